import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from register.choices import DeathStatus

OPEN = Q(status__in=[DeathStatus.REPORTED, DeathStatus.CONFIRMED])


class DeathReport(models.Model):
    """Somebody is said to have died (R10). While it stands no message reaches them;
    confirmed by a second person, their entry is closed. `was_hidden` is how the entry
    was before, for a report that proves to be mistaken."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="death_reports"
    )
    status = models.CharField(
        max_length=20, choices=DeathStatus, default=DeathStatus.REPORTED
    )
    words = models.TextField()
    was_hidden = models.BooleanField(default=False)
    reported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="deaths_reported"
    )
    reported_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="deaths_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="deaths_undone"
    )
    undone_at = models.DateTimeField(null=True)
    undone_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=OPEN, name="deathreport_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="deathreport_says_how_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="deathreport_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status=DeathStatus.REPORTED, confirmed_at=None)
                | Q(status=DeathStatus.CONFIRMED, confirmed_at__isnull=False)
                | Q(status=DeathStatus.MISTAKEN),
                name="deathreport_status_fits",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("reported_by")),
                name="deathreport_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(reported_by=F("person")) & ~Q(confirmed_by=F("person")),
                name="deathreport_never_of_oneself",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=DeathStatus.MISTAKEN,
                    undone_at__isnull=False,
                    undone_by__isnull=False,
                )
                & ~Q(undone_because="")
                | ~Q(status=DeathStatus.MISTAKEN)
                & Q(undone_at=None, undone_by=None, undone_because=""),
                name="deathreport_undone_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("deathreport"),
            guards.announced("deathreport"),
            guards.unchanging(
                "deathreport", "person_id", "words", "reported_by_id", "reported_at"
            ),
            guards.finished("deathreport", "mistaken"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
