"""Reading everything kept again, and comparing it with its digest."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS

from ecf.files import disk
from ecf.files.models import Difference, StoredFile

AT_ONCE = 100  # rows in memory


@dataclass(frozen=True, kw_only=True)
class Reread:
    """A row looked at again, by its id, and how it differs, if it does."""

    id: int
    difference: Difference | None


def files(*, first: int, until: int, using: str = DEFAULT_DB_ALIAS) -> Iterator[Reread]:
    """Every stored file of these ids, `until` not included: one in memory at a time,
    and of that a few kilobytes."""
    while True:
        rows = StoredFile.objects.using(using).filter(pk__gte=first, pk__lt=until)
        page = list(rows.order_by("pk")[:AT_ONCE])
        for stored in page:
            yield Reread(id=stored.pk, difference=disk.difference_of(stored))
        if len(page) < AT_ONCE:
            return
        first = page[-1].pk + 1
