"""Who comes and goes: between each employer and a third one, York."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from accounts.actions import employments, organisations
from accounts.choices import OrganisationKind, Role
from accounts.models import Organisation, Person
from curriculum.models import FrameworkVersion, Unit
from portfolio.actions import educators, enrolments, leave, submissions, transfers
from portfolio.choices import LeaveKind
from portfolio.models import Enrolment, Transfer
from tests import cast
from tests.cast import portfolio, register

STARTED = date(2026, 9, 7)
START = datetime(2026, 9, 7, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def make(
    organisation: Organisation, people: Mapping[str, Person], enrolment: Enrolment
) -> dict[str, Any]:
    """Two on their way to York, one with a report asked of their educator, one with it
    written; somebody who comes from there; and the owner's leave, and two returns."""
    transfer = leaving("Goer", organisation, people)
    written = leaving("Leaver", organisation, people).report
    by = cast.as_actor(people["educator"])
    transfers.report(report=written, text="Tyrone was seen.", by=by, at=NOW)
    coming = moving(f"Comer {organisation.name}", york(), to=organisation)
    enrolled(coming, york(), by=yorks())
    returned_twice(enrolment, people["educator"])
    return {
        "transfer": transfer.public_id,
        "report": transfer.report.public_id,
        "written_report": written.public_id,
        "coming_number": coming.entry.numbers.get().number,
        "leave": on_leave(enrolment).public_id,
    }


def leaving(
    name: str, organisation: Organisation, people: Mapping[str, Person]
) -> Transfer:
    going = moving(f"{name} {organisation.name}", organisation, to=york())
    going_on = enrolled(going, organisation, by=people["coordinator"])
    educators.assign(
        enrolment=going_on,
        educator=people["educator"],
        from_=STARTED,
        by=cast.as_actor(people["coordinator"]),
        at=START,
    )
    return transfers.start(
        enrolment=going_on, employer=york(), by=cast.as_actor(yorks()), at=NOW
    )


def york() -> Organisation:
    return Organisation.objects.filter(code="YOR").first() or organisations.add(
        code="YOR", name="York", kind=OrganisationKind.COUNCIL, gss_code="E06000014"
    )


def yorks() -> Person:
    return cast.person("Yasmin Cook", york(), Role.COORDINATOR)


def moving(name: str, organisation: Organisation, *, to: Organisation) -> Person:
    person = cast.person(name, organisation)
    register.registered(person)
    employments.start(
        person=person, organisation=to, from_=STARTED, by=cast.CONSOLE, at=START
    )
    return person


def enrolled(person: Person, organisation: Organisation, *, by: Person) -> Enrolment:
    return enrolments.enrol(
        person=person,
        version=FrameworkVersion.objects.get(),
        employer=organisation,
        started_on=STARTED,
        fte=Decimal(1),
        by=cast.as_actor(by),
        at=START,
    )


def on_leave(enrolment: Enrolment) -> Any:
    return leave.record(
        enrolment=enrolment,
        kind=LeaveKind.FAMILY,
        from_=date(2027, 2, 1),
        until=None,
        by=cast.as_actor(enrolment.person),
        at=NOW,
    )


def returned_twice(enrolment: Enrolment, educator: Person) -> None:
    unit = Unit.objects.filter(
        module__stage__number=1, module__version=enrolment.version
    ).order_by("pk")[4]
    for _ in range(2):
        submissions.return_with_actions(
            submission=portfolio.submitted(enrolment, unit),
            marks={min(portfolio.statement_ids(unit)): "Say what the child said."},
            comment="",
            by=cast.as_actor(educator),
            at=NOW,
        )
