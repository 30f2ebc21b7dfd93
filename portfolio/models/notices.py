from typing import ClassVar

from django.db import models

from accounts.models import Person
from ecf.events import guards
from portfolio.models.enrolments import EducatorAssignment


class Notice(models.Model):
    """A coordinator is owed a word about what a practice educator changed themselves:
    a person handed over, or cover named. It goes out in the one mail of a day;
    `settled_at` is when it did."""

    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(
        EducatorAssignment, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "to"], name="notice_once"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("notice"),
            guards.unchanging("notice", "assignment_id", "to_id", '"on"'),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
