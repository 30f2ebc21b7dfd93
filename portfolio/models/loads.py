from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards


class LoadCap(models.Model):
    """How many people a practice educator takes on at once, by their own word.

    `most` is at least 1; empty for somebody who took their limit away again.
    """

    educator = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="load_cap"
    )
    most = models.PositiveSmallIntegerField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(most=None) | Q(most__gte=1), name="loadcap_is_of_somebody"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("loadcap"),
            guards.announced("loadcap"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.most}"
