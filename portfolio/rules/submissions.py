"""Putting a unit forward, and what is decided on it: P2, P4, P6."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from curriculum.choices import EvidenceKind
from portfolio.choices import SubmissionStatus
from portfolio.rules import evidence as kinds
from portfolio.rules.facts import Evidence
from portfolio.rules.programme import Counts, Statement, Unit
from portfolio.rules.requests import ASKABLE, Open

MOVES: Mapping[SubmissionStatus, frozenset[SubmissionStatus]] = {
    SubmissionStatus.SUBMITTED: frozenset(
        {SubmissionStatus.RETURNED, SubmissionStatus.SIGNED_OFF}
    ),
    SubmissionStatus.SIGNED_OFF: frozenset({SubmissionStatus.WITHDRAWN}),
    # What follows these two is a new submission: the next revision.
    SubmissionStatus.RETURNED: frozenset(),
    SubmissionStatus.WITHDRAWN: frozenset(),
}

LONGEST_ACTION = 2_000
NOBODY_ASSIGNED = (
    "Nobody is assigned to sign off your units today. Ask the coordinator of your"
    " employer to assign a practice educator"
)


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing a unit lacks, in words; `kind`, and how many of it, or `statement` say
    where to add it."""

    text: str
    kind: EvidenceKind | None = None
    number: int = 1
    statement: Statement | None = None

    @property
    def may_be_asked_for(self) -> bool:
        """Whether somebody else can be asked to write it."""
        return self.kind in ASKABLE


def what_is_missing(
    unit: Unit, evidence: Collection[Evidence], *, year_asks: Counts
) -> tuple[Missing, ...]:
    """Everything P2 still asks before this unit may be put forward.

    `evidence` is what counts for the unit; `year_asks` what the last unit of a stage
    must bring besides, so that the stage's minimum is seen by an educator too.
    """
    there = count_kinds(evidence)
    return (
        *_kinds_missing(unit, there, year_asks),
        *_asked_by_year(unit, there, year_asks),
        *_statements_missing(unit, evidence),
        *_out_of_sight(evidence),
    )


def not_asked_for(
    missing: Iterable[Missing], asked: Collection[Open]
) -> tuple[Missing, ...]:
    """What of it would still be missing once everybody has answered who was `asked`
    about the unit."""
    coming = Counter(one.kind for one in asked)
    shown = {id_ for one in asked for id_ in one.statement_ids}
    left = []
    for each in missing:
        if each.kind is not None:
            is_coming = coming[each.kind] >= each.number
            coming[each.kind] -= each.number
        else:
            is_coming = each.statement is not None and each.statement.id in shown
        if not is_coming:
            left.append(each)
    return tuple(left)


def evidence_for(unit: Unit, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that counts for at least one statement of the unit."""
    return tuple(
        piece for piece in evidence if piece.statement_ids & unit.statement_ids
    )


def count_kinds(evidence: Iterable[Evidence]) -> dict[EvidenceKind, int]:
    counts: dict[EvidenceKind, int] = {}
    for piece in evidence:
        for kind in kinds.counts_as(piece.kind):
            counts[kind] = counts.get(kind, 0) + 1
    return counts


def refuse_return(
    unit_statements: Collection[int], marks: Mapping[int, str]
) -> str | None:
    """Returning says what to do next for each marked statement (P4)."""
    if not marks:
        return "Mark at least one statement as not met yet, and say what to do next"
    if not set(marks) <= set(unit_statements):
        return "Mark statements of this unit only"
    if not all(action.strip() for action in marks.values()):
        return "Say what to do next for each statement you mark"
    return None


def refuse_reason(because: str) -> str | None:
    """A sign-off is withdrawn with a reason (P6)."""
    return None if because.strip() else "Say why the sign-off is withdrawn"


def _out_of_sight(evidence: Iterable[Evidence]) -> Iterator[Missing]:
    """Nothing hidden is put forward: two people decide on it first (P5)."""
    if any(piece.is_hidden for piece in evidence):
        yield Missing(text="A decision on evidence that is hidden")


def _kinds_missing(unit: Unit, there: Counts, year_asks: Counts) -> Iterator[Missing]:
    for kind, needed in unit.evidence.items():
        # What the year asks for besides will count as this kind too.
        coming = sum(n for k, n in year_asks.items() if kinds.ALSO.get(k) == kind)
        lacking = needed - there.get(kind, 0) - coming
        if lacking > 0:
            words = kinds.counted(kind, lacking)
            yield Missing(text=words, kind=kind, number=lacking)


def _asked_by_year(unit: Unit, there: Counts, year_asks: Counts) -> Iterator[Missing]:
    for kind, lacking in year_asks.items():
        own = max(unit.evidence.get(kind, 0) - there.get(kind, 0), 0)
        if lacking > own:
            words = kinds.counted(kind, lacking - own)
            yield Missing(
                text=f"{words} for the minimum of the year",
                kind=kind,
                number=lacking - own,
            )


def _statements_missing(unit: Unit, evidence: Iterable[Evidence]) -> Iterator[Missing]:
    covered = {id_ for piece in evidence for id_ in piece.statement_ids}
    for statement in unit.statements:
        if statement.id not in covered:
            yield Missing(
                text=f"Evidence for “{statement.text.rstrip('.')}”", statement=statement
            )
