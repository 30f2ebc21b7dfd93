"""People on their way: enrolled, educated, with evidence, put forward and decided."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from accounts.models import Person
from curriculum.choices import EvidenceKind
from curriculum.models import FrameworkVersion, Stage, Unit
from ecf.time import london
from portfolio import queries
from portfolio.actions import educators, enrolments, evidence, submissions
from portfolio.choices import UnitState
from portfolio.models import EducatorAssignment, Enrolment, Evidence, Submission
from register import queries as standings
from register.choices import AnnotationKind
from tests.cast import frameworks, people, register

STARTED = date(2026, 9, 7)
START = datetime(2026, 9, 7, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
# What kinds of evidence ask that must be answered.
CONSENT = {
    "said_by": "parent",
    "written_by": "worker",
    "consent_by": "parent",
    "consent_how": "said",
}
ANSWERS = {EvidenceKind.FAMILY_FEEDBACK: CONSENT}


def enrolled(
    person: Person | None = None,
    version: FrameworkVersion | None = None,
    *,
    started_on: date = STARTED,
) -> Enrolment:
    """Registered, and enrolled at Leeds by Carol: Sasha, on the short way, unless
    told otherwise."""
    person = person or people.sasha()
    register.registered(person)
    return enrolments.enrol(
        person=person,
        version=version or frameworks.short_way(),
        employer=people.leeds(),
        started_on=started_on,
        fte=Decimal("0.80"),
        by=people.as_actor(people.carol()),
        at=START,
    )


def assigned(
    enrolment: Enrolment, educator: Person | None = None, *, from_: date = STARTED
) -> EducatorAssignment:
    """Priya, unless told otherwise, signs off from the first day on."""
    educator = educator or people.priya()
    if not _counts_as_educator(educator):
        register.educator(educator)
    return educators.assign(
        enrolment=enrolment,
        educator=educator,
        from_=from_,
        by=people.as_actor(people.carol()),
        at=START,
    )


def on_the_way(
    person: Person | None = None, version: FrameworkVersion | None = None
) -> Enrolment:
    """Enrolled, with Priya assigned."""
    enrolment = enrolled(person, version)
    assigned(enrolment)
    return enrolment


def facts(unit: Unit, **told: object) -> evidence.EvidenceFacts:
    """A reflection that counts for every statement of the unit, unless told
    otherwise."""
    usual = {
        "kind": EvidenceKind.REFLECTION,
        "title": f"What I thought about {unit.title}",
        "happened_on": date(2026, 10, 5),
        "text": "I went in with an answer, and listened too late.",
        "file": None,
        "statement_ids": statement_ids(unit),
        "answers": ANSWERS.get(told.get("kind"), {}),
    }
    return evidence.EvidenceFacts(**{**usual, **told})


def statement_ids(unit: Unit) -> frozenset[int]:
    return frozenset(unit.statements.values_list("pk", flat=True))


def evidenced(enrolment: Enrolment, unit: Unit, **told: object) -> Evidence:
    return evidence.add(
        enrolment=enrolment,
        facts=facts(unit, **told),
        by=people.as_actor(enrolment.person),
        at=NOW - timedelta(days=10),
    )


def filled(enrolment: Enrolment, unit: Unit, *, at: datetime = NOW) -> None:
    """Everything there that P2 asks before the unit may be put forward."""
    while lacking := _kinds_lacking(enrolment, unit):
        evidence.add(
            enrolment=enrolment,
            facts=facts(
                unit, kind=lacking[0], happened_on=london.today(at) - timedelta(days=5)
            ),
            by=people.as_actor(enrolment.person),
            at=at - timedelta(days=4),
        )


def submitted(
    enrolment: Enrolment, unit: Unit, *, at: datetime = NOW - timedelta(days=3)
) -> Submission:
    filled(enrolment, unit, at=at)
    return submissions.submit(
        enrolment=enrolment, unit=unit, by=people.as_actor(enrolment.person), at=at
    )


def returned(
    enrolment: Enrolment, unit: Unit, *, at: datetime = NOW - timedelta(days=1)
) -> Submission:
    """Put forward, and returned by Priya with one thing to do."""
    submission = submitted(enrolment, unit)
    submissions.return_with_actions(
        submission=submission,
        marks={min(statement_ids(unit)): "Say what the child said."},
        comment="Nearly there.",
        by=people.as_actor(people.priya()),
        at=at,
    )
    submission.refresh_from_db()
    return submission


def signed_off(
    enrolment: Enrolment,
    unit: Unit,
    *,
    submitted_at: datetime = NOW - timedelta(days=3),
    at: datetime = NOW - timedelta(days=1),
    educator: Person | None = None,
) -> Submission:
    """Put forward, and signed off by Priya unless told otherwise."""
    submission = submitted(enrolment, unit, at=submitted_at)
    submissions.sign_off(
        submission=submission,
        comment="Clear throughout.",
        by=people.as_actor(educator or people.priya()),
        at=at,
    )
    submission.refresh_from_db()
    return submission


def stage_done(
    enrolment: Enrolment,
    stage: Stage,
    *,
    submitted_at: datetime = NOW - timedelta(days=3),
    at: datetime = NOW - timedelta(days=1),
) -> None:
    """Every unit of the stage signed off by Priya."""
    progress = queries.progress_of(enrolment.pk)
    units = {found.stage.id: found.units for found in progress.stages}[stage.pk]
    for found in units:
        if found.state != UnitState.SIGNED_OFF:
            unit = Unit.objects.get(pk=found.unit.id)
            signed_off(enrolment, unit, submitted_at=submitted_at, at=at)


def managed_by_tom() -> Enrolment:
    """Sasha's line manager is the practice educator too; Priya could countersign."""
    enrolment = enrolled()
    assigned(enrolment, people.tom())
    if not _counts_as_educator(people.priya()):
        register.educator(people.priya())
    return enrolment


def signed_by_tom(
    enrolment: Enrolment,
    unit: Unit,
    *,
    countersigner: Person | None = None,
    sent_at: datetime = NOW - timedelta(days=3),
    at: datetime = NOW - timedelta(days=1),
) -> Submission:
    """Put forward, and signed off by the line manager: it waits for a second
    educator."""
    submission = submitted(enrolment, unit, at=sent_at)
    submissions.sign_off(
        submission=submission,
        comment="Clear throughout.",
        countersigner=countersigner,
        by=people.as_actor(people.tom()),
        at=at,
    )
    submission.refresh_from_db()
    return submission


def _kinds_lacking(enrolment: Enrolment, unit: Unit) -> list[EvidenceKind]:
    found = queries.progress_of(enrolment.pk).units[unit.pk]
    kinds = [missing.kind for missing in found.missing if missing.kind is not None]
    return kinds or ([EvidenceKind.REFLECTION] if found.missing else [])


def _counts_as_educator(person: Person) -> bool:
    standing = standings.standing([person.pk], TODAY).get(person.pk)
    return standing is not None and standing.holds(AnnotationKind.PRACTICE_EDUCATOR)
