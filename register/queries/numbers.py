"""Who has which registration number, for many at once."""

from collections.abc import Collection
from dataclasses import dataclass

from register.models import RegistrationNumber


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """Whose number it is, or was; `name` is what the register shows (R9)."""

    person_id: int
    name: str


def people_numbered(numbers: Collection[str]) -> dict[str, Numbered]:
    """By number, in one query; nothing for a number no entry has."""
    found = RegistrationNumber.objects.filter(number__in=numbers).values_list(
        "number", "entry__person_id", "entry__name"
    )
    return {
        number: Numbered(person_id=person_id, name=name)
        for number, person_id, name in found
    }
