"""Where people have worked, for many of them at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from accounts.choices import Basis
from accounts.models import Employment, Person


@dataclass(frozen=True, kw_only=True)
class Job:
    """One employment: where, from a day, to before another if one is known."""

    organisation_id: int
    place: str
    from_: date
    until: date | None


def direct_jobs_of(
    people: Collection[int], kinds: Collection[str]
) -> dict[int, list[Job]]:
    """Every direct employment these people had, have or will have at organisations of
    these kinds, by the id asked about: under any id they are known by. Two queries."""
    found: dict[int, list[Job]] = {}
    lasting = _lasting(people)
    rows = Employment.objects.filter(
        person__in=lasting, basis=Basis.DIRECT, organisation__kind__in=kinds
    )
    for person_id, organisation_id, place, period in rows.order_by(
        "period", "pk"
    ).values_list("person", "organisation", "organisation__name", "period"):
        job = Job(
            organisation_id=organisation_id,
            place=place,
            from_=period.lower,
            until=period.upper,
        )
        found.setdefault(lasting[person_id], []).append(job)
    return {
        person_id: found[lasting[person_id]]
        for person_id in people
        if lasting.get(person_id) in found
    }


def employers_of(people: Collection[int], on: date) -> dict[int, frozenset[int]]:
    """Where these people work on a London date, by the id asked about: under any id
    they are known by. Two queries."""
    found: dict[int, frozenset[int]] = {}
    lasting = _lasting(people)
    rows = Employment.objects.filter(person__in=lasting, period__contains=on)
    for person_id, organisation_id in rows.values_list("person", "organisation"):
        known = found.get(lasting[person_id], frozenset())
        found[lasting[person_id]] = known | {organisation_id}
    return {
        person_id: found.get(lasting.get(person_id, person_id), frozenset())
        for person_id in people
    }


def _lasting(people: Collection[int]) -> dict[int, int]:
    """The lasting id of each of these people, under every id they are known by."""
    asked = Person.objects.filter(pk__in=people).annotate(
        lasting=Coalesce("merged_into", "pk")
    )
    family = Person.objects.filter(
        Q(pk__in=asked.values("lasting")) | Q(merged_into__in=asked.values("lasting"))
    )
    return dict(family.values_list("pk", Coalesce("merged_into", "pk")))
