from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import NoticeKind
from portfolio.models.educator_changes import EducatorChange
from portfolio.models.enrolments import EducatorAssignment
from portfolio.models.moving import Departure, Transfer
from portfolio.models.prior_learning import PriorClaim
from portfolio.models.second_looks import SecondLook
from portfolio.rules.notices import (
    OF_A_MOVE,
    OF_ASSIGNMENTS,
    OF_CHANGES,
    OF_CLAIMS,
    OF_LOOKS,
)

THINGS = ("assignment", "claim", "change", "look", "departure", "transfer")


def _about(thing: str, kinds: Collection[NoticeKind]) -> Q:
    """Of these kinds, about this and nothing else."""
    others = {f"{other}__isnull": True for other in THINGS if other != thing}
    return Q(kind__in=sorted(kinds), **{f"{thing}__isnull": False}, **others)


class Notice(models.Model):
    """Somebody is owed one word: about what a practice educator changed themselves (an
    `assignment`), a `claim` of prior learning, a `change` of practice educator, a
    second `look`, a `departure` from an employer, or a `transfer` to another. It goes
    out in the one mail of a day; `settled_at` is when it did, or was no longer needed.
    """

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
    look = models.ForeignKey(
        SecondLook,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    departure = models.ForeignKey(
        Departure,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    transfer = models.ForeignKey(
        Transfer,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assignment", "to", "kind"], name="notice_once"
            ),
            models.UniqueConstraint(
                fields=["claim", "to", "kind"], name="notice_of_a_claim_once"
            ),
            models.UniqueConstraint(
                fields=["change", "to", "kind"], name="notice_of_a_change_once"
            ),
            models.UniqueConstraint(
                fields=["look", "to", "kind"], name="notice_of_a_look_once"
            ),
            models.UniqueConstraint(
                fields=["departure", "to"], name="notice_of_a_departure_once"
            ),
            models.UniqueConstraint(
                fields=["transfer", "to", "kind"], name="notice_of_a_move_once"
            ),
            models.CheckConstraint(
                condition=_about("assignment", OF_ASSIGNMENTS)
                | _about("claim", OF_CLAIMS)
                | _about("change", OF_CHANGES)
                | _about("look", OF_LOOKS)
                | _about("departure", [NoticeKind.DEPARTED])
                | _about("transfer", OF_A_MOVE),
                name="notice_is_about_one_thing",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("notice"),
            guards.unchanging(
                "notice",
                *(f"{thing}_id" for thing in THINGS),
                *("to_id", "kind", '"on"'),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
