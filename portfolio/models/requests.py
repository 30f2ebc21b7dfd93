import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact

from accounts.models import Person
from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from ecf.events import guards
from portfolio.models import request_triggers as held
from portfolio.models.enrolments import Enrolment
from portfolio.models.evidence import Evidence
from portfolio.rules.requests import ASKABLE

IS_OPEN = Q(answered_at=None, cancelled_at=None)


class EvidenceRequest(models.Model):
    """Somebody is asked, by a link sent to them, for an observation or for feedback.

    `digest` is of the link's secret; `link` counts the links made, from 1, of which
    the latest opens until `valid_until`. What was answered is `evidence`, by `writer`;
    `agreed` says that the family agreed to the use of their words (P7).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="requests"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=EvidenceKind)
    asked_name = models.CharField(max_length=100)
    asked_email = models.EmailField()
    about = models.TextField()
    statement_ids = ArrayField(models.BigIntegerField())
    digest = models.CharField(max_length=64)
    link = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, related_name="request"
    )
    writer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agreed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["digest"], name="evidencerequest_link_once"
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("digest"), 64))
                & ~Q(digest__regex=r"[^0-9a-f]"),
                name="evidencerequest_keeps_a_digest",
            ),
            models.UniqueConstraint(
                "enrolment",
                "unit",
                "kind",
                Lower("asked_email"),
                condition=IS_OPEN,
                name="evidencerequest_open_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ASKABLE), name="evidencerequest_kind_is_askable"
            ),
            models.CheckConstraint(
                condition=~Q(asked_name="") & ~Q(asked_email="") & ~Q(about=""),
                name="evidencerequest_asks_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(statement_ids=[]), name="evidencerequest_is_for_statements"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("asked_at"), link__gte=1),
                name="evidencerequest_opens_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    answered_at__isnull=False,
                    evidence__isnull=False,
                    writer__isnull=False,
                    cancelled_at=None,
                )
                | Q(answered_at=None, evidence=None, writer=None, agreed=False),
                name="evidencerequest_answered_by_evidence",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None)
                | Q(answered_at__gte=F("asked_at"), answered_at__lt=F("valid_until")),
                name="evidencerequest_answered_in_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None)
                | ~Q(kind=EvidenceKind.FAMILY_FEEDBACK)
                | Q(agreed=True),
                name="evidencerequest_family_agreed",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("evidencerequest"),
            guards.announced("evidencerequest"),
            guards.unchanging(
                "evidencerequest",
                "public_id",
                "enrolment_id",
                "unit_id",
                "kind",
                "asked_name",
                "asked_email",
                "statement_ids",
                "asked_at",
            ),
            held.closed_for_good(),
            held.about_stays(),
            held.asks_about_own_unit(),
            held.answered_by_own_evidence(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
