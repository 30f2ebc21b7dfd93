"""A person lets somebody see how far they are, by a code."""

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from accounts.models import Organisation, Person
from ecf.events import guards
from portfolio.models.enrolments import Enrolment

# Of a look, a row called NEW.
WHILE_OPEN = """
    IF NOT EXISTS (
        SELECT FROM portfolio_sharecode code
        JOIN portfolio_enrolment enrolment ON enrolment.id = code.enrolment_id
        WHERE code.id = NEW.code_id AND NEW.looked_at >= code.made_at
          AND NEW.looked_at < code.valid_until AND code.revoked_at IS NULL
          AND enrolment.person_id <> NEW.looked_by_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class ShareCode(models.Model):
    """Opens one person's progress for 30 days, or until they take it back. Only the
    digest of the code is kept. `for_whom` is the person's own note."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="share_codes"
    )
    digest = models.CharField(max_length=64)
    for_whom = models.CharField(max_length=100, default="", blank=True)
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest"], name="sharecode_once"),
            models.CheckConstraint(
                condition=Q(Exact(Length("digest"), 64))
                & ~Q(digest__regex=r"[^0-9a-f]"),
                name="sharecode_keeps_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("made_at")), name="sharecode_opens"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")),
                name="sharecode_revoked_later",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("sharecode"),
            guards.announced("sharecode"),
            guards.unchanging(
                "sharecode",
                "public_id",
                "enrolment_id",
                "digest",
                "for_whom",
                "made_at",
                "valid_until",
            ),
            pgtrigger.Trigger(
                name="sharecode_revoked_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF OLD.revoked_at IS NOT NULL THEN
                        {
                    guards.refusal(
                        "a code that was taken back stays so",
                        constraint="sharecode_revoked_once",
                    )
                }
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ShareLook(models.Model):
    """Somebody looked, for an organisation, and said why. The person sees each."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.ForeignKey(ShareCode, on_delete=models.PROTECT, related_name="looks")
    looked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.CharField(max_length=200)
    looked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(purpose=""), name="sharelook_says_why"),
        ]
        triggers: ClassVar = [
            guards.appends_only("sharelook"),
            guards.announced("sharelook"),
            pgtrigger.Trigger(
                name="sharelook_while_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=WHILE_OPEN.format(
                    refusal=guards.refusal(
                        "a code opens while it is valid, for somebody else",
                        constraint="sharelook_while_open",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
