"""Sign-offs to be confirmed or withdrawn after a redaction (P5)."""

from datetime import date

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio.choices import ConfirmationStatus
from portfolio.models import Confirmation
from portfolio.models.confirmations import IS_OPEN
from portfolio.queries.enrolments import educated_by


def open_confirmation_of(submission_id: int) -> Confirmation | None:
    found = Confirmation.objects.filter(IS_OPEN, submission=submission_id)
    return _with_all(found).first()


def confirmations_asked_of(person_id: int, on: date) -> QuerySet[Confirmation]:
    """What a practice educator is to confirm, the most pressing first."""
    found = Confirmation.objects.filter(
        status=ConfirmationStatus.ASKED,
        submission__enrolment__in=educated_by(person_id, on),
    )
    return _with_all(found).order_by("due_on", "pk")


def confirmations_left_at(actor: Actor, on: date) -> QuerySet[Confirmation]:
    """At the employers where this person may withdraw a sign-off and sees people: those
    that their educator doubts, or has left too long; the most pressing first."""
    places = accounts.organisations_where(
        actor, Ability.WITHDRAW_SIGN_OFF, on
    ) & accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    found = Confirmation.objects.filter(
        IS_OPEN, submission__enrolment__employer__in=places
    ).exclude(status=ConfirmationStatus.ASKED, due_on__gte=on)
    return _with_all(found).order_by("due_on", "pk")


def _with_all(found: QuerySet[Confirmation]) -> QuerySet[Confirmation]:
    return found.select_related(
        "submission__enrolment__person",
        "submission__enrolment__employer",
        "submission__unit",
        "submission__decided_by",
        "redaction__evidence",
        "answered_by",
    )
