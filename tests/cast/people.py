"""The standing cast: named people and bodies, made by actions, once a test."""

from datetime import UTC, date, datetime

from accounts.actions import employments, organisations, people, roles
from accounts.choices import OrganisationKind, Role
from accounts.models import Organisation, Person
from ecf.events.actor import Actor

SINCE = date(2020, 1, 6)
THEN = datetime(2020, 1, 6, 9, tzinfo=UTC)
CONSOLE = Actor.named("console")


def as_actor(person: Person) -> Actor:
    return Actor.person(person.pk)


# Where people work


def leeds() -> Organisation:
    return _organisation("LDS", "Leeds", OrganisationKind.COUNCIL, "E08000035")


def bradford() -> Organisation:
    return _organisation("BRD", "Bradford", OrganisationKind.COUNCIL, "E08000032")


def regulator() -> Organisation:
    return _organisation("SWR", "Social Work Register", OrganisationKind.REGULATOR)


def national_body() -> Organisation:
    return _organisation("NAT", "National programme", OrganisationKind.NATIONAL)


# Leeds


def sasha() -> Person:
    """Newly qualified social worker at Leeds, managed by Tom."""
    return _person("Sasha Reid", leeds(), Role.SOCIAL_WORKER, managed=True)


def priya() -> Person:
    """Practice educator at Leeds."""
    return _person("Priya Nair", leeds(), Role.PRACTICE_EDUCATOR)


def carol() -> Person:
    """Coordinator at Leeds."""
    return _person("Carol Whitfield", leeds(), Role.COORDINATOR)


def mei() -> Person:
    """Principal social worker at Leeds."""
    return _person("Mei Tan", leeds(), Role.PRINCIPAL_SOCIAL_WORKER)


def dele() -> Person:
    """Checker at Leeds."""
    return _person("Dele Obi", leeds(), Role.CHECKER)


def tom() -> Person:
    """Sasha's manager at Leeds: employed, with no role."""
    return _person("Tom Ash", leeds())


# Bradford


def omar() -> Person:
    """Practice educator at another employer, Bradford."""
    return _person("Omar Haddad", bradford(), Role.PRACTICE_EDUCATOR)


def bex() -> Person:
    """Social worker at Bradford."""
    return _person("Bex Hale", bradford(), Role.SOCIAL_WORKER)


# The regulator and the national body


def ray() -> Person:
    """Registrar."""
    return _person("Ray Cole", regulator(), Role.REGISTRAR)


def rosa() -> Person:
    """Second registrar."""
    return _person("Rosa Lind", regulator(), Role.REGISTRAR)


def edith() -> Person:
    """Examiner."""
    return _person("Edith Barr", national_body(), Role.EXAMINER)


def lena() -> Person:
    """Lead examiner."""
    return _person("Lena Frost", national_body(), Role.LEAD_EXAMINER)


def pat() -> Person:
    """Pay officer."""
    return _person("Pat Moss", national_body(), Role.PAY_OFFICER)


def quinn() -> Person:
    """Second pay officer."""
    return _person("Quinn Dale", national_body(), Role.PAY_OFFICER)


def sol() -> Person:
    """Support: helps, retries, decides nothing."""
    return _person("Sol Park", national_body(), Role.SUPPORT)


# Anyone else


def person(name: str, organisation: Organisation | None = None, *held: Role) -> Person:
    """Somebody outside the cast, by name: signs in; employed and with these roles
    there, where an organisation is given."""
    return Person.objects.filter(name=name).first() or _make(
        name, organisation, held, manager=None
    )


def _organisation(
    code: str, name: str, kind: OrganisationKind, gss_code: str | None = None
) -> Organisation:
    return Organisation.objects.filter(code=code).first() or organisations.add(
        code=code, name=name, kind=kind, gss_code=gss_code
    )


def _person(
    name: str, organisation: Organisation, *held: Role, managed: bool = False
) -> Person:
    found = Person.objects.filter(name=name).select_related("user").first()
    return found or _make(name, organisation, held, manager=tom() if managed else None)


def _make(
    name: str,
    organisation: Organisation | None,
    held: tuple[Role, ...],
    *,
    manager: Person | None,
) -> Person:
    made = people.add(name=name)
    email = f"{name.replace(' ', '.').lower()}@example.org"
    people.open_account(person=made, email=email, password="a long password")
    if organisation is not None:
        where = {"person": made, "organisation": organisation, "from_": SINCE}
        employments.start(**where, manager=manager, by=CONSOLE, at=THEN)
        for role in held:
            roles.grant(**where, role=role, by=CONSOLE, at=THEN)
    return made
