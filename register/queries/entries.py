"""Finding entries."""

from django.db.models import QuerySet

from ecf.events import bitemporal
from register.models import Entry, RegistrationNumber
from register.rules import searches


def entries_named(text: str) -> QuerySet[RegistrationNumber]:
    """Current numbers, with their entries, of those whose name holds every word of
    `text`, by name; nobody who is hidden from search (R5)."""
    found = RegistrationNumber.objects.filter(
        bitemporal.STANDING,
        entry__hidden_from_search=False,
        entry__merged_into=None,
    )
    for part in searches.parts_of(text):
        found = found.filter(entry__name__icontains=part)
    return found.select_related("entry").order_by("entry__name", "number")


def entry_of_person(person_id: int) -> Entry | None:
    """Theirs; where it was merged into another, the one that lasts."""
    found = Entry.objects.filter(person=person_id).select_related("merged_into").first()
    return (found.merged_into or found) if found else None
