import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Organisation, Person
from curriculum.models import Stage, Unit
from ecf.events import guards
from portfolio.choices import ClaimOutcome, ClaimSource, ClaimStatus, Hearing
from portfolio.models import hearing_triggers, hearings, places
from portfolio.models import hidden_triggers as hiding
from portfolio.models import prior_deciding_triggers as deciding
from portfolio.models import prior_triggers as held
from portfolio.models.enrolments import Enrolment
from portfolio.models.evidence import EvidenceVersion
from portfolio.rules.prior_learning import OPEN


class PriorClaim(models.Model):
    """What somebody says they have learned before they came here (F6).

    `answers` are words by the code of each published test; `evidence_ids` the pieces to
    go with it, until it is sent and they are pinned. `identifies_nobody`: the claimant
    was asked about words that look like a family's, and said so (P7). `due_on` is the
    last day to decide it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="prior_claims"
    )
    source = models.CharField(max_length=30, choices=ClaimSource)
    began_on = models.DateField()
    ended_on = models.DateField()
    answers = models.JSONField(default=dict)
    evidence_ids = ArrayField(models.BigIntegerField(), default=list)
    identifies_nobody = models.BooleanField(default=False)
    status = models.CharField(
        max_length=20, choices=ClaimStatus, default=ClaimStatus.DRAFT
    )
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(status__in=OPEN),
                name="priorclaim_one_open",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ClaimStatus.values),
                name="priorclaim_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(source__in=ClaimSource.values),
                name="priorclaim_source_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__gte=models.F("began_on")),
                name="priorclaim_ended_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.DRAFT, sent_at=None, due_on=None)
                | Q(status=ClaimStatus.WITHDRAWN)
                | Q(
                    status__in=[
                        ClaimStatus.SENT,
                        ClaimStatus.DIFFERED,
                        ClaimStatus.DECIDED,
                    ],
                    sent_at__isnull=False,
                    due_on__isnull=False,
                ),
                name="priorclaim_sent_has_its_clock",
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.DECIDED, decided_at__isnull=False)
                | (~Q(status=ClaimStatus.DECIDED) & Q(decided_at=None)),
                name="priorclaim_decided_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(status=ClaimStatus.WITHDRAWN) & Q(withdrawn_at=None)),
                name="priorclaim_withdrawn_has_time",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("priorclaim"),
            guards.announced("priorclaim"),
            guards.unchanging(
                "priorclaim", "enrolment_id", "source", "began_on", "ended_on"
            ),
            hiding.words_change_as_hidden(places.ANSWER),
            held.claim_moves_by_its_table(),
            held.claim_is_decided_in_all_its_parts(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class ClaimPart(models.Model):
    """One thing claimed: a unit; or standing to go straight to the assessment that
    closes a stage. `outcome` is what the educators agreed on, once; what was accepted
    and should not have been is withdrawn by another, who heard the person first, and
    nothing rests on it (P6)."""

    claim = models.ForeignKey(
        PriorClaim, on_delete=models.PROTECT, related_name="parts"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+"
    )
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(
        max_length=20, choices=ClaimOutcome, default="", blank=True
    )
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="", blank=True)
    hearing = models.CharField(
        max_length=20, choices=Hearing, default="", db_default="", blank=True
    )
    heard_on = models.DateField(null=True)
    heard_words = models.TextField(default="", db_default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim", "unit"], name="claimpart_unit_once"
            ),
            models.UniqueConstraint(
                fields=["claim", "stage"], name="claimpart_stage_once"
            ),
            models.CheckConstraint(
                condition=Q(unit=None, stage__isnull=False)
                | Q(unit__isnull=False, stage=None),
                name="claimpart_unit_or_standing",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *ClaimOutcome.values]),
                name="claimpart_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(
                    ~Q(withdrawn_because=""),
                    outcome=ClaimOutcome.MET,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                ),
                name="claimpart_taken_back_with_reason",
            ),
            hearings.withdrawn_after_hearing(
                "claimpart", Q(withdrawn_at__isnull=False)
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("claimpart"),
            guards.unchanging("claimpart", "claim_id", "unit_id", "stage_id"),
            hiding.words_change_as_hidden(places.TAKEN_BACK),
            hiding.words_change_as_hidden(places.HEARD_BEFORE),
            hearing_triggers.hearing_is_recorded("claimpart"),
            hearing_triggers.part_is_heard_about(),
            held.part_is_claimed_in_a_draft(),
            held.part_comes_out_as_two_employers_found(),
            held.part_is_taken_back_once_by_another(),
            held.part_is_taken_back_with_its_act(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.outcome}"

    @property
    def is_accepted(self) -> bool:
        """It was, and was not taken back."""
        return self.outcome == ClaimOutcome.MET and self.withdrawn_at is None


class ClaimPin(models.Model):
    """The exact evidence a claim was sent with (P5)."""

    claim = models.ForeignKey(PriorClaim, on_delete=models.PROTECT, related_name="pins")
    version = models.ForeignKey(
        EvidenceVersion, on_delete=models.PROTECT, related_name="claim_pins"
    )
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim", "version"], name="claimpin_once"),
        ]
        triggers: ClassVar = [
            guards.appends_only("claimpin"),
            deciding.pins_when_it_is_sent(),
            deciding.pins_own_evidence_as_it_is(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ClaimDecider(models.Model):
    """A practice educator who decides a claim, for one employer. `ended_at` where
    another took the place before anything was decided."""

    claim = models.ForeignKey(
        PriorClaim, on_delete=models.PROTECT, related_name="deciders"
    )
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="claims_to_decide"
    )
    employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim", "educator"],
                condition=Q(ended_at=None),
                name="claimdecider_once",
            ),
            models.UniqueConstraint(
                fields=["claim", "employer"],
                condition=Q(ended_at=None),
                name="claimdecider_of_different_employers",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(ended_at=None),
                name="claimdecider_decided_or_ended",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("claimdecider"),
            guards.announced("claimdecider"),
            guards.unchanging(
                "claimdecider",
                "claim_id",
                "educator_id",
                "employer_id",
                "assigned_by_id",
                "assigned_at",
            ),
            deciding.decider_is_somebody_else_at_work_there(),
            deciding.decides_once(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ClaimFinding(models.Model):
    """What one educator found of one part, by the published tests; `missing` says what
    would change it where it is not yet met."""

    decider = models.ForeignKey(
        ClaimDecider, on_delete=models.PROTECT, related_name="findings"
    )
    part = models.ForeignKey(
        ClaimPart, on_delete=models.PROTECT, related_name="findings"
    )
    is_met = models.BooleanField()
    missing = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decider", "part"], name="claimfinding_once"
            ),
            models.CheckConstraint(
                condition=Q(is_met=True, missing="")
                | (Q(is_met=False) & ~Q(missing="")),
                name="claimfinding_says_what_is_missing",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("claimfinding"),
            hiding.only_its_words_change("claimfinding", "missing"),
            hiding.words_change_as_hidden(places.MISSING),
            deciding.finding_is_written_with_its_act(),
            deciding.finding_is_of_its_own_claim(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
