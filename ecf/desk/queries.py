"""What home shows: a section for each role somebody holds, from the apps below."""

from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.choices import Ability, Role
from accounts.queries import Holdings
from portfolio import queries as portfolio
from portfolio.models import Enrolment
from portfolio.queries.submissions import Waiting
from portfolio.rules import next_step
from portfolio.rules.next_step import NextStep
from portfolio.rules.progress import Progress
from register.choices import ProposalStatus
from register.models import Proposal


@dataclass(frozen=True, kw_only=True)
class OwnWay:
    """A social worker's own: where they are and what to do next."""

    enrolment: Enrolment
    progress: Progress
    next_step: NextStep


@dataclass(frozen=True, kw_only=True)
class Home:
    """None, or empty, where a role is not held."""

    own: OwnWay | None = None
    queue: list[Waiting] | None = None
    proposals: int | None = None
    tasks: tuple[tuple[str, str, str], ...] = field(default=())


def home_of(*, person_id: int, holdings: Holdings, at: datetime, on: date) -> Home:
    """Everything on somebody's home page, in at most nine queries whatever it holds."""
    return Home(
        own=_own_way(person_id) if Role.SOCIAL_WORKER in holdings.roles else None,
        queue=portfolio.queue_of(person_id, on)
        if Role.PRACTICE_EDUCATOR in holdings.roles
        else None,
        proposals=_proposals()
        if Ability.DECIDE_REGISTER in holdings.abilities
        else None,
    )


def _own_way(person_id: int) -> OwnWay | None:
    enrolment = portfolio.enrolment_of(person_id)
    if enrolment is None:
        return None
    progress = portfolio.progress_of(enrolment.pk)
    return OwnWay(
        enrolment=enrolment,
        progress=progress,
        next_step=next_step.next_step(progress),
    )


def _proposals() -> int:
    return Proposal.objects.filter(status=ProposalStatus.PROPOSED).count()
