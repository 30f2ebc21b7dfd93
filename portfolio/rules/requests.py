"""Asking somebody without an account for their words, by a link that is used once."""

import hashlib
import hmac
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from curriculum.choices import EvidenceKind
from portfolio.choices import RequestState, Voice
from portfolio.rules.questions import Answers

VALID_FOR = timedelta(days=30)
# Two presses of one button arrive within this.
SAME_PRESS = timedelta(minutes=1)
# So that the service is no way to fill somebody's letter box.
MOST_WAITING, MOST_LINKS = 20, 5
LONGEST_LINE, LONGEST_ABOUT, LONGEST_WORDS = 100, 500, 10_000
# What others can give: the rest somebody writes themselves.
ASKABLE = (
    EvidenceKind.DIRECT_OBSERVATION,
    EvidenceKind.PROFESSIONAL_FEEDBACK,
    EvidenceKind.FAMILY_FEEDBACK,
)
# Stands for whoever is of the family: their name would identify a child (P7).
OF_THE_FAMILY = "A member of the family"

MOVES: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.WAITING: frozenset(
        {RequestState.EXPIRED, RequestState.ANSWERED, RequestState.CANCELLED}
    ),
    RequestState.EXPIRED: frozenset({RequestState.WAITING, RequestState.CANCELLED}),
    RequestState.ANSWERED: frozenset(),
    RequestState.CANCELLED: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of whom: of kind `kind`, `about` something, for statements of one
    unit, by their ids."""

    kind: EvidenceKind
    name: str
    email: str
    about: str
    statement_ids: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Open:
    """What waits for an answer: of which kind, about which unit, by its public id, and
    which statements of it."""

    unit_id: UUID
    kind: EvidenceKind
    statement_ids: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody writes back. `seen` are the ids of the statements they saw, for an
    observation; `voice` and `agreed` are of feedback from a family (P7)."""

    name: str
    role: str
    happened_on: date
    words: str
    seen: frozenset[int] = frozenset()
    voice: Voice | None = None
    agreed: bool = False


def token_of(*, secret: str, public_id: UUID, link: int) -> str:
    """The secret of a link, which is never kept: made anew from the service's own
    secret when the link is sent. The next `link` of a request has another."""
    named = f"portfolio.request:{public_id}:{link}".encode()
    return hmac.new(secret.encode(), named, hashlib.sha256).hexdigest()


def digest_of(token: str) -> str:
    """What is kept of it: enough to know it again, not to write it."""
    return hashlib.sha256(token.encode()).hexdigest()


def state_of(
    *,
    answered_at: datetime | None,
    cancelled_at: datetime | None,
    valid_until: datetime,
    at: datetime,
) -> RequestState:
    if answered_at is not None:
        return RequestState.ANSWERED
    if cancelled_at is not None:
        return RequestState.CANCELLED
    return RequestState.WAITING if at < valid_until else RequestState.EXPIRED


def just_renewed(*, link: int, valid_until: datetime, at: datetime) -> bool:
    return link > 1 and at - (valid_until - VALID_FOR) < SAME_PRESS


def refuse_question(asked: Question, *, of_unit: Set[int]) -> str | None:
    """Why this cannot be asked about a unit with these statements."""
    if asked.kind not in ASKABLE:
        return "Others give observations and feedback. Write other kinds yourself"
    if not 0 < len(asked.name) <= LONGEST_LINE:
        return f"Say whom you ask, in at most {LONGEST_LINE} characters"
    if not 0 < len(asked.about) <= LONGEST_ABOUT:
        return f"Say what it is about, in at most {LONGEST_ABOUT} characters"
    if not asked.statement_ids or not asked.statement_ids <= of_unit:
        return "Choose at least one statement of the unit"
    return None


def refuse_another(waiting: int) -> str | None:
    if waiting < MOST_WAITING:
        return None
    return (
        f"{waiting} requests of yours wait for an answer. Cancel one that you no longer"
        " need, and ask again"
    )


def refuse_link(links: int) -> str | None:
    if links < MOST_LINKS:
        return None
    return (
        f"{links} links were sent for this request. Speak to whom you asked; or cancel"
        " it, and ask somebody else"
    )


def refuse_answer(said: Answer, kind: EvidenceKind, *, asked: Set[int]) -> str | None:
    """Why these words cannot be kept as an answer of that kind about those statements.
    The date and the words are evidence's own rules."""
    if not 0 < len(said.role) <= LONGEST_LINE:
        return f"Say what your role is, in at most {LONGEST_LINE} characters"
    if not said.words or len(said.words) > LONGEST_WORDS:
        return f"Write at most {LONGEST_WORDS:,} characters, and not nothing"
    if not 0 < len(name_of(said)) <= LONGEST_LINE:
        return f"Say what your name is, in at most {LONGEST_LINE} characters"
    if kind == EvidenceKind.FAMILY_FEEDBACK:
        return _refuse_family(said)
    if said.agreed or said.voice:
        return "Only families are asked whose words these are"
    return _refuse_seen(said, kind, asked)


def name_of(said: Answer) -> str:
    """Whose name the evidence carries: no family's (P7)."""
    return OF_THE_FAMILY if said.voice == Voice.FAMILY else said.name


def counts_for(said: Answer, kind: EvidenceKind, *, asked: Set[int]) -> frozenset[int]:
    """An observer says what they saw; feedback counts for all it was asked about."""
    if kind == EvidenceKind.DIRECT_OBSERVATION:
        return said.seen
    return frozenset(asked)


def title_of(said: Answer, kind: EvidenceKind) -> str:
    name = name_of(said)
    if kind == EvidenceKind.DIRECT_OBSERVATION:
        return f"Observed by {name}"
    if kind == EvidenceKind.PROFESSIONAL_FEEDBACK:
        return f"Feedback from {name}"
    if said.voice == Voice.FAMILY:
        return "Feedback from a family, in their own words"
    who = "child" if said.voice == Voice.CHILD else "family"
    return f"Feedback from a {who}, written down by {name}"


def text_of(said: Answer) -> str:
    """The words, and under them who wrote them: so that the digest covers both."""
    lines = [said.words, "", f"{name_of(said)}, {said.role}"]
    if said.agreed:
        lines.append("The family agreed that these words are used.")
    return "\n".join(lines)


def answers_of(said: Answer, kind: EvidenceKind) -> Answers:
    """What the kind's own questions are told by it (`portfolio.rules.questions`)."""
    if kind == EvidenceKind.DIRECT_OBSERVATION:
        return {"observer": name_of(said), "observer_role": said.role}
    if kind == EvidenceKind.PROFESSIONAL_FEEDBACK:
        return {"giver": name_of(said), "giver_role": said.role}
    if not said.agreed:
        return {}
    by_family = said.voice == Voice.FAMILY
    return {
        "written_by": "themselves" if by_family else "adult",
        "consent_by": "family",
        "consent_how": "wrote" if by_family else "said",
    }


def _refuse_family(said: Answer) -> str | None:
    if said.voice is None:
        return "Say whose words these are"
    if not said.agreed:
        return "Without the family's agreement their words cannot be used"
    return None


def _refuse_seen(said: Answer, kind: EvidenceKind, asked: Set[int]) -> str | None:
    if kind == EvidenceKind.DIRECT_OBSERVATION and not said.seen:
        return "Choose at least one statement that you saw"
    return None if said.seen <= asked else "Choose statements that you are asked about"
