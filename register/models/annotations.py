import uuid
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import Person
from ecf.events import bitemporal, guards
from ecf.time import constraints
from register.choices import AnnotationKind, ProposalStatus, ProposedChange
from register.models.entries import Entry

# A registrar decides, who is neither the proposer, nor the person, nor anyone who
# decided what it rests on (R3). Nobody proposes for themselves.
DECIDED_BY_ANOTHER = """
    IF NEW.decided_by_id = ANY (NEW.grounds_decided_by) OR EXISTS (
        SELECT FROM register_entry
        WHERE id = NEW.entry_id
          AND person_id IN (NEW.decided_by_id, NEW.proposed_by_id)
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
DECIDED_ONCE = """
    IF OLD.status <> 'proposed' THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# One approval makes one annotation; a further row may only take its place (to end it
# early), and never beyond the days that were approved.
RESTS_ON_APPROVAL = """
    IF NOT EXISTS (
        SELECT FROM register_proposal
        WHERE id = NEW.proposal_id AND entry_id = NEW.entry_id
          AND kind = NEW.kind AND status = 'approved' AND change = 'annotate'
          AND period @> NEW.period
    ) OR (
        EXISTS (
            SELECT FROM register_annotation WHERE proposal_id = NEW.proposal_id
        ) AND NOT EXISTS (
            SELECT FROM register_annotation
            WHERE proposal_id = NEW.proposal_id AND superseded_by_id = NEW.id
        )
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class Proposal(models.Model):
    """A change to an entry's annotations, put to a registrar with its grounds.

    `grounds_kind` and `grounds_id` name what it rests on ("attainment", 12), so that
    the same grounds are put once; `grounds_decided_by` holds the ids of the people who
    decided them. `proposed_by` is null where the service proposed by rule.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="proposals")
    change = models.CharField(
        max_length=20, choices=ProposedChange, default=ProposedChange.ANNOTATE
    )
    kind = models.CharField(max_length=30, choices=AnnotationKind)
    period = DateRangeField()
    grounds = models.TextField()
    grounds_kind = models.CharField(max_length=30, default="", blank=True)
    grounds_id = models.BigIntegerField(null=True)
    grounds_decided_by = ArrayField(models.BigIntegerField(), default=list)
    status = models.CharField(
        max_length=20, choices=ProposalStatus, default=ProposalStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="proposals_made"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="proposals_decided"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("proposal"),
            models.UniqueConstraint(
                fields=["entry", "change", "kind"],
                condition=Q(status=ProposalStatus.PROPOSED),
                name="proposal_one_waiting",
            ),
            models.UniqueConstraint(
                fields=["entry", "change", "kind", "grounds_kind", "grounds_id"],
                condition=Q(grounds_id__isnull=False),
                name="proposal_once_on_its_grounds",
            ),
            models.UniqueConstraint(fields=["id", "entry"], name="proposal_of_entry"),
            models.CheckConstraint(
                condition=Q(status__in=ProposalStatus.values),
                name="proposal_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(change__in=ProposedChange.values),
                name="proposal_change_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AnnotationKind.values),
                name="proposal_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[ProposalStatus.APPROVED, ProposalStatus.DECLINED],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                )
                | Q(status=ProposalStatus.PROPOSED, decided_at=None, decided_by=None)
                | Q(
                    status=ProposalStatus.WITHDRAWN,
                    decided_at__isnull=False,
                    decided_by=None,
                ),
                name="proposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=ProposalStatus.DECLINED, reason=""),
                name="proposal_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")),
                name="proposal_decided_by_another_than_proposer",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("proposal"),
            guards.announced("proposal"),
            guards.unchanging(
                "proposal",
                "entry_id",
                "change",
                "kind",
                "period",
                "grounds",
                "grounds_kind",
                "grounds_id",
                "grounds_decided_by",
                "proposed_by_id",
                "proposed_at",
            ),
            pgtrigger.Trigger(
                name="proposal_decided_by_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=DECIDED_BY_ANOTHER.format(
                    refusal=guards.refusal(
                        "a proposal is decided by somebody who had no part in it",
                        constraint="proposal_decided_by_another",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="proposal_decided_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=DECIDED_ONCE.format(
                    refusal=guards.refusal(
                        "a proposal is decided once",
                        constraint="proposal_decided_once",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.status}"


class Annotation(models.Model):
    """A dated remark on an entry, resting on an approved proposal for that entry."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="annotations"
    )
    kind = models.CharField(max_length=30, choices=AnnotationKind)
    period = DateRangeField()
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="annotations"
    )
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes"
    )
    superseded_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("annotation"),
            constraints.no_overlap(
                "annotation_one_of_a_kind_at_a_time",
                "entry",
                "kind",
                where=bitemporal.STANDING,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AnnotationKind.values),
                name="annotation_kind_is_known",
            ),
            bitemporal.superseded_with_reason("annotation"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("annotation"),
            bitemporal.only_superseded("annotation"),
            guards.announced("annotation"),
            pgtrigger.Trigger(
                name="annotation_rests_on_approval",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=RESTS_ON_APPROVAL.format(
                    refusal=guards.refusal(
                        "an annotation rests on an approved proposal for its entry",
                        constraint="annotation_rests_on_approval",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
