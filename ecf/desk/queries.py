"""What home shows: a section for each role somebody holds, from the apps below."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.choices import Ability, Role
from accounts.queries import Holdings
from assessments.choices import ResultStatus
from assessments.models import Result
from ecf.desk import integrity
from ecf.events import queries as events
from ecf.events.actor import Actor
from pay import queries as pay
from pay.choices import DowngradeStatus
from pay.models import Downgrade
from portfolio import queries as portfolio
from portfolio.choices import EnrolmentStatus, Flag
from portfolio.models import Enrolment
from portfolio.queries import Clocks, Waiting
from portfolio.queries.drafts import Begun
from portfolio.queries.held_by_others import Held
from portfolio.rules import enrolments as states
from portfolio.rules import meetings, next_step, provision
from portfolio.rules.next_step import NextStep
from portfolio.rules.prior_learning import Pay
from portfolio.rules.progress import Progress, StageProgress
from register.choices import AnnotationKind, ProposalStatus
from register.models import DutyRule, Proposal


@dataclass(frozen=True, kw_only=True)
class Unlocked:
    """What passing the stage one is working on brings."""

    stage: StageProgress
    pay: Pay | None
    annotation: str
    duties: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OwnWay:
    """A social worker's own: where they are, what to do next, what it brings.

    `held_up` says why nothing can be put forward now, where that is so (P1)."""

    enrolment: Enrolment
    progress: Progress
    next_step: NextStep
    unlocked: Unlocked | None
    held_up: str | None
    clocks: Clocks
    given: tuple[provision.Told, ...]
    meeting: meetings.Due | None
    held: tuple[Held, ...]
    begun: Begun | None


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that waits for whoever holds a role: how many, of what, where."""

    count: int
    says: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Home:
    """None, or empty, where a role is not held."""

    own: OwnWay | None
    queue: list[Waiting] | None
    tasks: tuple[Task, ...]


def home_of(*, person_id: int, holdings: Holdings, on: date) -> Home:
    """Everything on somebody's home page, in a number of queries that depends on their
    roles and on nothing else."""
    return Home(
        own=_own_way(person_id, on) if Role.SOCIAL_WORKER in holdings.roles else None,
        queue=(
            portfolio.queue_of(person_id, on)
            if Role.PRACTICE_EDUCATOR in holdings.roles
            else None
        ),
        tasks=(
            *_of_people(holdings),
            *_tasks(holdings),
            *_of_educators(person_id, holdings),
            *_of_moves(person_id, holdings),
            *_of_second_looks(person_id, holdings, on),
            *_of_redaction(person_id, holdings, on),
        ),
    )


def _of_people(holdings: Holdings) -> Iterator[Task]:
    """What waits at their employers, in units as educators count; the board it leads
    to shows as many people."""
    if Ability.SEE_PEOPLE not in holdings.abilities:
        return
    units, people = portfolio.waiting_at(holdings.abilities[Ability.SEE_PEOPLE])
    says = (
        f"{'unit' if units == 1 else 'units'} of {people}"
        f" {'person' if people == 1 else 'people'}"
        f" {'waits' if units == 1 else 'wait'} for sign-off"
    )
    yield Task(
        count=units,
        says=says if units else "waiting for sign-off among your people",
        href=f"/portfolio/people/?flag={Flag.WAITING}",
    )


def _of_educators(person_id: int, holdings: Holdings) -> Iterator[Task]:
    """What waits for an educator beside their queue: told only where something does."""
    if Ability.SIGN_OFF not in holdings.abilities:
        return
    asked = portfolio.asked_of(person_id)
    for count, says, href in (
        (asked.to_countersign, "to countersign", "/submissions/#countersign"),
        (asked.claims, "of prior learning to decide", "/submissions/prior-learning/"),
        (asked.reports, "to write: interim reports", "/submissions/#reports"),
    ):
        if count:
            yield Task(count=count, says=says, href=href)


def _of_moves(person_id: int, holdings: Holdings) -> Iterator[Task]:
    """Those to confirm for the old employer (P9): told only where one waits."""
    places = holdings.abilities.get(Ability.ENROL)
    if places and (count := portfolio.moves_to_confirm(places, person_id).count()):
        says = "to confirm: they go to another employer"
        yield Task(count=count, says=says, href="/portfolio/transfers/")


def _of_second_looks(person_id: int, holdings: Holdings, on: date) -> Iterator[Task]:
    """Those to be asked for, or taken (P13): told only where one waits."""
    take_part = {Ability.NAME_EDUCATORS, Ability.ASSIGN_EDUCATORS, Ability.SIGN_OFF}
    if not take_part & holdings.abilities.keys():
        return
    waiting = portfolio.second_looks_waiting_for(
        Actor.person(person_id),
        on,
        places=holdings.abilities.get(Ability.SEE_PEOPLE, frozenset()),
    )
    if count := waiting.count():
        says = "asked to be looked at again"
        yield Task(count=count, says=says, href="/submissions/second-looks/")


