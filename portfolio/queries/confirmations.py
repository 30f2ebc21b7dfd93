"""Sign-offs to be confirmed or withdrawn after a redaction (P5)."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability, Role
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import ConfirmationStatus
from portfolio.models import Confirmation, EducatorAssignment
from portfolio.models.confirmations import IS_OPEN
from portfolio.queries.enrolments import educated_by


def in_question() -> Exists:
    """To annotate submissions with: whether their sign-off is to be confirmed."""
    return Exists(Confirmation.objects.filter(IS_OPEN, submission=OuterRef("pk")))


def open_confirmation_of(submission_id: int) -> Confirmation | None:
    found = Confirmation.objects.filter(IS_OPEN, submission=submission_id)
    return _with_all(found).first()


def confirmations_asked_of(person_id: int, on: date) -> list[Confirmation]:
    """What a practice educator is to confirm, the most pressing first."""
    return _asked(educator=person_id, on=on)


@prepared
def _asked(educator: Given, on: Given) -> QuerySet[Confirmation]:
    found = Confirmation.objects.filter(
        status=ConfirmationStatus.ASKED,
        submission__enrolment__in=educated_by(educator, on),
    )
    return _with_all(found).order_by("due_on", "pk")


def confirmations_left_at(actor: Actor, on: date) -> QuerySet[Confirmation]:
    """At the employers where this person may withdraw a sign-off and sees people: those
    that their educator doubts, or has left too long; the most pressing first."""
    held = accounts.abilities_of(actor.person_id, on) if actor.person_id else {}
    nowhere: frozenset[int] = frozenset()
    places = held.get(Ability.WITHDRAW_SIGN_OFF, nowhere) & held.get(
        Ability.SEE_PEOPLE, nowhere
    )
    found = Confirmation.objects.filter(
        IS_OPEN, submission__enrolment__employer__in=places
    ).exclude(status=ConfirmationStatus.ASKED, due_on__gte=on)
    return _with_all(found).order_by("due_on", "pk")


def confirmation_with(confirmation_id: int) -> Confirmation:
    """Raises Confirmation.DoesNotExist."""
    return _with_all(Confirmation.objects.all()).get(pk=confirmation_id)


def people_to_ask_about_sign_off(confirmation: Confirmation, on: date) -> set[int]:
    """Ids of the practice educators; once it is doubted, of those at the employer who
    may withdraw it, but for whoever signed off."""
    submission = confirmation.submission
    if confirmation.status == ConfirmationStatus.ASKED:
        return set(
            EducatorAssignment.objects.in_force(on)
            .filter(enrolment=submission.enrolment_id)
            .values_list("educator_id", flat=True)
        )
    place = submission.enrolment.employer_id
    held = accounts.holders_of(Role.PRINCIPAL_SOCIAL_WORKER, [place], on)
    return set(held.get(place, ())) - {submission.decided_by_id}


def _with_all(found: QuerySet[Confirmation]) -> QuerySet[Confirmation]:
    return found.select_related(
        "submission__enrolment__person",
        "submission__enrolment__employer",
        "submission__unit",
        "submission__decided_by",
        "redaction__evidence",
        "answered_by",
    )
