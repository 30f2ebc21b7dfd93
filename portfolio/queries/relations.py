"""How educators stand to people: one at a time, or a whole queue."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from ecf.database.prepared import Given, prepared
from portfolio.models import Conflict, EducatorAssignment, Enrolment
from portfolio.rules.independence import Relation
from register import queries as register
from register.choices import AnnotationKind

FACTS = (
    "is_assigned",
    "is_manager",
    "is_managed",
    "has_conflict",
    "is_decided_on_in_turn",
)


def relation(educator_id: int, enrolment: Enrolment, on: date) -> Relation:
    """How an educator stands to whoever is enrolled on a London date: two queries."""
    return relations(educator_id, [enrolment.pk], on)[enrolment.pk]


def relations(
    educator_id: int, enrolment_ids: Collection[int], on: date
) -> dict[int, Relation]:
    """How an educator stands to each of these, by enrolment: two queries for any
    number."""
    rows = _stand(educator=educator_id, enrolments=list(enrolment_ids), on=on)
    standing = register.standing([educator_id], on).get(educator_id)
    holds = standing is not None and standing.holds(AnnotationKind.PRACTICE_EDUCATOR)
    return {
        row["pk"]: Relation(
            is_oneself=educator_id in (row["person_id"], row["person__merged_into"]),
            holds_annotation=holds,
            **{name: row[name] for name in FACTS},
        )
        for row in rows
    }


def are_of(record: str, person: str) -> Q:
    """Whether a row's record is one of a person of the outer query: the lasting one, or
    one merged into it, whichever of them the outer row names."""
    lasting = Coalesce(OuterRef(f"{person}__merged_into"), OuterRef(person))
    return Q(**{record: lasting}) | Q(**{f"{record}__merged_into": lasting})


@prepared
def _stand(educator: Given, enrolments: Given, on: Given) -> QuerySet[Any, Any]:
    in_force = EducatorAssignment.objects.in_force(on)
    records = accounts.known_as(educator)
    conflicts = Conflict.objects.filter(
        are_of("person", "person") & Q(educator__in=records)
        | are_of("educator", "person") & Q(person__in=records),
        period__contains=on,
    )
    found = Enrolment.objects.filter(pk__in=enrolments).annotate(
        is_assigned=Exists(
            in_force.filter(educator=educator, enrolment=OuterRef("pk"))
        ),
        is_manager=Exists(
            accounts.jobs_under(educator, on).filter(are_of("person", "person"))
        ),
        is_managed=Exists(
            accounts.employments_of(educator, on).filter(are_of("manager", "person"))
        ),
        has_conflict=Exists(conflicts),
        is_decided_on_in_turn=Exists(
            in_force.filter(are_of("educator", "person"), enrolment__person__in=records)
        ),
    )
    facts: QuerySet[Any, Any] = found.values(
        "pk", "person_id", "person__merged_into", *FACTS
    )
    return facts
