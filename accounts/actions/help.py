"""Asking for help, naming a mistake, complaining; and answering it (E6)."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import permissions
from accounts.choices import HelpKind, HelpStatus
from accounts.events import HelpAnswered, HelpAsked, HelpTaken
from accounts.models import HelpRequest, Organisation
from accounts.permissions import require
from accounts.rules import help as rules
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move

PUBLIC = Actor.named("public")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody says. `email` is for whoever is not signed in; `page` the path they
    came from; `about` the employer a complaint is about, and `about_principal` whether
    its principal social worker is whom it concerns."""

    kind: HelpKind
    words: str
    page: str = ""
    email: str = ""
    about: Organisation | None = None
    about_principal: bool = False


@transaction.atomic
def ask(*, asked: Asked, by: Actor, at: datetime) -> HelpRequest:
    """Keep it for somebody to answer. Raises PermissionDenied with the reason."""
    require(rules.refuse_words(asked.words))
    require(rules.refuse_about(asked.kind, is_about_employer=asked.about is not None))
    request = HelpRequest.objects.create(
        kind=asked.kind,
        words=asked.words.strip(),
        page=asked.page,
        person_id=by.person_id,
        email="" if by.person_id else asked.email,
        about=asked.about,
        about_principal=asked.about is not None and asked.about_principal,
        asked_at=at,
    )
    event = HelpAsked(person_id=by.person_id, helprequest_id=request.pk)
    history.record(event, by=by, at=at)
    return request


@transaction.atomic
def take(*, request: HelpRequest, by: Actor, at: datetime) -> None:
    """Say that one is on it, so that nobody else begins. Raises PermissionDenied, or
    IllegalMove where somebody has taken it."""
    request = lock(request.pk)
    require(permissions.refuse_answer(by, request, on=london.today(at)))
    if (request.status, request.taken_by_id) == (
        HelpStatus.BEING_ANSWERED,
        by.person_id,
    ):
        return
    check_move(
        rules.MOVES, start=HelpStatus(request.status), end=HelpStatus.BEING_ANSWERED
    )

    request.status = HelpStatus.BEING_ANSWERED
    request.taken_by_id, request.taken_at = by.person_id, at
    request.save(update_fields=["status", "taken_by", "taken_at"])
    event = HelpTaken(person_id=request.person_id, helprequest_id=request.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def answer(*, request: HelpRequest, words: str, by: Actor, at: datetime) -> None:
    """Answer what was taken, by oneself or by somebody who is away; the answer is then
    mailed. Raises PermissionDenied, or IllegalMove where it is answered already."""
    request = lock(request.pk)
    require(permissions.refuse_answer(by, request, on=london.today(at)))
    if (request.status, request.answered_by_id) == (HelpStatus.ANSWERED, by.person_id):
        return
    check_move(rules.MOVES, start=HelpStatus(request.status), end=HelpStatus.ANSWERED)
    require(rules.refuse_words(words))

    request.status, request.answer = HelpStatus.ANSWERED, words.strip()
    request.answered_by_id, request.answered_at = by.person_id, at
    request.save(update_fields=["status", "answer", "answered_by", "answered_at"])
    event = HelpAnswered(person_id=request.person_id, helprequest_id=request.pk)
    history.record(event, by=by, at=at)


def mail_answer(*, helprequest_id: int) -> None:
    """Send an answer to whoever asked; to nobody, where they have no address. Of a
    concern about safety, only that there is one (P12)."""
    request = HelpRequest.objects.select_related("person__user").get(pk=helprequest_id)
    user = getattr(request.person, "user", None)
    address = user.email if user else request.email
    if not address or not request.answer:
        return
    is_concern = request.kind == HelpKind.SAFETY
    name = "concern_answered" if is_concern else "help_answered"
    page = f"{settings.SITE_URL}{reverse('accounts:asked')}"
    send_mail(
        subject="An answer to what you asked",
        message=render_to_string(
            f"accounts/emails/{name}.txt",
            {
                "asked": request,
                "support_email": settings.SUPPORT_EMAIL,
                "link": page,
            },
        ),
        from_email=None,
        recipient_list=[address],
    )


def lock(request_id: int) -> HelpRequest:
    return HelpRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
