import operator
import uuid
from functools import reduce
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import RedactionStatus
from portfolio.models import hidden_triggers as held
from portfolio.models.enrolments import Enrolment
from portfolio.models.meetings import ProgressMeeting
from portfolio.models.moving import InterimReport
from portfolio.models.places import THINGS
from portfolio.models.prior_learning import PriorClaim
from portfolio.models.second_looks import SecondLook
from portfolio.models.submissions import Submission
from portfolio.rules.redactions import OPEN

Thing = Submission | ProgressMeeting | SecondLook | InterimReport | PriorClaim
IS_OPEN = Q(status__in=sorted(OPEN))
OF_ONE_THING = reduce(
    operator.or_,
    (Q(**{f"{each}__isnull": each != thing for each in THINGS}) for thing in THINGS),
)


class HiddenWords(models.Model):
    """What was written of practice, hidden as it may identify a child or family, until
    two decide: as `Redaction` is for evidence (P5).

    It is of one thing: a decision, a meeting, a second look, an interim report or a
    claim of prior learning; `portfolio.models.places` says where its words stand.
    `sealed` is what was said, by the name of its place, kept from every page but that
    of who redacts it; `proposed` what is to be read instead. Both are gone once two
    people have decided.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="hidden_words"
    )
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="hidden_words"
    )
    meeting = models.ForeignKey(
        ProgressMeeting,
        on_delete=models.PROTECT,
        null=True,
        related_name="hidden_words",
    )
    second_look = models.ForeignKey(
        SecondLook, on_delete=models.PROTECT, null=True, related_name="hidden_words"
    )
    report = models.ForeignKey(
        InterimReport, on_delete=models.PROTECT, null=True, related_name="hidden_words"
    )
    claim = models.ForeignKey(
        PriorClaim, on_delete=models.PROTECT, null=True, related_name="hidden_words"
    )
    status = models.CharField(
        max_length=20, choices=RedactionStatus, default=RedactionStatus.HIDDEN
    )
    sealed = models.JSONField()
    proposed = models.JSONField(default=dict)
    reason = models.TextField()
    reported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reported_at = models.DateTimeField()
    due_on = models.DateField()
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField(null=True)
    shows_again = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=RedactionStatus.values),
                name="hiddenwords_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="hiddenwords_has_a_reason"
            ),
            models.CheckConstraint(
                condition=OF_ONE_THING, name="hiddenwords_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=RedactionStatus.HIDDEN,
                    proposed_by=None,
                    proposed_at=None,
                    shows_again=False,
                )
                | (
                    ~Q(status=RedactionStatus.HIDDEN)
                    & Q(proposed_by__isnull=False, proposed_at__isnull=False)
                ),
                name="hiddenwords_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=(IS_OPEN & Q(decided_by=None, decided_at=None))
                | (
                    ~IS_OPEN
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=F("proposed_by"))
                ),
                name="hiddenwords_decided_by_another",
            ),
            models.CheckConstraint(
                condition=IS_OPEN
                | Q(status=RedactionStatus.SHOWN, shows_again=True)
                | Q(status=RedactionStatus.REDACTED, shows_again=False),
                name="hiddenwords_decided_as_proposed",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("hiddenwords"),
            guards.announced("hiddenwords"),
            guards.unchanging(
                "hiddenwords",
                *("public_id", "enrolment_id", *(f"{thing}_id" for thing in THINGS)),
                *("reason", "reported_by_id", "reported_at", "due_on"),
            ),
            held.moves_by_its_table(),
            held.destroyed_when_decided(),
            held.not_decided_by_the_owner(),
            held.sealed_once(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"

    @property
    def of(self) -> str:
        """The field for the thing whose words they are."""
        return next(thing for thing in THINGS if getattr(self, f"{thing}_id"))

    @property
    def thing_id(self) -> int:
        id_: int = getattr(self, f"{self.of}_id")
        return id_
