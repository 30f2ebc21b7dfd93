"""The mail of a working morning to who checks the register for an organisation: how far
it has been told, who is owed a letter, and who wants none."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from ecf.events import guards

# `told` goes on, and never back: what was told is not told again.
GOES_BACK = "NEW.told < OLD.told"


class DigestMark(models.Model):
    """Up to which number of the feed an organisation's checkers have been told."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    told = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(told__gte=0), name="digestmark_not_negative"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("digestmark"),
            guards.unchanging("digestmark", "organisation_id"),
            guards.refused_where(
                "digestmark_never_back",
                "a digest goes on from where it was",
                where=GOES_BACK,
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} up to {self.told}"


class DigestLetter(models.Model):
    """Somebody is owed what changed after one number of the feed, up to another. It
    waits until `settled_at`: sent, or no longer wanted."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    to = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    after = models.BigIntegerField()
    until = models.BigIntegerField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "to", "on"], name="digestletter_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(after__gte=0, until__gt=F("after")),
                name="digestletter_tells_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["to"], condition=Q(settled_at=None), name="digestletter_to_send"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("digestletter"),
            guards.unchanging(
                "digestletter",
                "organisation_id",
                "to_id",
                '"on"',
                '"after"',
                '"until"',
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class DigestChoice(models.Model):
    """Whether somebody wants the mail of an organisation; who has not said, does."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    wanted = models.BooleanField()
    chosen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="digestchoice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
