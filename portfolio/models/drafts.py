import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from ecf.files.models import StoredFile
from portfolio.models import draft_triggers as held
from portfolio.models.enrolments import Enrolment
from portfolio.models.evidence import Evidence


class Draft(models.Model):
    """Evidence somebody has begun to write: theirs alone, no record, and gone when it
    is saved or discarded. `public_id` is the evidence's, once it is evidence; `author`
    who writes it, where that is not the social worker. Of a change to evidence that is
    there, `evidence` is it, and there is no unit."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="drafts"
    )
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+"
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=30, choices=EvidenceKind)
    # What stands in each field of the form, good or not yet.
    said = models.JSONField()
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="draft_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, evidence=None)
                | Q(unit=None, author=None, evidence__isnull=False),
                name="draft_for_a_unit_or_of_a_change",
            ),
            models.UniqueConstraint(fields=["evidence"], name="draft_once_of_a_change"),
        ]
        triggers: ClassVar = [held.of_what_may_change()]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"

    @property
    def title(self) -> str:
        return str(self.said.get("title") or "")
