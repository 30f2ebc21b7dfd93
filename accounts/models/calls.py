from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models.clients import ApiClient
from ecf.events import guards

LONGEST_PATH = 300


class ApiCall(models.Model):
    """One call of an employer's system, so that its people see what it asks. Kept for
    90 days; the path alone, for what follows a question mark may hold anything."""

    client = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, related_name="calls"
    )
    at = models.DateTimeField()
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=LONGEST_PATH)
    status = models.PositiveSmallIntegerField()
    milliseconds = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client", "-at"], name="apicall_latest"),
            models.Index(fields=["at"], name="apicall_old"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__gte=100, status__lte=599),
                name="apicall_status_is_of_http",
            ),
            models.CheckConstraint(
                condition=~Q(path__contains="?"), name="apicall_keeps_the_path_alone"
            ),
        ]
        triggers: ClassVar = [
            guards.unchanging(
                "apicall",
                "client_id",
                "at",
                "method",
                "path",
                "status",
                "milliseconds",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.method} {self.status}"
