from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class IdempotencyKey(models.Model):
    """An unsafe call that was answered, so that its repetition gets the same answer.

    Written in the transaction of the effect: there is no answer without it, and no
    effect twice. `caller` is an actor, as `client:7` or `person:7`.
    """

    caller = models.CharField(max_length=50)
    key = models.CharField(max_length=255)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["caller", "key"], name="idempotency_key_once_a_caller"
            ),
            models.CheckConstraint(
                condition=Q(request_sha256__regex=r"^[0-9a-f]{64}$"),
                name="idempotency_key_has_a_digest",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["answered_at"], name="idempotency_key_age"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.caller}"
