"""What is known of one person's way, as plain values: what progress follows from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from curriculum.choices import EvidenceKind
from portfolio.choices import SubmissionStatus
from portfolio.rules.programme import Choices


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A piece of evidence that stands, and the statements it counts for."""

    id: int
    public_id: UUID
    kind: EvidenceKind
    title: str
    happened_on: date
    statement_ids: frozenset[int]
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A unit put forward, with the evidence pinned to it (P5). `educator_name` is who
    has it now: the educator it went to, or who is to countersign (P3)."""

    id: int
    public_id: UUID
    unit_id: int
    revision: int
    status: SubmissionStatus
    educator_id: int
    educator_name: str
    submitted_at: datetime
    decided_at: datetime | None
    evidence_ids: frozenset[int]

    @property
    def stands(self) -> bool:
        """It waits for a decision, or is signed off."""
        return self.status in {SubmissionStatus.SUBMITTED, SubmissionStatus.SIGNED_OFF}


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A unit claimed as prior learning, waiting or accepted, by the id of the part of
    the claim; with the evidence pinned to the claim (F6)."""

    id: int
    unit_id: int
    is_accepted: bool
    sent_at: datetime
    evidence_ids: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class UnitDone:
    """A unit recorded as complete, resting on a submission, by its id; or on the part
    of a claim, where it is `claimed`."""

    id: int
    counts_from: date
    rests_on: int
    claimed: bool = False


@dataclass(frozen=True, kw_only=True)
class StageDone:
    """A stage whose units are recorded as complete."""

    id: int
    counts_from: date


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the progress of one enrolment follows from.

    `submissions` are in the order of their revisions; `units` and `stages` are the
    completions that stand, by the id of the unit or stage; `straight` the stages whose
    assessment may be gone straight to, by experience, and since when (F6).
    """

    evidence: tuple[Evidence, ...] = ()
    submissions: tuple[Submission, ...] = ()
    claims: tuple[Claimed, ...] = ()
    straight: Mapping[int, date] = field(default_factory=dict)
    units: Mapping[int, UnitDone]
    stages: Mapping[int, StageDone]
    choices: Choices

    @property
    def last_submissions(self) -> Mapping[int, Submission]:
        """The latest revision of each unit that was ever put forward."""
        return {found.unit_id: found for found in self.submissions}

    @property
    def claimed(self) -> Mapping[int, Claimed]:
        """Units claimed as prior learning, waiting or accepted; accepted ones count
        more."""
        ordered = sorted(self.claims, key=lambda found: found.is_accepted)
        return {found.unit_id: found for found in ordered}
