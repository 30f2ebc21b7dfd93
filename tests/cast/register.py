"""Register entries of the cast, made by actions and decided by its registrars."""

from datetime import UTC, date, datetime

from accounts.models import Person
from ecf.time.periods import period
from register.actions import annotations, entries, proposals
from register.choices import AnnotationKind
from register.models import Annotation, Entry, RegistrationNumber
from tests.cast import people

SINCE = date(2024, 9, 2)
THEN = datetime(2024, 9, 2, 9, tzinfo=UTC)


def registered(
    person: Person,
    number: str = "SW912345",
    *,
    from_: date = SINCE,
    until: date | None = None,
    town: str = "Leeds",
    at: datetime = THEN,
) -> Entry:
    """On the register; the entry there is, where there is one."""
    known = Entry.objects.filter(person=person).first()
    return known or entries.make(
        person=person,
        number=_free(number),
        town=town,
        period=period(from_, until),
        by=people.CONSOLE,
        at=at,
    )


def annotated(
    person: Person,
    kind: AnnotationKind,
    *,
    from_: date = SINCE,
    until: date | None = None,
    at: datetime = THEN,
) -> Annotation:
    """An entry with an annotation, proposed by rule and approved by Ray; the one there
    is, where there is one of the kind."""
    entry = registered(person)
    known = entry.annotations.filter(kind=kind, superseded_at=None).first()
    if known is not None:
        return known
    proposal = annotations.propose(
        person_id=person.pk,
        kind=kind,
        period=period(from_, until),
        grounds=annotations.Grounds(words="Shown by certificate"),
        by=people.CONSOLE,
        at=at,
    )
    assert proposal is not None, "already waiting"
    proposals.approve(proposal=proposal, by=people.as_actor(people.ray()), at=at)
    return proposal.annotations.get()


def educator(person: Person, **dates: date) -> Annotation:
    """Counts as a practice educator (R8)."""
    return annotated(person, AnnotationKind.PRACTICE_EDUCATOR, **dates)


def _free(number: str) -> str:
    """This number, or the next that nobody has."""
    while RegistrationNumber.objects.filter(number=number).exists():
        number = f"SW{int(number.removeprefix('SW')) + 1}"
    return number
