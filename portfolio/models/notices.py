from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import NoticeKind
from portfolio.models.educator_changes import EducatorChange
from portfolio.models.enrolments import EducatorAssignment
from portfolio.models.prior_learning import PriorClaim
from portfolio.rules.notices import OF_CHANGES, OF_CLAIMS


class Notice(models.Model):
    """Somebody is owed one word: about what a practice educator changed themselves (an
    `assignment`), a `claim` of prior learning, or a `change` of practice educator. It
    goes out in the one mail of a day; `settled_at` is when it did, or was no longer
    needed."""

    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    assignment = models.ForeignKey(
        EducatorAssignment,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    claim = models.ForeignKey(
        PriorClaim,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    change = models.ForeignKey(
        EducatorChange,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "to"], name="notice_once"),
            models.UniqueConstraint(
                fields=["claim", "to", "kind"], name="notice_of_a_claim_once"
            ),
            models.UniqueConstraint(
                fields=["change", "to", "kind"], name="notice_of_a_change_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=NoticeKind.CHANGED,
                    assignment__isnull=False,
                    claim=None,
                    change=None,
                )
                | Q(
                    kind__in=sorted(OF_CLAIMS),
                    assignment=None,
                    claim__isnull=False,
                    change=None,
                )
                | Q(
                    kind__in=sorted(OF_CHANGES),
                    assignment=None,
                    claim=None,
                    change__isnull=False,
                ),
                name="notice_is_about_one_thing",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("notice"),
            guards.unchanging(
                "notice",
                *("assignment_id", "claim_id", "change_id"),
                *("to_id", "kind", '"on"'),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
