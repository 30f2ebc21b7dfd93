"""What this app does when the register, the calendar or the app itself announces."""

from collections.abc import Collection, Mapping
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import queries as accounts
from accounts.choices import Role
from accounts.events import EmploymentEnded, EmploymentStarted
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.time import london
from portfolio import queries
from portfolio.actions import departures, enrolments, transfers
from portfolio.choices import RequestState
from portfolio.events import (
    ConfirmationAsked,
    Departed,
    EvidenceHidden,
    EvidenceRedacted,
    EvidenceRequestAnswered,
    EvidenceRequested,
    EvidenceRequestRenewed,
    EvidenceShownAgain,
    ObservationRecorded,
    ObservationTakenOut,
    PriorClaimDecided,
    PriorLearningTakenBack,
    SignOffDoubted,
    TransferCalledOff,
    TransferCompleted,
    TransferDue,
    TransferStarted,
    WordsHidden,
)
from portfolio.models import Enrolment, Redaction, Transfer
from portfolio.rules import confirmations, redactions

REGISTER = Actor.named("register")
TRANSFERS = Actor.named("transfers")
JOBS = Actor.named("employments")


def bring_enrolments_up_to_date(event: Event) -> None:
    """Registered, suspended, restored or lapsed: enrolments follow (P1)."""
    if event.person_id is not None:
        enrolments.bring_up_to_date(
            people=[event.person_id], by=REGISTER, at=timezone.now()
        )


def follow_job(event: EmploymentStarted | EmploymentEnded) -> None:
    """A job has ended, or begun: whether somebody has left follows (P9)."""
    if event.person_id is None:
        return
    for enrolment in queries.standing_enrolments(event.person_id):
        if enrolment.employer_id == event.organisation_id:
            departures.follow_jobs(enrolment=enrolment, by=JOBS, at=timezone.now())


def follow_call_off(event: TransferCalledOff) -> None:
    """Nobody takes them on after all: with no job, they have left."""
    transfer = queries.transfer_with(event.transfer_id)
    departures.follow_jobs(enrolment=transfer.enrolment, by=JOBS, at=timezone.now())


def tell_of_transfer(event: TransferStarted | TransferCompleted) -> None:
    """Who moves, and the coordinators of the employer that is to act: the old one
    confirms, the new one has them from now on."""
    transfer = queries.transfer_with(event.transfer_id)
    completed = isinstance(event, TransferCompleted)
    place = transfer.to_employer if completed else transfer.from_employer
    holders = accounts.holders_of(Role.COORDINATOR, [place.pk], _today())
    people = {transfer.enrolment.person_id, *holders.get(place.pk, ())}
    name = "transfer_completed" if completed else "transfer_started"
    about = {
        "transfer": transfer,
        "link": f"{settings.SITE_URL}{reverse('desk:dashboard')}",
    }
    _mail_each(people, name, transfer.enrolment, about)


def tell_of_departure(event: Departed) -> None:
    """Who has left: what they keep. Late, once they are back, nobody."""
    departure = queries.departure_with(event.departure_id)
    if departure.returned_at is not None:
        return
    person = departure.enrolment.person
    words = {
        "departure": departure,
        "person": person,
        "record": f"{settings.SITE_URL}{reverse('desk:record')}",
        "help": f"{settings.SITE_URL}{reverse('help')}",
    }
    for email in accounts.addresses_of(person):
        _mail("departed", words, to=email)


def complete_transfer(event: TransferDue) -> None:
    """The old employer has had its ten working days: it completes by itself (P9)."""
    transfers.complete_by_itself(
        transfer=Transfer.objects.get(pk=event.transfer_id),
        by=TRANSFERS,
        at=timezone.now(),
    )


def send_link(event: EvidenceRequested | EvidenceRequestRenewed) -> None:
    """Mail the latest link of a request that still waits; an earlier one's event is
    then late, and does nothing."""
    request = queries.request_with(event.evidencerequest_id)
    state = queries.state_of_request(request, at=timezone.now())
    if state != RequestState.WAITING or request.link != event.link:
        return
    token = queries.token_of_request(request)
    link = f"{settings.SITE_URL}{reverse('portfolio:answer', args=[token])}"
    _mail("request", {"asked": request, "link": link}, to=request.asked_email)


def tell_of_answer(event: EvidenceRequestAnswered) -> None:
    """Mail whoever asked that there are words."""
    request = queries.request_with(event.evidencerequest_id)
    person = request.enrolment.person
    unit = reverse("portfolio:unit", args=[request.unit.public_id])
    words = {"asked": request, "link": f"{settings.SITE_URL}{unit}#asked"}
    for email in accounts.addresses_of(person):
        _mail("answered", words, to=email)


