import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import ConfirmationStatus
from portfolio.models import confirmation_triggers as held
from portfolio.models import hidden_triggers as hiding
from portfolio.models import places
from portfolio.models.redactions import Redaction
from portfolio.models.submissions import Submission
from portfolio.rules.confirmations import OPEN

IS_OPEN = Q(status__in=sorted(OPEN))
IS_ANSWERED = Q(answered_by__isnull=False, answered_at__isnull=False)


class Confirmation(models.Model):
    """A sign-off that rests on evidence redacted since: it is confirmed, or withdrawn
    (P5). `words` say what the evidence no longer shows, where that is doubted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="confirmations"
    )
    redaction = models.ForeignKey(
        Redaction, on_delete=models.PROTECT, related_name="confirmations"
    )
    status = models.CharField(
        max_length=20, choices=ConfirmationStatus, default=ConfirmationStatus.ASKED
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=ConfirmationStatus.values),
                name="confirmation_status_is_known",
            ),
            models.UniqueConstraint(
                fields=["submission"], condition=IS_OPEN, name="confirmation_open_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ConfirmationStatus.ASKED, answered_by=None, answered_at=None
                )
                | (~Q(status=ConfirmationStatus.ASKED) & IS_ANSWERED),
                name="confirmation_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=ConfirmationStatus.DOUBTED) | ~Q(words=""),
                name="confirmation_doubted_with_words",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("confirmation"),
            guards.announced("confirmation"),
            guards.unchanging(
                "confirmation",
                "public_id",
                "submission_id",
                "redaction_id",
                "asked_at",
                "due_on",
            ),
            held.moves_by_its_table(),
            held.asks_about_a_sign_off(),
            held.answered_by_the_educator(),
            hiding.words_change_as_hidden(places.DOUBT),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
