import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, Person
from curriculum.models import FrameworkVersion
from ecf.events import guards
from ecf.jobs.models import Job
from portfolio.choices import IntakeState
from portfolio.models.enrolments import Enrolment


class Intake(models.Model):
    """A file of people to enrol, as checked. Nobody is enrolled until somebody
    confirms it; `job` then enrols those who are ready."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="intakes"
    )
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    taken_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    job = models.OneToOneField(
        Job, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None, job=None)
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    job__isnull=False,
                ),
                name="intake_confirmed_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            guards.unchanging(
                "intake", "employer_id", "sha256", "taken_in_by_id", "taken_in_at"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class IntakeRow(models.Model):
    """One row of it: `said` is what was written, by column; `number` counts as
    spreadsheets do; `refusal` says why somebody is not enrolled."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    state = models.CharField(max_length=20, choices=IntakeState)
    refusal = models.TextField(default="", blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    started_on = models.DateField(null=True)
    fte = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["intake", "number"], name="intakerow_once_a_number"
            ),
            models.UniqueConstraint(
                fields=["intake", "person"],
                condition=~Q(state=IntakeState.REFUSED),
                name="intakerow_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=IntakeState.values),
                name="intakerow_state_is_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=[IntakeState.REFUSED, IntakeState.FAILED])
                    & ~Q(refusal="")
                )
                | (
                    ~Q(state__in=[IntakeState.REFUSED, IntakeState.FAILED])
                    & Q(refusal="")
                ),
                name="intakerow_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=IntakeState.REFUSED)
                | Q(
                    person__isnull=False,
                    version__isnull=False,
                    started_on__isnull=False,
                    fte__isnull=False,
                ),
                name="intakerow_ready_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[IntakeState.ENROLLED, IntakeState.ALREADY],
                    enrolment__isnull=False,
                )
                | (
                    ~Q(state__in=[IntakeState.ENROLLED, IntakeState.ALREADY])
                    & Q(enrolment=None)
                ),
                name="intakerow_enrolled_by_an_enrolment",
            ),
        ]
        triggers: ClassVar = [
            guards.unchanging(
                "intakerow",
                "intake_id",
                "number",
                "said",
                "person_id",
                "version_id",
                "started_on",
                "fte",
                "educator_id",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.state}"
