"""Handing a concern about safety on, to the employer and to the regulator (P12)."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import queries
from accounts.actions import people
from accounts.choices import HelpKind, HelpStatus
from accounts.events import HelpAsked
from accounts.models import HelpRequest, Organisation, Person
from accounts.permissions import SIGN_IN, require
from accounts.queries import help as requests
from accounts.rules import help as rules
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london


@dataclass(frozen=True, kw_only=True)
class Concern:
    """What worries somebody, at an employer. `concerns` is whom it is about, None where
    that is somebody else; `about_principal` where it is the principal social worker
    there, who then does not hear it: the regulator alone does."""

    words: str
    employer: Organisation
    concerns: Person | None = None
    about_principal: bool = False
    is_urgent: bool = False
    page: str = ""


@transaction.atomic
def tell(*, concern: Concern, by: Actor, at: datetime) -> list[HelpRequest]:
    """Keep it for the employer to take on, and for the regulator: each ends it for
    itself. The same again, while nobody has taken it, returns what there is. Raises
    PermissionDenied with the reason."""
    require(None if by.person_id else SIGN_IN)
    teller = people.lock(by.person_id or 0)
    require(
        rules.refuse_concern(
            concern.words, is_about_oneself=_is_about(concern.concerns, teller)
        )
    )
    to_regulator = _told(concern, teller, at=at)
    if there := list(requests.same_concern(to_regulator)):
        return there

    told = [to_regulator]
    to_regulator.for_regulator = True
    if not concern.about_principal:
        told.append(_told(concern, teller, at=at))
    for request in told:
        request.save()
        event = HelpAsked(person_id=by.person_id, helprequest_id=request.pk)
        history.record(event, by=by, at=at)
    return told


def mail_notice(*, helprequest_id: int, at: datetime) -> None:
    """Whoever may take a concern on hears that there is one: not whom it concerns, nor
    a word of it. Nobody does where it is taken already, or is no concern."""
    request = HelpRequest.objects.get(pk=helprequest_id)
    if request.kind != HelpKind.SAFETY or request.status != HelpStatus.NEW:
        return
    on = london.today(at)
    words = {
        "asked": request,
        "link": f"{settings.SITE_URL}{reverse('accounts:help-queue')}",
    }
    for person_id in requests.people_who_may_answer([request], on):
        to = queries.address_of(person_id)
        may = requests.waiting_for(Actor.person(person_id), on)
        if to is None or not may.filter(pk=request.pk).exists():
            continue
        send_mail(
            subject="A concern about safety waits for you",
            message=render_to_string(
                "accounts/emails/concern.txt", {**words, "to_name": to[0]}
            ),
            from_email=None,
            recipient_list=[to[1]],
        )


def _is_about(concerns: Person | None, teller: Person) -> bool:
    if concerns is None:
        return False
    return (concerns.merged_into_id or concerns.pk) == teller.pk


def _told(concern: Concern, teller: Person, *, at: datetime) -> HelpRequest:
    return HelpRequest(
        kind=HelpKind.SAFETY,
        words=concern.words.strip(),
        page=concern.page,
        person=teller,
        about=concern.employer,
        about_principal=concern.about_principal,
        concerns=concern.concerns,
        is_urgent=concern.is_urgent,
        asked_at=at,
    )
