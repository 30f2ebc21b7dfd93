from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now

from ecf.events import guards


class EventRecord(models.Model):
    """One row of history. Never changed, never deleted: the database refuses both.

    Plain ids, not foreign keys: history outlives what it describes.
    """

    name = models.CharField(max_length=100)
    person_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=50)
    subject_id = models.BigIntegerField()
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    by_person_id = models.BigIntegerField(null=True)
    by_client_id = models.BigIntegerField(null=True)
    by_system = models.CharField(max_length=50, null=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    xact_id = models.BigIntegerField(
        db_default=RawSQL(guards.THIS_TRANSACTION, ())  # noqa: S611 - a constant
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person_id", "id"], name="event_person"),
            models.Index(
                fields=["subject_kind", "subject_id", "xact_id"], name="event_subject"
            ),
            # BRIN, for whoever reads a stretch: a btree would tempt the planner to look
            # for one change's event among all of its transaction's.
            BrinIndex(fields=["xact_id"], name="event_xact"),
            # Where a feed begins: rows lie in the order they were recorded.
            BrinIndex(fields=["recorded_at"], name="event_recorded"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=RawSQL(
                    "num_nonnulls(by_person_id, by_client_id, by_system) = 1",
                    (),
                    output_field=models.BooleanField(),
                ),
                name="event_by_exactly_one",
            ),
        ]
        triggers: ClassVar = [guards.appends_only("eventrecord")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"


class Delivery(models.Model):
    """The duty to tell one subscriber about one event.

    Due until `delivered_at`; after too many failures `parked_at` waits for somebody
    from support to try it again.
    """

    record = models.ForeignKey(
        EventRecord, on_delete=models.PROTECT, related_name="deliveries"
    )
    subscriber = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    delivered_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "subscriber"], name="delivery_once_a_subscriber"
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(parked_at=None),
                name="delivery_not_both_done_and_parked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(delivered_at=None, parked_at=None),
                name="delivery_due",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.subscriber}"


class Feed(models.Model):
    """An event's place in the order outsiders read: given after commit, without gaps
    that could fill later, so that `number > cursor` never misses one."""

    number = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(
        EventRecord, on_delete=models.PROTECT, related_name="feed"
    )

    def __str__(self) -> str:
        return f"#{self.number}"


class FeedMark(models.Model):
    """One row: every transaction before `settled_xact` has its events numbered.
    Locking it makes the sequencer one at a time."""

    settled_xact = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="feed_has_one_mark"),
            models.CheckConstraint(
                condition=Q(settled_xact__gte=0), name="feed_mark_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} before {self.settled_xact}"
