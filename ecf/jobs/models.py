import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now

from ecf.events.actor import Actor


class JobStatus(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """Long work in chunks. Its progress is the count of chunks done, so it survives a
    killed worker, a lost broker and a closed tab."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=50)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    status = models.CharField(
        max_length=20, choices=JobStatus, default=JobStatus.QUEUED
    )
    started_by_person_id = models.BigIntegerField(null=True)
    started_by_client_id = models.BigIntegerField(null=True)
    started_by_system = models.CharField(max_length=50, null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # Each total that the chunks' results have in common: {"changed": 12}.
    result = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=RawSQL(
                    "num_nonnulls(started_by_person_id, started_by_client_id,"
                    " started_by_system) = 1",
                    (),
                    output_field=models.BooleanField(),
                ),
                name="job_started_by_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(status__in=JobStatus.values), name="job_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[JobStatus.QUEUED, JobStatus.RUNNING],
                    finished_at__isnull=True,
                )
                | Q(
                    status__in=[
                        JobStatus.DONE,
                        JobStatus.FAILED,
                        JobStatus.CANCELLED,
                    ],
                    finished_at__isnull=False,
                ),
                name="job_finished_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.status}"

    @property
    def started_by(self) -> Actor:
        return Actor(
            person_id=self.started_by_person_id,
            client_id=self.started_by_client_id,
            system=self.started_by_system,
        )


class Chunk(models.Model):
    """A piece of a job that one worker does in one transaction."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="chunks")
    number = models.PositiveIntegerField()
    arguments = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    # Whoever takes it puts this off, so that nobody else does before they have begun.
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "number"], name="chunk_once_a_job"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["job", "number"],
                condition=Q(done_at=None),
                name="chunk_to_do",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} chunk {self.number}"


class Slot(models.Model):
    """A scheduled job's moment. The key makes two beats one run."""

    pk = models.CompositePrimaryKey("job", "due_at")
    job = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.job} {self.due_at}"
