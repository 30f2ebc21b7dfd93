import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import HelpRequest
from ecf.events import guards
from portfolio.choices import EducatorChangeStatus
from portfolio.models.enrolments import EducatorAssignment, Enrolment

MOVED_BY_ITS_TABLE = """
    IF OLD.status <> 'asked' OR NEW.status = 'asked' THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
OF_THEIR_OWN = """
    IF NOT EXISTS (
        SELECT FROM portfolio_educatorassignment assignment
        WHERE assignment.id = NEW.assignment_id
          AND assignment.enrolment_id = NEW.enrolment_id
    ) OR NEW.complaint_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM accounts_helprequest complaint
        JOIN portfolio_enrolment enrolment ON enrolment.id = NEW.enrolment_id
        JOIN accounts_person person ON person.id = complaint.person_id
        WHERE complaint.id = NEW.complaint_id AND complaint.kind = 'complaint'
          AND enrolment.person_id IN (person.id, person.merged_into_id)
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class EducatorChange(models.Model):
    """Somebody asks for another practice educator (P13): once without reasons, or
    because of discrimination, which the `complaint` says in confidence.

    `due_on` is the last day for it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="educator_changes"
    )
    assignment = models.ForeignKey(
        EducatorAssignment, on_delete=models.PROTECT, related_name="+"
    )
    complaint = models.OneToOneField(
        HelpRequest, on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(
        max_length=20,
        choices=EducatorChangeStatus,
        default=EducatorChangeStatus.ASKED,
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=EducatorChangeStatus.values),
                name="educatorchange_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status=EducatorChangeStatus.ASKED, settled_at=None)
                | (~Q(status=EducatorChangeStatus.ASKED) & Q(settled_at__isnull=False)),
                name="educatorchange_settled_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(status=EducatorChangeStatus.ASKED),
                name="educatorchange_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(complaint=None)
                & ~Q(status=EducatorChangeStatus.CALLED_OFF),
                name="educatorchange_once_without_reasons",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("educatorchange"),
            guards.announced("educatorchange"),
            guards.unchanging(
                "educatorchange",
                *("enrolment_id", "assignment_id", "complaint_id"),
                *("asked_at", "due_on"),
            ),
            pgtrigger.Trigger(
                name="educatorchange_moves_by_its_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=MOVED_BY_ITS_TABLE.format(
                    refusal=guards.refusal(
                        "a change that was asked for is settled once",
                        constraint="educatorchange_moves_by_its_table",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="educatorchange_of_their_own",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_THEIR_OWN.format(
                    refusal=guards.refusal(
                        "somebody changes their own educator, and complains themselves",
                        constraint="educatorchange_of_their_own",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
