"""What a registered person asks a registrar for."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from register.choices import AnnotationKind, AskStatus
from register.models import practice_triggers as held
from register.models.annotations import Proposal
from register.models.entries import Entry

OPEN = Q(status=AskStatus.ASKED, decided_at=None, decided_by=None)
BY_REGISTRAR = Q(
    status__in=[AskStatus.GRANTED, AskStatus.DECLINED],
    decided_at__isnull=False,
    decided_at__gte=F("asked_at"),
    decided_by__isnull=False,
)
TAKEN_BACK = Q(
    status=AskStatus.WITHDRAWN,
    decided_at__isnull=False,
    decided_at__gte=F("asked_at"),
    decided_by=None,
)


class AnnotationRequest(models.Model):
    """Somebody asks for an annotation and says what shows it (R3). A registrar who
    takes it up proposes it, and another decides: never the person."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="annotation_requests"
    )
    kind = models.CharField(max_length=30, choices=AnnotationKind)
    evidence = models.TextField()
    status = models.CharField(max_length=20, choices=AskStatus, default=AskStatus.ASKED)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", blank=True)
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, null=True, related_name="request"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "kind"],
                condition=Q(status=AskStatus.ASKED),
                name="annotationrequest_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AnnotationKind.values),
                name="annotationrequest_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(evidence=""), name="annotationrequest_says_what_shows_it"
            ),
            models.CheckConstraint(
                condition=OPEN | BY_REGISTRAR | TAKEN_BACK,
                name="annotationrequest_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status=AskStatus.GRANTED, proposal__isnull=False)
                | (~Q(status=AskStatus.GRANTED) & Q(proposal=None)),
                name="annotationrequest_taken_up_is_proposed",
            ),
            models.CheckConstraint(
                condition=~Q(status=AskStatus.DECLINED, reason=""),
                name="annotationrequest_declined_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("annotationrequest"),
            guards.announced("annotationrequest"),
            guards.unchanging(
                "annotationrequest", "entry_id", "kind", "evidence", "asked_at"
            ),
            held.by_another("annotationrequest", "decided_by_id"),
            held.asked_once("annotationrequest"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.status}"


class NameChange(models.Model):
    """Somebody asks to be called by another name from a day on (R9).

    `name` is there only while it waits: what was asked and decided is kept, and names
    are not, so that no row here ever holds a former one. Granted, the name there was
    goes under seal (`FormerName`), unless they want it forgotten (`forgets_former`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="name_changes"
    )
    name = models.CharField(max_length=150, default="", blank=True)
    from_on = models.DateField()
    forgets_former = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=AskStatus, default=AskStatus.ASKED)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status=AskStatus.ASKED),
                name="namechange_one_waiting",
            ),
            models.CheckConstraint(
                condition=OPEN | BY_REGISTRAR | TAKEN_BACK,
                name="namechange_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(status=AskStatus.ASKED) & ~Q(name=""))
                | (~Q(status=AskStatus.ASKED) & Q(name="")),
                name="namechange_keeps_no_name",
            ),
            models.CheckConstraint(
                condition=~Q(status=AskStatus.DECLINED, reason=""),
                name="namechange_declined_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("namechange"),
            guards.announced("namechange"),
            guards.unchanging(
                "namechange", "entry_id", "from_on", "forgets_former", "asked_at"
            ),
            held.by_another("namechange", "decided_by_id"),
            held.asked_once("namechange"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
