import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import SecondLookStatus
from portfolio.models import hidden_triggers as hiding
from portfolio.models import places
from portfolio.models.submissions import Submission

MOVED_BY_ITS_TABLE = """
    IF (OLD.status, NEW.status) NOT IN (
        ('asked', 'assigned'), ('assigned', 'stands'), ('assigned', 'anew')
    ) AND to_jsonb(NEW) - '{{words,finding}}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{{words,finding}}'::text[]
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
BY_SOMEBODY_WITHOUT_PART = """
    IF EXISTS (
        SELECT FROM portfolio_submission submission
        JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
        WHERE submission.id = NEW.submission_id
          AND NEW.educator_id IN (
              submission.decided_by_id, submission.withdrawn_by_id, enrolment.person_id
          )
    ) OR EXISTS (
        SELECT FROM portfolio_countersignature countersignature
        WHERE countersignature.submission_id = NEW.submission_id
          AND countersignature.status = 'signed'
          AND countersignature.countersigner_id = NEW.educator_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class SecondLook(models.Model):
    """A return or a withdrawal looked at again by another employer's educator (P13).

    `words` say what the person thinks was missed, if they like; `finding` why it stands
    or is to be decided anew. `due_on` is the last day for it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="second_look"
    )
    status = models.CharField(
        max_length=20, choices=SecondLookStatus, default=SecondLookStatus.ASKED
    )
    words = models.TextField(default="", blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="second_looks"
    )
    assigned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True)
    finding = models.TextField(default="", blank=True)
    found_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=SecondLookStatus.values),
                name="secondlook_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=SecondLookStatus.ASKED,
                    educator=None,
                    assigned_by=None,
                    assigned_at=None,
                )
                | (
                    ~Q(status=SecondLookStatus.ASKED)
                    & Q(
                        educator__isnull=False,
                        assigned_by__isnull=False,
                        assigned_at__isnull=False,
                    )
                ),
                name="secondlook_assigned_to_somebody",
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(status__in=[SecondLookStatus.STANDS, SecondLookStatus.ANEW])
                    & Q(finding="", found_at=None)
                )
                | (
                    Q(status__in=[SecondLookStatus.STANDS, SecondLookStatus.ANEW])
                    & ~Q(finding="")
                    & Q(found_at__isnull=False)
                ),
                name="secondlook_found_with_words",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("secondlook"),
            guards.announced("secondlook"),
            guards.unchanging("secondlook", "submission_id", "asked_at", "due_on"),
            hiding.words_change_as_hidden(places.ASKED),
            hiding.words_change_as_hidden(places.FINDING),
            pgtrigger.Trigger(
                name="secondlook_moves_by_its_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=MOVED_BY_ITS_TABLE.format(
                    refusal=guards.refusal(
                        "a second look is found once",
                        constraint="secondlook_moves_by_its_table",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="secondlook_by_somebody_without_part",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=BY_SOMEBODY_WITHOUT_PART.format(
                    refusal=guards.refusal(
                        "who decided does not look again",
                        constraint="secondlook_by_somebody_without_part",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
