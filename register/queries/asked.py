"""What people asked registrars for."""

from datetime import date

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from register.choices import AskStatus
from register.models import AnnotationRequest, NameChange, Renewal


def annotation_requests_visible_to(by: Actor, on: date) -> QuerySet[AnnotationRequest]:
    """To a registrar all that wait, the longest first; nothing to anybody else."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return AnnotationRequest.objects.none()
    waiting = AnnotationRequest.objects.filter(status=AskStatus.ASKED)
    return waiting.select_related("entry").order_by("asked_at", "pk")


def name_changes_visible_to(by: Actor, on: date) -> QuerySet[NameChange]:
    """The same for names."""
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        return NameChange.objects.none()
    waiting = NameChange.objects.filter(status=AskStatus.ASKED)
    return waiting.select_related("entry").order_by("asked_at", "pk")


def annotation_requests_of(person_id: int) -> QuerySet[AnnotationRequest]:
    """What somebody asked for, the latest first, with what became of it."""
    asked = AnnotationRequest.objects.filter(entry__person=person_id)
    return asked.select_related("proposal").order_by("-pk")


def name_change_of(person_id: int) -> NameChange | None:
    """The latest change of name somebody asked for."""
    asked = NameChange.objects.filter(entry__person=person_id)
    return asked.order_by("-pk").first()


def last_renewal_of(person_id: int) -> Renewal | None:
    """For the latest year somebody asked for."""
    asked = Renewal.objects.filter(entry__person=person_id)
    return asked.order_by("-year_from").first()


def renewal_of(person_id: int, year_from: date) -> Renewal | None:
    return Renewal.objects.filter(entry__person=person_id, year_from=year_from).first()
