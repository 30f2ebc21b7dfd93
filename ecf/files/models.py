import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ecf.events import guards

DESTROYED_SILENTLY = f"""
    IF NOT EXISTS (
        SELECT FROM events_eventrecord
        WHERE subject_kind = 'storedfile' AND subject_id = OLD.id
          AND xact_id = {guards.THIS_TRANSACTION}
    ) THEN
        {
    guards.refusal(
        "a file is destroyed with an event",
        constraint="storedfile_destroyed_announced",
    )
}
    END IF;
    RETURN NULL;
"""


class StoredFile(models.Model):
    """A file somebody uploaded, as checked and kept: its bytes never change.

    Stored under a random name outside static; `sha256` is of the bytes as kept, after
    an image has lost what its camera hid in it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    path = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_by_person_id = models.BigIntegerField()
    stored_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_has_a_digest"
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="storedfile_never_changes",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=guards.refusal(
                    "storedfile: what was kept never changes",
                    constraint="storedfile_never_changes",
                ),
            ),
            # What anything refers to cannot go; and nothing goes unsaid.
            pgtrigger.Trigger(
                name="storedfile_destroyed_announced",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func=DESTROYED_SILENTLY,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.media_type}"


class KeptKind(models.TextChoices):
    FILE = "file", "A file"
    TEXT = "text", "The words of evidence"


class Difference(models.TextChoices):
    MISSING = "missing", "Missing"
    CHANGED = "changed", "Changed"


class FixityFailure(models.Model):
    """What a nightly look at everything kept found to differ from its digest: archives
    call it that. `run` names the look, `row_id` the stored file or the version of
    evidence."""

    run = models.UUIDField()
    kind = models.CharField(max_length=10, choices=KeptKind)
    row_id = models.BigIntegerField()
    difference = models.CharField(max_length=10, choices=Difference)
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "kind", "row_id"], name="fixityfailure_once_a_run"
            ),
            models.CheckConstraint(
                condition=Q(kind=KeptKind.FILE, difference__in=Difference.values)
                | Q(kind=KeptKind.TEXT, difference=Difference.CHANGED),
                name="fixityfailure_is_of_a_kind",
            ),
        ]
        triggers: ClassVar = [guards.appends_only("fixityfailure")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.row_id} {self.difference}"
