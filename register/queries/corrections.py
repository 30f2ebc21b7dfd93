"""Corrections of who an entry is, and what stands in their way."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events import bitemporal
from ecf.events.actor import Actor
from register.choices import CorrectionKind, CorrectionStatus, ProposalStatus
from register.models import Annotation, Correction, Entry, RegistrationNumber


def corrections_visible_to(by: Actor, on: date) -> QuerySet[Correction]:
    """All of them to a registrar, the longest waiting first; none to others."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return Correction.objects.none()
    return Correction.objects.select_related(
        "entry", "into", "proposed_by", "decided_by"
    ).order_by("proposed_at", "pk")


def correction_waiting(entry_id: int) -> Correction | None:
    """The one that waits for an entry."""
    waiting = Correction.objects.filter(
        entry=entry_id, status=CorrectionStatus.PROPOSED
    )
    return waiting.first()


def why_not_corrected(correction: Correction, *, on: date) -> str | None:
    """What stands in the way on a London date, and what would change it; or None."""
    if correction.kind == CorrectionKind.NUMBER:
        taken = RegistrationNumber.objects.filter(number=correction.number)
        return (
            "This number is, or was, an entry's. Enter one that nobody has had."
            if taken.exists()
            else None
        )
    return _why_not_merged(correction, on)


def _why_not_merged(correction: Correction, on: date) -> str | None:
    both = Entry.objects.in_bulk([correction.entry_id, correction.into_id])
    goes, into = both[correction.entry_id], both[correction.into_id or 0]
    if goes.merged_into_id or into.merged_into_id:
        return "One of these entries has been merged. Use the entry that lasts."
    if Entry.objects.filter(merged_into=goes).exists():
        return (
            "Another entry was merged into this one. Merge the other way round:"
            " that one into this."
        )
    if goes.proposals.filter(status=ProposalStatus.PROPOSED).exists():
        return "A proposal waits for the entry that goes. Decide it first."
    kinds = _kinds_of_both(goes, into, on)
    if kinds:
        return f"Both entries show {', '.join(kinds)}. End it on one of them first."
    return _jobs_of_both(goes, into, on)


def _kinds_of_both(goes: Entry, into: Entry, on: date) -> list[str]:
    """Annotations of one kind that both hold, today or later."""
    live = Annotation.objects.filter(
        bitemporal.STANDING,
        Q(period__endswith=None) | Q(period__endswith__gt=on),
        entry__in=[goes, into],
    )
    held: dict[str, set[int]] = {}
    for row in live:
        held.setdefault(row.get_kind_display(), set()).add(row.entry_id)
    return sorted(kind for kind, entries in held.items() if len(entries) > 1)


def _jobs_of_both(goes: Entry, into: Entry, on: date) -> str | None:
    mine = _employers(goes, on)
    shared = sorted(mine & _employers(into, on))
    if not shared:
        return None
    return f"Both work for {shared[0]} in its records. Ask it to end one of them."


def corrections_of(entries: Collection[int]) -> QuerySet[Correction]:
    """What was put about who these entries are, the latest first."""
    found = Correction.objects.filter(Q(entry__in=entries) | Q(into__in=entries))
    return found.select_related("entry", "into", "proposed_by", "decided_by").order_by(
        "-pk"
    )


def _employers(entry: Entry, on: date) -> set[str]:
    jobs = accounts.employments_of(entry.person_id, on)
    return set(jobs.values_list("organisation__name", flat=True))
