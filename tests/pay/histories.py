"""Made-up histories, and the rows that say the same, written with their events."""

import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db import transaction

from accounts.actions import roles
from accounts.choices import Basis
from accounts.events import EmploymentStarted
from accounts.models import Employment, Organisation, Person
from assessments.events import AttainmentWithdrawn, StageAttained
from assessments.models import Attainment
from curriculum.models import FrameworkVersion, Module, Stage, Unit
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time.periods import period
from pay.models import Position
from portfolio import events as portfolio
from portfolio.choices import EnrolmentStatus, SubmissionStatus
from portfolio.models import (
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
    StageCompletion,
    Submission,
    UnitCompletion,
)
from tests.cast import people
from tests.pay.oracle import History, Job

MAKER = Actor.named("tests")
EARLY = date(2020, 1, 1)
FIRST, LAST = date(2024, 6, 1), date(2026, 11, 20)


def reference():
    """The framework and the scale, published as they are for everyone."""
    call_command("load_framework", "early-career.yaml", publish=True, verbosity=0)
    call_command("load_scale", "illustrative.yaml", publish=True, verbosity=0)
    for code in ("AAA", "BBB"):
        Organisation.objects.get_or_create(
            code=code, name=code, official_name=code, kind="council"
        )


def at(day):
    return datetime.combine(day, time(12), tzinfo=UTC)


def random_history(chance: random.Random) -> History:
    """Somebody whose stages and units come in order, and whose jobs do as they like."""
    enrolled_on = _day(chance, FIRST, LAST)
    made = History(enrolled_on=enrolled_on, jobs=_jobs(chance))
    day = enrolled_on
    for stage in range(1, 6):
        wanted = 6 if stage < 3 else 4
        done = chance.choice([wanted, wanted, chance.randrange(wanted)])
        days = [day + timedelta(days=chance.randrange(200)) for _ in range(done)]
        made.units[stage] = sorted(min(each, LAST) for each in days)
        if done < wanted or chance.random() < 0.1:
            break
        day = max([day, *made.units[stage]])
        made.attained[stage] = day
    if chance.random() < 0.1:
        made.ended_on = max(day, enrolled_on + timedelta(days=100))
    return made


def _jobs(chance):
    jobs, day = [], _day(chance, FIRST, LAST)
    for _ in range(chance.choice([1, 1, 2, 3])):
        until = day + timedelta(days=chance.randrange(20, 500))
        jobs.append(Job(day, until, direct=chance.random() < 0.85))
        day = until + timedelta(days=chance.choice([-10, 0, 0, 30]))
    if chance.random() < 0.7:
        jobs[-1].until = None
    return jobs


def _day(chance, first, last):
    return first + timedelta(days=chance.randrange((last - first).days))


@transaction.atomic
def write(histories: list[History]) -> list[Person]:
    """The rows of these histories; whoever pays looks at them, nobody else has."""
    return [_Writer(made).write() for made in histories]


