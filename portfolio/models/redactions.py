import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from ecf.files.models import StoredFile
from portfolio.choices import RedactionStatus
from portfolio.models import redaction_triggers as held
from portfolio.models import sealing_triggers as sealing
from portfolio.models.evidence import Evidence, EvidenceVersion
from portfolio.rules.redactions import OPEN

IS_OPEN = Q(status__in=sorted(OPEN))
IS_PROPOSED = Q(proposed_by__isnull=False, proposed_at__isnull=False)
IS_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)


class Redaction(models.Model):
    """Evidence that may identify a child or family: hidden until two decide (P5).

    `reason` says what it is and where, without repeating it. One proposes what is to be
    read instead, or (`shows_again`) that it identifies nobody; another decides.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="redactions"
    )
    status = models.CharField(
        max_length=20, choices=RedactionStatus, default=RedactionStatus.HIDDEN
    )
    reason = models.TextField()
    reported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reported_at = models.DateTimeField()
    due_on = models.DateField()
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)
    shows_again = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=RedactionStatus.values),
                name="redaction_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="redaction_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["evidence"], condition=IS_OPEN, name="redaction_open_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=RedactionStatus.HIDDEN,
                    proposed_by=None,
                    proposed_at=None,
                    shows_again=False,
                )
                | (~Q(status=RedactionStatus.HIDDEN) & IS_PROPOSED),
                name="redaction_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=(IS_OPEN & Q(decided_by=None, decided_at=None))
                | (~IS_OPEN & IS_DECIDED & ~Q(decided_by=F("proposed_by"))),
                name="redaction_decided_by_another",
            ),
            models.CheckConstraint(
                condition=IS_OPEN
                | Q(status=RedactionStatus.SHOWN, shows_again=True)
                | Q(status=RedactionStatus.REDACTED, shows_again=False),
                name="redaction_decided_as_proposed",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("redaction"),
            guards.announced("redaction"),
            guards.unchanging(
                "redaction",
                "public_id",
                "evidence_id",
                "reason",
                "reported_by_id",
                "reported_at",
                "due_on",
            ),
            held.moves_by_its_table(),
            held.not_decided_by_the_owner(),
            held.seals_everything(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class SealedVersion(models.Model):
    """What a hidden version said, kept apart from every page but those of who redacts
    it; `new_…` is what is proposed instead. Gone once two people have decided."""

    redaction = models.ForeignKey(
        Redaction, on_delete=models.PROTECT, related_name="sealed"
    )
    version = models.OneToOneField(
        EvidenceVersion, on_delete=models.PROTECT, related_name="sealed"
    )
    title = models.CharField(max_length=150)
    text = models.TextField()
    answers = models.JSONField()
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+"
    )
    new_title = models.CharField(max_length=150)
    new_text = models.TextField()
    new_answers = models.JSONField()
    keeps_file = models.BooleanField()

    class Meta:
        triggers: ClassVar = [
            sealing.seals_what_is_said(),
            sealing.words_stay_sealed(),
            sealing.unsealed_when_decided(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
