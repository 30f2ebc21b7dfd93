"""What a file's rows come to: who they name, and why some cannot be enrolled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accounts import queries as accounts
from accounts.models import Person
from curriculum import queries as curriculum
from curriculum.models import FrameworkVersion
from portfolio import permissions, queries
from portfolio.choices import IntakeState
from portfolio.models import Intake, IntakeRow
from portfolio.rules import independence
from portfolio.rules.intakes import Row, Wish, same_name, understood
from register import queries as register
from register.choices import AnnotationKind
from register.queries import Numbered
from register.rules.standing import Standing


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is known of everybody a file names: read at once, not row by row."""

    on: date
    intake: Intake
    numbered: Mapping[str, Numbered]
    signing_in: Mapping[str, int]
    people: Mapping[int, Person]
    versions: Sequence[FrameworkVersion]
    enrolled: set[tuple[int, int]]
    employed: set[tuple[int, date]]
    standing: Mapping[int, Standing]


def checked(rows: Sequence[Row], *, intake: Intake, on: date) -> list[IntakeRow]:
    """Each row, ready or refused with every reason found."""
    read = [(row, *understood(row, on=on)) for row in rows]
    known = _known([wish for _, wish, _ in read], intake, on)
    seen: dict[int, int] = {}
    found = []
    for row, wish, faults in read:
        made = _row(row, wish, known)
        reasons = [*faults, *_reasons(made, wish, known)]
        if not reasons and made.person_id is not None:
            first = seen.setdefault(made.person_id, row.number)
            if first != row.number:
                reasons.append(f"Row {first} names the same person. Keep one of them")
        made.state = IntakeState.REFUSED if reasons else IntakeState.READY
        made.refusal = ". ".join(reasons)
        found.append(made)
    return found


def _known(wishes: Sequence[Wish], intake: Intake, on: date) -> _Known:
    numbers = {wish.number for wish in wishes} | {wish.educator for wish in wishes}
    numbered = register.people_numbered([number for number in numbers if number])
    addresses = {wish.address for wish in wishes if wish.address}
    signing_in = accounts.people_signing_in_with(addresses) if addresses else {}
    ids = {found.person_id for found in numbered.values()} | {*signing_in.values()}
    days = {wish.started_on for wish in wishes if wish.started_on is not None}
    return _Known(
        on=on,
        intake=intake,
        numbered=numbered,
        signing_in=signing_in,
        people=Person.objects.in_bulk(ids),
        versions=curriculum.frameworks_to_show(on=on),
        enrolled=queries.enrolled_among(ids),
        employed=queries.employed_among(ids, intake.employer_id, days),
        standing=register.standing(ids, on),
    )


def _row(row: Row, wish: Wish, known: _Known) -> IntakeRow:
    whom, educator = (_person(number, known) for number in (wish.number, wish.educator))
    if wish.address:
        whom = _at_work(wish, known)
    return IntakeRow(
        intake=known.intake,
        number=row.number,
        said=dict(row.said),
        person=whom,
        version=_version(wish.framework, known.versions),
        started_on=wish.started_on,
        fte=wish.fte,
        educator=educator,
    )


def _reasons(row: IntakeRow, wish: Wish, known: _Known) -> Iterator[str]:
    if wish.number and row.person is None:
        yield f"No register entry has the number {wish.number}. Check it"
    if wish.number and row.person is not None:
        written = known.numbered[wish.number].name
        if wish.name and not same_name(wish.name, written):
            yield (
                f"{wish.number} is {written} on the register, not {wish.name}. Check"
                " the number and the name"
            )
    yield from _refused_address(row, wish, known)
    if row.version is None:
        yield _which(wish.framework, known.versions)
    yield from _refused_place(row, known)
    yield from _refused_educator(row, wish, known)


def _refused_address(row: IntakeRow, wish: Wish, known: _Known) -> Iterator[str]:
    if not wish.address or wish.started_on is None:
        return
    if row.person is None:
        yield (
            f"Nobody who works at {known.intake.employer.name} on that day signs in"
            f" with {wish.address}. Invite them first"
        )
    elif wish.name and not same_name(wish.name, row.person.name):
        yield (
            f"{row.person.name} signs in with {wish.address}, not {wish.name}. Check"
            " the address and the name"
        )


def _refused_place(row: IntakeRow, known: _Known) -> Iterator[str]:
    """Asks one by one only about those of whom something seems to be in the way."""
    if row.person is None or row.version is None or row.started_on is None:
        return
    is_new = (row.person.pk, row.version.framework_id) not in known.enrolled
    if is_new and (row.person.pk, row.started_on) in known.employed:
        return
    refusal = permissions.refuse_place(
        row.person, row.version, known.intake.employer, from_=row.started_on
    )
    if refusal:
        yield refusal


def _refused_educator(row: IntakeRow, wish: Wish, known: _Known) -> Iterator[str]:
    """What can be seen before there is an enrolment; the rest is asked then."""
    if wish.educator is None:
        return
    if row.educator is None:
        yield f"No register entry has the educator’s number {wish.educator}. Check it"
        return
    standing = known.standing.get(row.educator.pk)
    refusal = independence.refuse(
        independence.Relation(
            is_oneself=row.educator == row.person,
            holds_annotation=standing is not None
            and standing.holds(AnnotationKind.PRACTICE_EDUCATOR),
        ),
        on=known.on,
    )
    if refusal:
        yield f"{row.educator.name}: {refusal}"


def _person(number: str | None, known: _Known) -> Person | None:
    found = known.numbered.get(number) if number else None
    return known.people[found.person_id] if found else None


def _at_work(wish: Wish, known: _Known) -> Person | None:
    """Of anybody else nothing is said, not even whether there is such an address."""
    found = known.signing_in.get(wish.address)
    if found is None or (found, wish.started_on) not in known.employed:
        return None
    return known.people[found]


def _version(
    said: str, versions: Sequence[FrameworkVersion]
) -> FrameworkVersion | None:
    """By its title or its framework's code; the only one there is goes without."""
    if not said:
        return versions[0] if len(versions) == 1 else None
    wanted = said.casefold()
    return next(
        (
            version
            for version in versions
            if wanted in {version.title.casefold(), version.framework.code.casefold()}
        ),
        None,
    )


def _which(said: str, versions: Sequence[FrameworkVersion]) -> str:
    titles = " or ".join(f"“{version.title}”" for version in versions)
    if not versions:
        return "No framework is published yet"
    begins = f"There is no framework “{said}”" if said else "Say which framework"
    return f"{begins}: write {titles}"
