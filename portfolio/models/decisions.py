from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from portfolio.models import draft_triggers as held
from portfolio.models.submissions import Submission


class DecisionDraft(models.Model):
    """What an educator has written on a submission and not yet decided.

    `marks` holds what to do next by the id of a statement, as text: "" where it is
    marked and nothing is written yet. No part of the record: it goes with the decision.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="drafts"
    )
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="decision_drafts"
    )
    marks = models.JSONField(default=dict)
    comment = models.TextField(default="", blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "educator"], name="decisiondraft_once_an_educator"
            ),
            models.CheckConstraint(
                condition=~Q(marks={}) | ~Q(comment=""),
                name="decisiondraft_says_something",
            ),
        ]
        triggers: ClassVar = [held.only_while_it_waits()]

    def __str__(self) -> str:
        return f"#{self.pk}"
