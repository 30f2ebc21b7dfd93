import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from accounts.models import Person
from curriculum.choices import EvidenceKind
from curriculum.models import Statement
from ecf.events import guards
from ecf.files.models import StoredFile
from portfolio.models import author_triggers as authored
from portfolio.models import prior_triggers as claimed
from portfolio.models import redaction_triggers as redacting
from portfolio.models import triggers as held
from portfolio.models.consent import family_feedback_has_consent
from portfolio.models.enrolments import Enrolment
from portfolio.rules import questions


class Evidence(models.Model):
    """A dated record of practice or learning.

    What it says is in its versions; `title` and `happened_on` repeat the latest one's,
    so that a list of evidence need not look for it. `author` is who wrote it where that
    is not the social worker: whoever was asked, or the educator who watched.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="evidence"
    )
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=30, choices=EvidenceKind)
    title = models.CharField(max_length=150)
    happened_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    # Since when it is out of sight, as it may identify a child or family (P5).
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("evidence"),
            guards.announced("evidence"),
            guards.unchanging(
                "evidence", "enrolment_id", "author_id", "kind", "public_id"
            ),
            claimed.unchanged_once_claimed(
                "evidence",
                evidence="NEW.id",
                operation=pgtrigger.Update,
                unless=redacting.GOES_OR_COMES_BACK,
            ),
            held.unchanged_once_put_forward(
                "evidence",
                evidence="NEW.id",
                operation=pgtrigger.Update,
                unless=redacting.GOES_OR_COMES_BACK,
            ),
            authored.title_stays(),
            authored.author_is_another(),
            authored.author_has_standing(),
            redacting.hidden_by_a_redaction(),
            redacting.begins_in_sight(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"


class EvidenceVersion(models.Model):
    """What a piece of evidence said, once written. `sha256` covers all of it, the kind,
    the answers and the file's bytes too: see `portfolio.rules.evidence.digest`.

    It stays where something was taken out since (P5): then `redaction` says who did
    and why, `redacted_sha256` is of what is read now, and `destroyed_sha256` of the
    bytes of a file that is no more.
    """

    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    happened_on = models.DateField()
    text = models.TextField()
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # What its kind asks, by the names of `portfolio.rules.questions`.
    answers = models.JSONField(
        default=dict, db_default=models.Value({}, models.JSONField())
    )
    # The author was shown words that look like a child's or family's (P7), and said so.
    identifies_nobody = models.BooleanField(default=False, db_default=False)
    sha256 = models.CharField(max_length=64)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()
    redaction = models.ForeignKey(
        "portfolio.Redaction",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    redacted_sha256 = models.CharField(max_length=64, default="", db_default="")
    destroyed_sha256 = models.CharField(max_length=64, default="", db_default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evidence", "number"], name="evidenceversion_number_once"
            ),
            models.UniqueConstraint(
                fields=["id", "sha256"], name="evidenceversion_of_digest"
            ),
            models.CheckConstraint(
                # One pattern for both costs ten times as much a row.
                condition=Q(Exact(Length("sha256"), 64))
                & ~Q(sha256__regex=r"[^0-9a-f]"),
                name="evidenceversion_has_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(redaction=None, redacted_sha256="", destroyed_sha256="")
                | Q(
                    redaction__isnull=False,
                    redacted_sha256__regex=r"^[0-9a-f]{64}$",
                    destroyed_sha256__regex=r"^([0-9a-f]{64})?$",
                ),
                name="evidenceversion_redacted_with_a_digest",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("evidenceversion"),
            redacting.only_redacted(),
            redacting.not_while_hidden(),
            held.unchanged_once_put_forward(
                "evidenceversion",
                evidence="NEW.evidence_id",
                operation=pgtrigger.Insert,
                # The first version is of evidence that nobody can have sent yet.
                condition=pgtrigger.Q(new__number__gt=1),
            ),
            claimed.unchanged_once_claimed(
                "evidenceversion",
                evidence="NEW.evidence_id",
                operation=pgtrigger.Insert,
            ),
            authored.words_stay(),
            authored.written_by_its_author(),
            family_feedback_has_consent(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} version {self.number}"

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What its kind asks, answered: pairs of words."""
        return questions.told(self.answers)


class Credit(models.Model):
    """A piece of evidence counts for a statement; one may count for many (P2)."""

    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="credits", db_index=False
    )
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="credits"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evidence", "statement"], name="credit_once"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
