import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.choices import HelpKind, HelpStatus
from accounts.models import concerns as concerns_held
from accounts.models.organisations import Organisation
from accounts.models.people import Person
from ecf.events import guards

MOVED_BY_ITS_TABLE = """
    IF OLD.status = 'answered' OR (OLD.status, NEW.status) NOT IN (
        ('new', 'being_answered'),
        ('being_answered', 'answered')
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# Whoever was principal social worker there when it was asked, or is when it is taken or
# answered.
HEARD_BY_ANOTHER = """
    IF EXISTS (
        SELECT FROM accounts_rolegrant held
        WHERE held.role = 'principal_social_worker'
          AND held.organisation_id = NEW.about_id
          AND held.person_id IN (NEW.taken_by_id, NEW.answered_by_id)
          AND held.period && daterange(
              (NEW.asked_at AT TIME ZONE 'Europe/London')::date,
              (coalesce(NEW.answered_at, NEW.taken_at, NEW.asked_at)
                  AT TIME ZONE 'Europe/London')::date, '[]')
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class HelpRequest(models.Model):
    """Somebody asks for help, names a mistake or complains (E6).

    `page` is where they came from. Without a `person` the answer goes to `email`. A
    complaint `about` an employer is for its principal social worker; one that is
    `about_principal`, that person, for support.

    A concern about safety (P12) is told twice, each with an ending of its own: to the
    employer it is `about`, and `for_regulator`. Whom it `concerns` is nobody's where it
    is somebody else than those who could be named.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=HelpKind)
    words = models.TextField()
    page = models.CharField(max_length=200, default="", blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="help_requests"
    )
    email = models.EmailField(default="", blank=True)
    about = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="complaints"
    )
    about_principal = models.BooleanField(default=False, db_default=False)
    concerns = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    for_regulator = models.BooleanField(default=False, db_default=False)
    is_urgent = models.BooleanField(default=False, db_default=False)
    status = models.CharField(max_length=20, choices=HelpStatus, default=HelpStatus.NEW)
    asked_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    answer = models.TextField(default="", blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=HelpKind.values), name="helprequest_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=HelpStatus.values),
                name="helprequest_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="helprequest_says_something"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, email="")
                | (Q(person=None) & ~Q(email="")),
                name="helprequest_has_where_to_answer",
            ),
            models.CheckConstraint(
                condition=Q(about=None)
                | Q(kind__in=[HelpKind.COMPLAINT, HelpKind.SAFETY]),
                name="helprequest_only_complaints_are_about_an_employer",
            ),
            models.CheckConstraint(
                condition=Q(about_principal=False) | Q(about__isnull=False),
                name="helprequest_principal_is_of_an_employer",
            ),
            models.CheckConstraint(
                condition=Q(status=HelpStatus.NEW, taken_at=None, taken_by=None)
                | (
                    ~Q(status=HelpStatus.NEW)
                    & Q(taken_at__isnull=False, taken_by__isnull=False)
                ),
                name="helprequest_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=HelpStatus.ANSWERED)
                    & ~Q(answer="")
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                )
                | (
                    ~Q(status=HelpStatus.ANSWERED)
                    & Q(answer="", answered_at=None, answered_by=None)
                ),
                name="helprequest_answered_by_somebody_with_words",
            ),
            models.CheckConstraint(
                condition=(Q(taken_by=None) | Q(person=None) | ~Q(taken_by=F("person")))
                & (Q(answered_by=None) | Q(person=None) | ~Q(answered_by=F("person"))),
                name="helprequest_answered_by_another",
            ),
            *concerns_held.CONSTRAINTS,
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"],
                condition=~Q(status=HelpStatus.ANSWERED),
                name="helprequest_queue",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("helprequest"),
            guards.announced("helprequest"),
            guards.unchanging(
                "helprequest",
                *(
                    "kind",
                    "words",
                    "page",
                    "person_id",
                    "email",
                    "about_id",
                    "about_principal",
                    "concerns_id",
                    "for_regulator",
                    "is_urgent",
                    "asked_at",
                ),
            ),
            pgtrigger.Trigger(
                name="helprequest_moves_by_its_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=MOVED_BY_ITS_TABLE.format(
                    refusal=guards.refusal(
                        "what was asked is answered once",
                        constraint="helprequest_moves_by_its_table",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="helprequest_not_heard_by_whom_it_is_about",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__about_principal=True),
                func=HEARD_BY_ANOTHER.format(
                    refusal=guards.refusal(
                        "nobody hears a complaint about themselves",
                        constraint="helprequest_not_heard_by_whom_it_is_about",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