def _of_redaction(person_id: int, holdings: Holdings, on: date) -> Iterator[Task]:
    """What was hidden, and what rests on it (P5): told only where something waits."""
    by = Actor.person(person_id)
    decides = {Ability.NAME_EDUCATORS, Ability.ASSIGN_EDUCATORS, Ability.SIGN_OFF}
    waiting: list[tuple[bool, Callable[[], int], str, str]] = [
        (
            bool(decides & holdings.abilities.keys()),
            lambda: portfolio.hidden_from_sight(
                by, on, held=holdings.abilities
            ).count(),
            "hidden, as it may identify a child or family",
            "/portfolio/redactions/",
        ),
        (
            Ability.SIGN_OFF in holdings.abilities,
            lambda: len(portfolio.confirmations_asked_of(person_id, on)),
            "signed off on evidence redacted since: does it stand?",
            "/submissions/#confirm",
        ),
        (
            Ability.NAME_EDUCATORS in holdings.abilities,
            lambda: portfolio.confirmations_left_at(by, on).count(),
            "signed off on evidence redacted since, and in question",
            "/portfolio/redactions/",
        ),
    ]
    for is_theirs, counted, says, href in waiting:
        if is_theirs and (count := counted()):
            yield Task(count=count, says=says, href=href)


def _own_way(person_id: int, on: date) -> OwnWay | None:
    found = portfolio.enrolment_with_meetings(person_id, on)
    if found is None:
        return None
    enrolment, due = found
    progress = portfolio.progress_on(enrolment)
    goes_on = enrolment.status not in states.OVER
    return OwnWay(
        enrolment=enrolment,
        progress=progress,
        next_step=next_step.next_step(
            progress, portfolio.words_asked_for(enrolment, on)
        ),
        unlocked=_unlocked(person_id, progress.current, on),
        held_up=states.refuse_progress(EnrolmentStatus(enrolment.status)),
        clocks=portfolio.clocks_of([enrolment.pk], on)[enrolment.pk],
        given=_given(enrolment, on),
        meeting=meetings.to_remind_of(due, on) if goes_on else None,
        held=portfolio.held_by_others(enrolment, on) if goes_on else (),
        begun=portfolio.begun_last(enrolment, progress) if goes_on else None,
    )


def _given(enrolment: Enrolment, on: date) -> tuple[provision.Told, ...]:
    month = portfolio.month_given(enrolment.pk, on)
    voices = provision.voices_of(
        enrolment.person.name, enrolment.employer.name, to_themselves=True
    )
    return tuple(provision.told(month, voices))


def _unlocked(
    person_id: int, current: StageProgress | None, on: date
) -> Unlocked | None:
    if current is None:
        return None
    number, annotation = current.stage.number, current.stage.annotation
    return Unlocked(
        stage=current,
        pay=pay.brought_by(person_id=person_id, stage=number, on=on),
        annotation=AnnotationKind(annotation).label if annotation else "",
        duties=_duties_opened_by(annotation, on) if annotation else (),
    )


def _duties_opened_by(annotation: str, on: date) -> tuple[str, ...]:
    rules = DutyRule.objects.filter(needs_annotation=annotation, period__contains=on)
    return tuple(rules.order_by("title").values_list("title", flat=True))


def _tasks(holdings: Holdings) -> list[Task]:
    """One counting query for each thing that may wait for these abilities.

    `Any`: rows of five apps, of which only the number matters.
    """
    waiting: dict[Ability, tuple[QuerySet[Any], str, str]] = {
        Ability.DECIDE_REGISTER: (
            Proposal.objects.filter(status=ProposalStatus.PROPOSED),
            "proposed for the register",
            "/register/proposals/",
        ),
        Ability.RECORD_RESULTS: (
            Result.objects.filter(status=ResultStatus.RECORDED),
            "recorded and waiting for release",
            "/assessments/results/",
        ),
        Ability.DECIDE_PAY: (
            Downgrade.objects.filter(status=DowngradeStatus.PROPOSED),
            "waiting for two pay officers",
            "/pay/downgrades/",
        ),
        Ability.RETRY_WORK: (
            events.parked_deliveries(),
            "failed too often and waiting for support",
            "/support/deliveries/",
        ),
    }
    tasks = [
        Task(count=found.count(), says=says, href=href)
        for ability, (found, says, href) in waiting.items()
        if ability in holdings.abilities
    ]
    if Ability.RETRY_WORK in holdings.abilities:
        tasks.append(_kept())
    return tasks


def _kept() -> Task:
    return Task(
        count=integrity.differing().count(),
        says="kept otherwise than its digest says",
        href="/support/kept/",
    )
