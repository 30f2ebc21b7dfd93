"""Which references organisations have on file."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from ecf.time import london
from register.models import ReferenceOnFile
from register.rules.references import OnFile


def references_on(
    organisation_id: int, entry_ids: Collection[int], on: date
) -> dict[int, OnFile]:
    """What one organisation has on a London date, by entry, in one query. One that was
    ended counts for the days before."""
    return references_with_any([organisation_id], entry_ids, on)


def references_with_any(
    organisation_ids: Collection[int], entry_ids: Collection[int], on: date
) -> dict[int, OnFile]:
    """The same of several: for each entry the one that holds longest."""
    after = london.midnight(on + timedelta(days=1))
    counts = Q(ended_at=None) | Q(ended_at__gte=after)
    found = (
        _about(entry_ids)
        .filter(
            counts,
            organisation__in=organisation_ids,
            received_on__lte=on,
            holds_until__gt=on,
        )
        .order_by("holds_until")
    )
    rows = found.values_list(
        "entry_id", "entry__merged_into_id", "received_on", "holds_until"
    )
    return {
        into_id or entry_id: OnFile(received_on=received_on, until=until)
        for entry_id, into_id, received_on, until in rows
    }


def reference_standing(organisation_id: int, entry_id: int) -> ReferenceOnFile | None:
    """The one an organisation has of somebody, whether or not it still holds."""
    found = _about([entry_id]).filter(organisation=organisation_id, ended_at=None)
    return found.select_related("recorded_by").order_by("-pk").first()


def references_visible_to(by: Actor, on: date) -> QuerySet[ReferenceOnFile]:
    """Those of the organisations the actor checks for, but none about themselves."""
    places = accounts.organisations_where(by, Ability.CHECK_REGISTER, on)
    found = ReferenceOnFile.objects.filter(organisation__in=places)
    return found.exclude(entry__person=by.person_id).select_related("entry")


def references_about(person_id: int) -> QuerySet[ReferenceOnFile]:
    """All there are or were about somebody, the latest first (E3)."""
    mine = Q(entry__person=person_id) | Q(entry__merged_into__person=person_id)
    found = ReferenceOnFile.objects.filter(mine)
    return found.select_related("organisation").order_by("-pk")


def _about(entry_ids: Collection[int]) -> QuerySet[ReferenceOnFile]:
    """Of these entries, and of those that were merged into them."""
    return ReferenceOnFile.objects.filter(
        Q(entry__in=entry_ids) | Q(entry__merged_into__in=entry_ids)
    )
