import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from ecf.time import constraints
from portfolio.choices import AgreementStatus, ProvisionKind, Side
from portfolio.models import agreement_triggers as held
from portfolio.models.enrolments import Enrolment

IN_A_MONTH = 31
MOST_CASES = 99
AGREED_BY_BOTH = Q(own_agreed_at__isnull=False, employer_agreed_at__isnull=False)


class LearningAgreement(models.Model):
    """What an employer promises somebody for each month, in force for a period once
    both have agreed; the next one ends it.

    `supervisions` and `protected_days` are a month's, `caseload` the most at a time.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="agreements"
    )
    period = DateRangeField()
    supervisions = models.PositiveSmallIntegerField()
    protected_days = models.PositiveSmallIntegerField()
    caseload = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=20, choices=AgreementStatus, default=AgreementStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    own_agreed_at = models.DateTimeField(null=True)
    employer_agreed_at = models.DateTimeField(null=True)
    employer_agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("learningagreement"),
            constraints.no_overlap(
                "learningagreement_one_in_force",
                "enrolment",
                where=Q(status=AgreementStatus.AGREED),
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(status=AgreementStatus.PROPOSED),
                name="learningagreement_one_proposed",
            ),
            models.CheckConstraint(
                condition=Q(status__in=AgreementStatus.values),
                name="learningagreement_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(AGREED_BY_BOTH, status=AgreementStatus.AGREED)
                | (~AGREED_BY_BOTH & ~Q(status=AgreementStatus.AGREED)),
                name="learningagreement_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(
                    employer_agreed_at__isnull=True, employer_agreed_by__isnull=True
                )
                | Q(employer_agreed_at__isnull=False, employer_agreed_by__isnull=False),
                name="learningagreement_agreed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    supervisions__lte=IN_A_MONTH,
                    protected_days__lte=IN_A_MONTH,
                    caseload__gte=1,
                    caseload__lte=MOST_CASES,
                ),
                name="learningagreement_can_be_kept",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("learningagreement"),
            guards.announced("learningagreement"),
            guards.unchanging(
                "learningagreement",
                "enrolment_id",
                "public_id",
                "supervisions",
                "protected_days",
                "caseload",
                "proposed_by_id",
                "proposed_at",
            ),
            held.moves_by_its_table(),
            held.agreed_by_another(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class Provision(models.Model):
    """What one side says was given on a day: a supervision held, a protected day
    taken, or how many cases somebody held.

    `number` is 1 but for a caseload. A wrong one is taken out, never changed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="provisions"
    )
    kind = models.CharField(max_length=20, choices=ProvisionKind)
    side = models.CharField(max_length=20, choices=Side)
    happened_on = models.DateField()
    number = models.PositiveSmallIntegerField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=ProvisionKind.values),
                name="provision_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="provision_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=ProvisionKind.CASELOAD, number__lte=MOST_CASES)
                | (~Q(kind=ProvisionKind.CASELOAD) & Q(number=1)),
                name="provision_number_makes_sense",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="provision_withdrawn_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "side", "happened_on"],
                condition=Q(kind=ProvisionKind.CASELOAD, withdrawn_at=None),
                name="provision_one_caseload_a_day",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("provision"),
            guards.announced("provision"),
            guards.unchanging(
                "provision",
                "enrolment_id",
                "public_id",
                "kind",
                "side",
                "happened_on",
                "number",
                "recorded_by_id",
                "recorded_at",
            ),
            held.said_by_its_side(),
            held.taken_out_once(),
            held.of_a_day_past(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