class _Writer:
    def __init__(self, made: History) -> None:
        self.made = made
        self.version = FrameworkVersion.objects.get()

    def write(self):
        self.person = Person.objects.create(name="Somebody")
        self.employ()
        self.enrol()
        for stage, days in self.made.units.items():
            self.complete(stage, days)
        for stage, day in self.made.attained.items():
            self.attain(stage, day)
        return self.person

    def tell(self, event, **ids):
        history.record(
            event(person_id=self.person.pk, **ids), by=MAKER, at=at(date(2026, 1, 1))
        )

    def employ(self):
        places = list(Organisation.objects.filter(code__in=["AAA", "BBB"]))
        for n, job in enumerate(self.made.jobs):
            row = Employment.objects.create(
                person=self.person,
                organisation=places[n % 2],
                basis=Basis.DIRECT if job.direct else Basis.AGENCY,
                period=period(job.begins, job.until),
            )
            self.tell(
                EmploymentStarted,
                employment_id=row.pk,
                organisation_id=row.organisation_id,
                started_on=job.begins,
            )

    def enrol(self):
        ended = self.made.ended_on
        self.enrolment = Enrolment.objects.create(
            person=self.person,
            framework=self.version.framework,
            version=self.version,
            employer=Organisation.objects.get(code="AAA"),
            started_on=self.made.enrolled_on,
            fte=Decimal(1),
            status=EnrolmentStatus.ENDED if ended else EnrolmentStatus.ACTIVE,
            ended_on=ended,
        )
        self.tell(
            portfolio.Enrolled,
            enrolment_id=self.enrolment.pk,
            version_id=self.version.pk,
        )
        self.educator = Person.objects.create(name="Educator")
        row = EducatorAssignment.objects.create(
            enrolment=self.enrolment, educator=self.educator, period=period(EARLY)
        )
        self.tell(
            portfolio.EducatorAssigned,
            educatorassignment_id=row.pk,
            educator_id=self.educator.pk,
        )

    def units_of(self, stage):
        core = Unit.objects.filter(module__stage__number=stage).order_by("pk")
        return list(core) or self.chosen_units(stage)

    def chosen_units(self, stage):
        electives = Module.objects.filter(stage=None).order_by("pk")
        modules = electives[2 * (stage - 3) : 2 * (stage - 2)]
        for module in modules:
            row = ModuleChoice.objects.create(
                enrolment=self.enrolment,
                stage=Stage.objects.get(number=stage),
                module=module,
                chosen_at=at(self.made.enrolled_on),
            )
            self.tell(
                portfolio.ModuleChosen, modulechoice_id=row.pk, module_id=module.pk
            )
        return list(Unit.objects.filter(module__in=list(modules)).order_by("pk"))

    def complete(self, stage, days):
        for unit, day in zip(self.units_of(stage), days, strict=False):
            self.complete_unit(unit, day)

    def complete_unit(self, unit, day):
        submission = Submission.objects.create(
            enrolment=self.enrolment,
            unit=unit,
            revision=1,
            status=SubmissionStatus.SIGNED_OFF,
            educator=self.educator,
            submitted_at=at(day),
            decided_by=self.educator,
            decided_at=at(day),
        )
        ids = {"unit_id": unit.pk}
        self.tell(portfolio.UnitSignedOff, submission_id=submission.pk, **ids)
        row = UnitCompletion.objects.create(
            enrolment=self.enrolment,
            unit=unit,
            submission=submission,
            counts_from=day,
            completed_at=at(day),
        )
        self.tell(portfolio.UnitCompleted, unitcompletion_id=row.pk, **ids)

    def attain(self, number, day):
        stage = Stage.objects.get(number=number)
        done = StageCompletion.objects.create(
            enrolment=self.enrolment,
            stage=stage,
            counts_from=day,
            completed_at=at(day),
        )
        self.tell(
            portfolio.StageUnitsCompleted,
            stagecompletion_id=done.pk,
            stage_id=stage.pk,
        )
        row = Attainment.objects.create(
            person=self.person,
            enrolment=self.enrolment,
            stage=stage,
            stage_completion=done,
            attained_on=day,
            recorded_at=at(day),
        )
        self.tell(
            StageAttained, attainment_id=row.pk, stage_number=number, attained_on=day
        )


def timeline(person):
    """The points somebody stands on, each with its period, as known now."""
    rows = Position.objects.filter(person=person, superseded_at=None)
    return [
        (row.point.number, row.period.lower, row.period.upper)
        for row in rows.select_related("point").order_by("period")
    ]


def give_role(person, organisation, role):
    roles.grant(
        person=person,
        role=role,
        organisation=organisation,
        from_=EARLY,
        by=people.CONSOLE,
        at=at(EARLY),
    )


def withdraw_attainments(person):
    for attainment in Attainment.objects.filter(person=person, withdrawn_at=None):
        withdraw_attainment(attainment)


@transaction.atomic
def withdraw_attainment(attainment):
    Attainment.objects.filter(pk=attainment.pk).update(
        withdrawn_at=at(LAST), withdrawn_because="A sign-off was withdrawn"
    )
    event = AttainmentWithdrawn(
        person_id=attainment.person_id,
        attainment_id=attainment.pk,
        stage_number=attainment.stage.number,
    )
    history.record(event, by=MAKER, at=at(LAST))


@transaction.atomic
def attain(person, number, day):
    writer = _Writer(History())
    writer.person, writer.enrolment = person, person.enrolments.get()
    writer.attain(number, day)


@transaction.atomic
def attain_again(person, number, day):
    done = StageCompletion.objects.get(enrolment__person=person, stage__number=number)
    row = Attainment.objects.create(
        person=person,
        enrolment=done.enrolment,
        stage=done.stage,
        stage_completion=done,
        attained_on=day,
        recorded_at=at(LAST),
    )
    event = StageAttained(
        person_id=person.pk, attainment_id=row.pk, stage_number=number, attained_on=day
    )
    history.record(event, by=MAKER, at=at(LAST))
