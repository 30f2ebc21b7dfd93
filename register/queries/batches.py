"""Many checks made in one step, for the organisation that asked."""

from collections import Counter
from datetime import date

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.events.actor import Actor
from register.choices import Found
from register.models import Batch, BatchRow
from register.rules import batches as rules


def batches_visible_to(by: Actor, on: date) -> QuerySet[Batch]:
    """Those of organisations the actor checks for on a London date."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    return _newest_first(Batch.objects.filter(organisation__in=places))


def batches_of_organisations(organisations: QuerySet[Organisation]) -> QuerySet[Batch]:
    return _newest_first(Batch.objects.filter(organisation__in=organisations))


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
