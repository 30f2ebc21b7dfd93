"""An employer with one person in each role, and one social worker's whole work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from accounts.actions import roles
from accounts.choices import Role
from accounts.models import Organisation, Person
from curriculum.choices import EvidenceKind
from curriculum.models import FrameworkVersion, Unit
from ecf.files import files
from ecf.jobs import jobs
from ecf.jobs.models import Job, JobStatus
from portfolio import queries
from portfolio.actions import (
    conflicts,
    drafts,
    educators,
    enrolments,
    hidden_words,
    meetings,
)
from portfolio.actions.intakes import take_in
from portfolio.choices import ConflictKind
from portfolio.models import Conflict, Enrolment
from portfolio.rules import intakes
from portfolio.views import files as files_of_evidence
from register.actions import batches, checks, watching
from tests import cast
from tests.access import (
    again,
    claims,
    connecting,
    moving,
    practice,
    redacting,
    referring,
)
from tests.cast import agreements, portfolio, register, requests
from tests.ecf.files import made

STARTED = date(2026, 9, 7)
START = datetime(2026, 9, 7, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)

ROLES = {
    "owner": Role.SOCIAL_WORKER,
    "social_worker": Role.SOCIAL_WORKER,
    "educator": Role.PRACTICE_EDUCATOR,
    "educator_in_conflict": Role.PRACTICE_EDUCATOR,
    "practice_educator": Role.PRACTICE_EDUCATOR,
    "coordinator": Role.COORDINATOR,
    "former_coordinator": Role.COORDINATOR,
    "principal_social_worker": Role.PRINCIPAL_SOCIAL_WORKER,
    "checker": Role.CHECKER,
    "payroll": Role.PAYROLL,
}


@dataclass(frozen=True, kw_only=True)
class Employer:
    """`people` by what the matrix calls them; `things` by what it puts in paths."""

    people: Mapping[str, Person]
    things: Mapping[str, Any]


def make(organisation: Organisation, name: str) -> Employer:
    people = staff(organisation, name)
    enrolment = enrolled(organisation, people)
    units = list(
        Unit.objects.filter(
            module__stage__number__in=(1, 2), module__version=enrolment.version
        ).order_by("pk")
    )
    return Employer(
        people=people,
        things={
            "enrolment": enrolment,
            "enrolment_id": enrolment.public_id,
            "conflict": Conflict.objects.get(person=people["owner"]).public_id,
            "educator_id": people["educator"].public_id,
            "organisation": organisation.public_id,
            "employer_code": organisation.code,
            "number": number_of(people["owner"]),
            "free_number": number_of(people["social_worker"]),
            "free_educator": people["practice_educator"].public_id,
            "intake": handed_in(organisation, people),
            **work(enrolment, units, people["educator"]),
            **asked(organisation, people),
            **moving.make(organisation, people, enrolment),
            **promised(enrolment, people["coordinator"]),
            **again.make(enrolment, units[4], people),
            **again.countersigning(enrolment, units[5], people),
            **again.change(enrolment),
            **again.mistaken(enrolment, people),
            **redacting.make(enrolment, units[3], units[8], people),
            **claims.make(organisation, people, enrolment),
            **practice.make(organisation, people, enrolment),
            **connecting.make(organisation, people),
            **referring.make(organisation, people),
        },
    )


def staff(organisation: Organisation, name: str) -> dict[str, Person]:
    """One in each role; a manager, who has none; and who had a role until today."""
    people = {
        role: cast.person(
            f"{role.replace('_', ' ').title()} {name}", organisation, held
        )
        for role, held in ROLES.items()
    }
    people["manager"] = cast.person(f"Manager {name}", organisation)
    Person.objects.get(pk=people["owner"].pk).employments.update(
        manager=people["manager"]
    )
    roles.end(
        grant=people["former_coordinator"].role_grants.get(),
        on=NOW.date(),
        by=cast.CONSOLE,
        at=NOW,
    )
    for role in ("educator", "educator_in_conflict", "practice_educator"):
        register.educator(people[role])
    register.registered(people["owner"], until=date(2026, 12, 1))
    register.registered(people["social_worker"])
    return people


def number_of(person: Person) -> str:
    return person.entry.numbers.get().number


def enrolled(organisation: Organisation, people: Mapping[str, Person]) -> Enrolment:
    """The owner of the work, with two educators, one of whom may not decide."""
    coordinator = cast.as_actor(people["coordinator"])
    enrolment = enrolments.enrol(
        person=people["owner"],
        version=FrameworkVersion.objects.get(),
        employer=organisation,
        started_on=STARTED,
        fte=Decimal("0.80"),
        by=coordinator,
        at=START,
    )
    for role in ("educator_in_conflict", "educator"):
        educators.assign(
            enrolment=enrolment,
            educator=people[role],
            from_=STARTED,
            by=coordinator,
            at=START,
        )
    conflicts.declare(
        enrolment=enrolment,
        educator=people["educator_in_conflict"],
        kind=ConflictKind.GRIEVANCE,
        from_=date(2026, 10, 1),
        by=coordinator,
        at=NOW,
    )
    return enrolment


def work(enrolment: Enrolment, units: list[Unit], educator: Person) -> dict[str, Any]:
    """A unit signed off, one that waits, one to be sent, and one begun with a file."""
    done, waiting, ready, begun = units[:4]
    signed = portfolio.signed_off(enrolment, done, educator=educator)
    portfolio.filled(enrolment, ready)
    picture = files.store(
        upload=made.upload("drawing.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    piece = portfolio.evidenced(enrolment, begun, file=picture)
    asked = requests.asked(enrolment, begun)
    answered = requests.asked(enrolment, begun, email="answered@example.org")
    requests.answered(answered)
    return {
        "signed": signed.public_id,
        "waiting": portfolio.submitted(enrolment, waiting).public_id,
        "waiting_unit": waiting.public_id,
        "ready_unit": ready.public_id,
        "begun_unit": begun.public_id,
        "begun_code": begun.code,
        "statement": begun.statements.earliest("pk").code,
        "kind": EvidenceKind.REFLECTION.value,
        "evidence": piece.public_id,
        "asked": asked.public_id,
        "asked_token": queries.token_of_request(asked),
        "answered_token": queries.token_of_request(answered),
        "draft": drafted(enrolment, begun),
        "download": files_of_evidence.link_to(
            piece.public_id, 1, person_id=enrolment.person_id
        ),
    }


def drafted(enrolment: Enrolment, unit: Unit) -> UUID:
    draft = drafts.save(
        enrolment=enrolment,
        begun=drafts.Begun(
            key=uuid4(),
            unit_id=unit.pk,
            kind=EvidenceKind.REFLECTION,
            said={"title": "Begun"},
            file=None,
        ),
        by=cast.as_actor(enrolment.person),
        at=NOW,
    )
    assert draft is not None
    return draft.public_id


def promised(enrolment: Enrolment, coordinator: Person) -> dict[str, Any]:
    """What the coordinator proposed, recorded and wrote down."""
    agreement = agreements.proposed(enrolment, coordinator)
    agreements.recorded(enrolment, coordinator, NOW.date())
    meeting = meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=NOW.date(), words="One visit a week."),
        by=cast.as_actor(coordinator),
        at=NOW,
    )
    later = meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=6, held_on=NOW.date(), words="Visit Tyrone."),
        by=cast.as_actor(coordinator),
        at=NOW,
    )
    hidden = hidden_words.hide(
        of=later, reason="A name.", by=cast.as_actor(coordinator), at=NOW
    )
    return {
        "agreement": agreement.public_id,
        "hidden_words": hidden.public_id,
        "provision": enrolment.provisions.get().public_id,
        "meeting": meeting.public_id,
    }


def asked(organisation: Organisation, people: Mapping[str, Person]) -> dict[str, Any]:
    """A check and a list by the employer of its own social worker, and two jobs."""
    question = checks.Question(
        number=number_of(people["owner"]), duty=None, on=NOW.date()
    )
    checked = checks.check(
        question=question,
        organisation=organisation,
        by=cast.as_actor(people["checker"]),
        at=NOW,
    )
    assert checked is not None
    listed = batches.ask(
        asked=batches.Asked(
            key=uuid4(),
            written=[number_of(people["owner"])],
            duty=None,
            on=NOW.date(),
            purpose="Planning",
        ),
        organisation=organisation,
        by=cast.as_actor(people["checker"]),
        at=NOW,
    )
    failed = started(people["coordinator"])
    Job.objects.filter(pk=failed.pk).update(status=JobStatus.FAILED, finished_at=NOW)
    return {
        "receipt": checked.public_id,
        "batch": listed.batch.public_id,
        "watch": watched(organisation, people),
        "job": started(people["coordinator"]).public_id,
        "failed_job": failed.public_id,
    }


def watched(organisation: Organisation, people: Mapping[str, Person]) -> UUID:
    """Somebody who works elsewhere, put on the list by hand."""
    (row,) = watching.start(
        entries=[register.registered(cast.person(f"Fay {organisation.name}"))],
        organisation=organisation,
        purpose="Engaged through an agency",
        by=cast.as_actor(people["checker"]),
        at=NOW,
    )
    return row.public_id


def handed_in(organisation: Organisation, people: Mapping[str, Person]) -> UUID:
    """A file of people to enrol: one row is ready."""
    free = people["social_worker"]
    said = {
        intakes.NUMBER: number_of(free),
        intakes.NAME: free.name,
        intakes.START: "2026-11-02",
        intakes.SHARE: "1",
    }
    made = take_in(
        employer=organisation,
        name="list.csv",
        sha256="0" * 64,
        rows=[intakes.Row(number=2, said=said)],
        by=cast.as_actor(people["coordinator"]),
        at=NOW,
    )
    return made.public_id


def started(by: Person) -> Job:
    return jobs.start(
        kind="count",
        title="Counting",
        chunks=[{"number": 1}],
        by=cast.as_actor(by),
        at=NOW - timedelta(hours=1),
    )
