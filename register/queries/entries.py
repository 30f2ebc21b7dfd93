"""Finding entries."""

from django.db.models import QuerySet

from ecf.events import bitemporal
from register.models import Entry, RegistrationNumber
from register.rules import searches


def entries_named(text: str) -> QuerySet[RegistrationNumber]:
    """The first eleven by name, with their numbers, of the entries whose name holds
    every word of `text`: one more than is shown, to tell that there are more. Nobody
    who is hidden from search (R5)."""
    found = Entry.objects.filter(hidden_from_search=False, merged_into=None)
    for part in searches.parts_of(text):
        found = found.filter(name__icontains=part)
    # Sorted before they are numbered: of a common name there are thousands.
    first = found.order_by("name", "pk").values("pk")[: searches.MOST + 1]
    current = RegistrationNumber.objects.filter(bitemporal.STANDING, entry__in=first)
    return current.select_related("entry").order_by("entry__name", "number")


def entry_of_person(person_id: int) -> Entry | None:
    """Theirs; where it was merged into another, the one that lasts."""
    found = Entry.objects.filter(person=person_id).select_related("merged_into").first()
    return (found.merged_into or found) if found else None
