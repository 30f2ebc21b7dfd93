"""Where changes of the register are sent, and each message with its tries."""

import uuid
from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from ecf.events import guards
from ecf.outbound.addresses import LONGEST
from register.choices import Change, EndpointStatus, MessageStatus
from register.rules import webhooks as rules

SEALED = "gAAAA"  # how everything begins that `ecf.sealing` makes


class WebhookEndpoint(models.Model):
    """An employer's address that hears of changes to whom it watches: all of them, or
    those in `changes`. Its secrets are sealed; for a day after a rotation the old one
    signs as well."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="webhook_endpoints"
    )
    url = models.CharField(max_length=LONGEST)
    changes = ArrayField(models.CharField(max_length=40, choices=Change), default=list)
    secret = models.TextField()
    old_secret = models.TextField(default="", blank=True)
    old_until = models.DateTimeField(null=True)
    status = models.CharField(
        max_length=10, choices=EndpointStatus, default=EndpointStatus.ON
    )
    status_at = models.DateTimeField()
    because = models.TextField(default="", blank=True)
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "url"],
                condition=~Q(status=EndpointStatus.REMOVED),
                name="webhookendpoint_address_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=EndpointStatus.values),
                name="webhookendpoint_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(changes__contained_by=Change.values),
                name="webhookendpoint_changes_are_known",
            ),
            models.CheckConstraint(
                condition=Q(url__regex=r"^https?://[^/@\s]+(/\S*)?$"),
                name="webhookendpoint_address_is_whole",
            ),
            # Sealed, not written down: what we hand out begins otherwise.
            models.CheckConstraint(
                condition=Q(("secret__startswith", SEALED))
                & (Q(old_secret="") | Q(("old_secret__startswith", SEALED))),
                name="webhookendpoint_secrets_are_sealed",
            ),
            models.CheckConstraint(
                condition=Q(old_secret="", old_until=None)
                | (~Q(old_secret="") & Q(old_until__isnull=False)),
                name="webhookendpoint_old_secret_ends",
            ),
            models.CheckConstraint(
                condition=(Q(status=EndpointStatus.STOPPED) & ~Q(because=""))
                | (~Q(status=EndpointStatus.STOPPED) & Q(because="")),
                name="webhookendpoint_stopped_because",
            ),
        ]
        triggers: ClassVar = [
            guards.announced("webhookendpoint"),
            guards.never_deleted("webhookendpoint"),
            guards.unchanging(
                "webhookendpoint", "organisation_id", "made_by_id", "made_at"
            ),
            guards.finished("webhookendpoint", "removed"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.url}"


class WebhookReach(models.Model):
    """How far along the feed an address has come, and how it goes there. Beside the
    address, whose every change is history: this moves with each message."""

    endpoint = models.OneToOneField(
        WebhookEndpoint,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="reach",
    )
    feed_number = models.BigIntegerField()
    failing_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(feed_number__gte=0), name="webhookreach_not_negative"
            ),
        ]
        triggers: ClassVar = [
            guards.refused_where(
                "webhookreach_never_goes_back",
                "webhookreach: what was reached is not reached again",
                where="NEW.feed_number < OLD.feed_number",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} at {self.feed_number}"


class WebhookMessage(models.Model):
    """One change for one address, or a test. Due until it is delivered or given up;
    while `claimed_at` is set somebody sends it, and `due_at` is when it counts as lost.
    `attempts` only grows: the latest has the say. Those before `tried_before` belong to
    an earlier round, ended by hand."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.PROTECT, related_name="messages"
    )
    feed_number = models.BigIntegerField(null=True)
    type = models.CharField(max_length=60)
    body = models.TextField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    tried_before = models.PositiveIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["endpoint", "feed_number"], name="webhookmessage_once_a_change"
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(given_up_at=None),
                name="webhookmessage_not_both_delivered_and_given_up",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None, given_up_at=None) | Q(claimed_at=None),
                name="webhookmessage_done_is_sent_by_nobody",
            ),
            models.CheckConstraint(
                condition=Q(tried_before__lte=F("attempts")),
                name="webhookmessage_rounds_follow_each_other",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(delivered_at=None, given_up_at=None),
                name="webhookmessage_due",
            ),
            models.Index(fields=["endpoint", "-id"], name="webhookmessage_latest"),
        ]
        triggers: ClassVar = [
            guards.unchanging(
                "webhookmessage",
                "public_id",
                "endpoint_id",
                "feed_number",
                "type",
                "body",
                "made_at",
            ),
            guards.refused_where(
                "webhookmessage_attempts_only_grow",
                "webhookmessage: an attempt that was made was made",
                where="NEW.attempts < OLD.attempts",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.type}"

    @property
    def webhook_id(self) -> str:
        """The same each time it is sent: receivers tell by it what they have had."""
        return f"msg_{self.public_id.hex}"

    @property
    def status(self) -> MessageStatus:
        return rules.status_of(
            delivered_at=self.delivered_at, given_up_at=self.given_up_at
        )

    def is_being_sent(self, at: datetime) -> bool:
        return self.claimed_at is not None and self.due_at > at


class WebhookAttempt(models.Model):
    """One try: what was answered, or what went wrong in plain words."""

    message = models.ForeignKey(
        WebhookMessage, on_delete=models.CASCADE, related_name="tries"
    )
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=400, default="", blank=True)
    milliseconds = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["message", "number"], name="webhookattempt_counted_once"
            ),
            models.CheckConstraint(
                condition=~Q(error="")
                | Q(status__isnull=False, status__gte=200, status__lt=300),
                name="webhookattempt_fails_for_a_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.unchanging(
                "webhookattempt",
                "message_id",
                "number",
                "at",
                "status",
                "error",
                "milliseconds",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status or self.error}"
