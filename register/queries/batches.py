"""Many checks made in one step, for the organisation that asked."""

from collections import Counter
from datetime import date

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.events.actor import Actor
from register.choices import Found
from register.models import Batch, BatchRow
from register.queries.checks import FOR_SAFEGUARDING, checks_about
from register.rules import batches as rules


def batches_visible_to(by: Actor, on: date) -> QuerySet[Batch]:
    """Those of organisations the actor checks for on a London date; but none for
    safeguarding that asks about themselves (E3)."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    found = Batch.objects.filter(organisation__in=places)
    if by.person_id is None:
        return _newest_first(found)
    mine = FOR_SAFEGUARDING & ~Q(asked_by_person=by.person_id)
    asks_about = BatchRow.objects.filter(
        batch=OuterRef("pk"), receipt__in=checks_about(by.person_id)
    )
    return _newest_first(found.exclude(mine & Exists(asks_about)))


def batches_of_organisations(
    organisations: QuerySet[Organisation], by: Actor
) -> QuerySet[Batch]:
    """Those for safeguarding are listed to nobody but who asked."""
    listed = ~FOR_SAFEGUARDING | Q(
        asked_by_person=by.person_id, asked_by_client=by.client_id
    )
    return _newest_first(Batch.objects.filter(listed, organisation__in=organisations))


def rows_of_batch(batch: Batch) -> QuerySet[BatchRow]:
    """With check and entry; what needs attention first, then as it was asked."""
    attention = Case(
        *(When(found=found, then=Value(n)) for n, found in enumerate(rules.ATTENTION)),
        default=Value(len(rules.ATTENTION)),
        output_field=IntegerField(),
    )
    return batch.rows.select_related("receipt__entry").order_by(attention, "place")


def counts_of_batch(batch: Batch) -> Counter[Found]:
    """How many came to what, so far."""
    counted = batch.rows.values_list("found").annotate(Count("pk")).order_by()
    return Counter({Found(found): count for found, count in counted})


def _newest_first(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    return batches.select_related(
        "organisation", "asked_by_person", "asked_by_client", "job"
    ).order_by("-pk")
