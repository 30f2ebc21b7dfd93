import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from accounts.models import Person
from curriculum.choices import VersionStatus
from curriculum.models.frozen import frozen_version
from ecf.events import guards
from ecf.time import constraints


class Framework(models.Model):
    """A programme, through all its editions. `code` is stable: `early-career`."""

    code = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"


class FrameworkVersion(models.Model):
    """One edition of a framework: drafted, published once, then frozen.

    People stay on the version they enrolled on. `period` is when new people enrol on
    it; versions of one framework in force never overlap. `sha256` is of the file it
    was loaded from; `mapping` says what became of each statement of the version before
    (F2), `mapped_by` who said so on pages, by id. Whoever drafted or mapped it does not
    publish it; the console may do all.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="versions"
    )
    label = models.CharField(max_length=20)
    title = models.CharField(max_length=150)
    about = models.TextField()
    needs_registration = models.BooleanField()
    budget = models.JSONField()
    headings = models.JSONField()
    references = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    mapped_by = ArrayField(models.BigIntegerField(), default=list)
    period = DateRangeField()
    sha256 = models.CharField(max_length=64)
    status = models.CharField(
        max_length=20, choices=VersionStatus, default=VersionStatus.DRAFT
    )
    drafted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="drafted_frameworks"
    )
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="published_frameworks"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["framework", "label"], name="frameworkversion_label_once"
            ),
            constraints.whole_period("frameworkversion"),
            constraints.no_overlap(
                "frameworkversion_one_in_force",
                "framework",
                where=Q(status=VersionStatus.PUBLISHED),
            ),
            models.CheckConstraint(
                condition=Q(status__in=VersionStatus.values),
                name="frameworkversion_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status=VersionStatus.DRAFT, published_at=None)
                | Q(
                    status__in=[VersionStatus.PUBLISHED, VersionStatus.WITHDRAWN],
                    published_at__isnull=False,
                ),
                name="frameworkversion_published_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status=VersionStatus.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(status=VersionStatus.WITHDRAWN) & Q(withdrawn_at=None)),
                name="frameworkversion_withdrawn_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(published_by=F("drafted_by")),
                name="frameworkversion_published_by_another",
            ),
            models.CheckConstraint(
                condition=RawSQL(
                    "published_by_id IS NULL OR published_by_id <> ALL (mapped_by)",
                    (),
                    output_field=models.BooleanField(),
                ),
                name="frameworkversion_published_by_no_mapper",
            ),
        ]
        triggers: ClassVar = [
            guards.announced("frameworkversion"),
            frozen_version(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.label}"