def tell_of_observation(event: ObservationRecorded | ObservationTakenOut) -> None:
    """Mail whoever was observed: what their educator wrote is in their portfolio, or
    no longer."""
    piece = queries.evidence_with(event.evidence_id)
    page = reverse("portfolio:evidence", args=[piece.public_id])
    words = {
        "piece": piece,
        "is_taken_out": isinstance(event, ObservationTakenOut),
        "link": f"{settings.SITE_URL}{page}",
    }
    for email in accounts.addresses_of(piece.enrolment.person):
        _mail("observed", words, to=email)


def tell_of_hiding(event: EvidenceHidden) -> None:
    """Whose it is, and who may decide on it; nothing of what it says. Late, when it is
    decided already, nobody."""
    found = queries.redaction_with(event.redaction_id)
    if found.status in redactions.OPEN:
        enrolment = found.evidence.enrolment
        people = queries.people_to_tell_of_hiding(enrolment, _today())
        _mail_each(people, "evidence_hidden", enrolment, _about(found))


def tell_of_redaction(event: EvidenceRedacted | EvidenceShownAgain) -> None:
    """Whose it is, and their practice educators."""
    found = queries.redaction_with(event.redaction_id)
    enrolment = found.evidence.enrolment
    people = queries.owner_and_educators(enrolment, _today())
    _mail_each(people, "evidence_decided", enrolment, _about(found))


def ask_to_confirm(event: ConfirmationAsked | SignOffDoubted) -> None:
    """The practice educators; and once they doubt it, who may withdraw it."""
    found = queries.confirmation_with(event.confirmation_id)
    if found.status not in confirmations.OPEN:
        return
    enrolment = found.submission.enrolment
    people = queries.people_to_ask_about_sign_off(found, _today())
    where = reverse("portfolio:submission", args=[found.submission.public_id])
    about = {"confirmation": found, "link": f"{settings.SITE_URL}{where}"}
    _mail_each(people, "confirm_sign_off", enrolment, about)


def tell_of_hidden_words(event: WordsHidden) -> None:
    """Whose record it is in, and who may decide on it, of those who could read it;
    nothing of what it says."""
    found = queries.hidden_words_with(event.hiddenwords_id)
    if found.status in redactions.OPEN:
        on = _today()
        people = {
            person_id
            for person_id in queries.people_to_tell_of_hiding(found.enrolment, on)
            if queries.is_in_sight(Actor.person(person_id), found, on)
        }
        where = reverse("portfolio:hidden-words", args=[found.public_id])
        about = {"hidden": found, "link": f"{settings.SITE_URL}{where}"}
        _mail_each(people, "words_hidden", found.enrolment, about)


def tell_of_claim(event: PriorClaimDecided | PriorLearningTakenBack) -> None:
    """Whose it is: that all have decided, or that something was taken back; what and
    why is on the page."""
    if isinstance(event, PriorClaimDecided):
        claim = queries.claim_with(event.priorclaim_id)
        name = "claim_decided"
    else:
        claim = queries.part_with(event.claimpart_id).claim
        name = "claim_taken_back"
    where = reverse("portfolio:claim", args=[claim.public_id])
    words = {"claim": claim, "link": f"{settings.SITE_URL}{where}"}
    for email in accounts.addresses_of(claim.enrolment.person):
        _mail(name, words, to=email)


def _about(redaction: Redaction) -> dict[str, object]:
    where = reverse("portfolio:redaction", args=[redaction.public_id])
    return {"redaction": redaction, "link": f"{settings.SITE_URL}{where}"}


def _mail_each(
    people: Collection[int],
    name: str,
    enrolment: Enrolment,
    about: Mapping[str, object],
) -> None:
    for person_id in sorted(people):
        if to := accounts.address_of(person_id):
            words = {"to_name": to[0], "person": enrolment.person, **about}
            _mail(name, words, to=to[1])


def _today() -> date:
    return london.today(timezone.now())


def _mail(name: str, words: Mapping[str, object], *, to: str) -> None:
    """Within the delivery's transaction: a mail that fails is tried again later."""
    subject = render_to_string(f"portfolio/emails/{name}_subject.txt", dict(words))
    send_mail(
        subject=" ".join(subject.split()),
        message=render_to_string(f"portfolio/emails/{name}.txt", dict(words)),
        from_email=None,
        recipient_list=[to],
    )
