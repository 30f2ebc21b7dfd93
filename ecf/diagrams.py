"""Every state machine of the house, drawn: what `docs/states.md` shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from accounts.choices import HelpStatus, InvitationState
from accounts.rules import help as help_requests
from accounts.rules import invitations
from assessments.choices import ResultStatus
from assessments.rules import results
from curriculum.choices import VersionStatus
from curriculum.rules import versions
from ecf.jobs import rules as jobs
from ecf.jobs.models import JobStatus
from pay.choices import DowngradeStatus, ScaleStatus
from pay.rules import changes, editions
from portfolio.choices import (
    AgreementStatus,
    ClaimStatus,
    ConfirmationStatus,
    CountersignatureStatus,
    EducatorChangeStatus,
    EnrolmentStatus,
    IntakeState,
    MeetingStatus,
    RedactionStatus,
    RequestState,
    SecondLookStatus,
    SubmissionStatus,
    TransferStatus,
)
from portfolio.rules import (
    agreements,
    confirmations,
    countersignatures,
    educator_changes,
    enrolments,
    intakes,
    meetings,
    prior_learning,
    redactions,
    requests,
    second_looks,
    submissions,
    transfers,
)
from register.choices import (
    AskStatus,
    CorrectionStatus,
    DeathStatus,
    EndpointStatus,
    MessageStatus,
    OpeningStatus,
    ProposalStatus,
    RenewalStatus,
    VisitStatus,
)
from register.rules import (
    asked,
    corrections,
    deaths,
    former_names,
    practice,
    proposals,
    renewals,
    webhooks,
)

# `Any`: each table has states of its own kind.
Table = Mapping[Any, frozenset[Any]]

HEAD = """\
# States

Drawn from the tables in the code by `make diagrams`; do not edit. A move that is not
here cannot be made: the page says that it has changed since.
"""


@dataclass(frozen=True, kw_only=True)
class Machine:
    """`starts` are the states something may begin in."""

    title: str
    about: str
    moves: Table
    starts: tuple[TextChoices, ...]

    @property
    def states(self) -> type[TextChoices]:
        return type(self.starts[0])


MACHINES = (
    Machine(
        title="Invitation",
        about="The one way in. It runs out by the calendar; a newer one replaces it.",
        moves=invitations.MOVES,
        starts=(InvitationState.OPEN,),
    ),
    Machine(
        title="Request for help",
        about="Asked by anybody on any page; answered once, by mail and on a page.",
        moves=help_requests.MOVES,
        starts=(HelpStatus.NEW,),
    ),
    Machine(
        title="Framework version",
        about="Published once, then frozen.",
        moves=versions.MOVES,
        starts=(VersionStatus.DRAFT,),
    ),
    Machine(
        title="Enrolment",
        about="Follows the person's registration; ended by their employer.",
        moves=enrolments.MOVES,
        starts=(EnrolmentStatus.PENDING, EnrolmentStatus.ACTIVE),
    ),
    Machine(
        title="Submission",
        about="One revision of one unit. What follows a return is a new revision.",
        moves=submissions.MOVES,
        starts=(SubmissionStatus.SUBMITTED,),
    ),
    Machine(
        title="Countersignature",
        about="Of a line manager's sign-off, by another educator. Until then it waits.",
        moves=countersignatures.MOVES,
        starts=(CountersignatureStatus.ASKED, CountersignatureStatus.NAMED),
    ),
    Machine(
        title="Change of practice educator",
        about="Asked for by the social worker; made by handing them over.",
        moves=educator_changes.MOVES,
        starts=(EducatorChangeStatus.ASKED,),
    ),
    Machine(
        title="Transfer to another employer",
        about="Confirmed by the old employer, or complete after ten working days.",
        moves=transfers.MOVES,
        starts=(TransferStatus.STARTED,),
    ),
    Machine(
        title="Row of a file of people to enrol",
        about="Checked when the file is handed in, settled after it is confirmed.",
        moves=intakes.MOVES,
        starts=(IntakeState.REFUSED, IntakeState.READY),
    ),
    Machine(
        title="Request for evidence",
        about="Somebody else's words, by a link. A new link opens one that expired.",
        moves=requests.MOVES,
        starts=(RequestState.WAITING,),
    ),
    Machine(
        title="Learning agreement",
        about="Proposed by one side, agreed by the other; the next one ends it.",
        moves=agreements.MOVES,
        starts=(AgreementStatus.PROPOSED,),
    ),
    Machine(
        title="Progress meeting",
        about="Agreed by its three; another text replaces one that waits.",
        moves=meetings.MOVES,
        starts=(MeetingStatus.WRITTEN,),
    ),
    Machine(
        title="Second look",
        about="At a return or a withdrawal, by another employer's educator.",
        moves=second_looks.MOVES,
        starts=(SecondLookStatus.ASKED,),
    ),
    Machine(
        title="Redaction of evidence",
        about="Hidden by anybody who sees it; one person proposes, another decides.",
        moves=redactions.MOVES,
        starts=(RedactionStatus.HIDDEN,),
    ),
    Machine(
        title="Sign-off after a redaction",
        about="Confirmed by its practice educator, or withdrawn by somebody else.",
        moves=confirmations.MOVES,
        starts=(ConfirmationStatus.ASKED,),
    ),
    Machine(
        title="Claim of prior learning",
        about="Decided by educators of different employers; a third where two differ.",
        moves=prior_learning.MOVES,
        starts=(ClaimStatus.DRAFT,),
    ),
    Machine(
        title="National result",
        about="Recorded by one person, released by another.",
        moves=results.MOVES,
        starts=(ResultStatus.RECORDED,),
    ),
    Machine(
        title="Proposal to annotate the register",
        about="Decided by a registrar, unless its grounds fall first.",
        moves=proposals.MOVES,
        starts=(ProposalStatus.PROPOSED,),
    ),
    Machine(
        title="Renewal of registration",
        about="In hand from the application until the regulator decides.",
        moves=renewals.MOVES,
        starts=(RenewalStatus.IN_HAND,),
    ),
    Machine(
        title="Correction of an entry",
        about="Another number, or a merge: put by one registrar, confirmed by another.",
        moves=corrections.MOVES,
        starts=(CorrectionStatus.PROPOSED,),
    ),
    Machine(
        title="Reported death",
        about="Stops messages; a second person confirms. A mistake is undone at once.",
        moves=deaths.MOVES,
        starts=(DeathStatus.REPORTED,),
    ),
    Machine(
        title="Former names, asked for",
        about="One registrar asks, with a reason; another opens them for a day.",
        moves=former_names.MOVES,
        starts=(OpeningStatus.ASKED,),
    ),
    Machine(
        title="Visit that counts as practice",
        about="Logged by the person, confirmed by a supervisor; never their own.",
        moves=practice.MOVES,
        starts=(VisitStatus.LOGGED,),
    ),
    Machine(
        title="Annotation or name asked for",
        about="A registrar takes it up or declines, unless it is taken back.",
        moves=asked.MOVES,
        starts=(AskStatus.ASKED,),
    ),
    Machine(
        title="Address for webhooks",
        about="Stopped by the service where nobody answers; removed for good.",
        moves=webhooks.ENDPOINT_MOVES,
        starts=(EndpointStatus.ON,),
    ),
    Machine(
        title="Message to an address",
        about="Tried for about 24 hours. Sent again by hand, it waits once more.",
        moves=webhooks.MESSAGE_MOVES,
        starts=(MessageStatus.WAITING,),
    ),
    Machine(
        title="Pay scale",
        about="Published once, then frozen.",
        moves=editions.MOVES,
        starts=(ScaleStatus.DRAFT,),
    ),
    Machine(
        title="Downward move on the pay scale",
        about="Never by rule alone: two people approve it.",
        moves=changes.DOWNGRADE_MOVES,
        starts=(DowngradeStatus.PROPOSED,),
    ),
    Machine(
        title="Long job",
        about="Done chunk by chunk; one that failed can go on from where it stopped.",
        moves=jobs.MOVES,
        starts=(JobStatus.QUEUED,),
    ),
)


def drawn() -> str:
    """The whole page, as Markdown."""
    return "\n".join([HEAD, *(_section(machine) for machine in MACHINES)])


def _section(machine: Machine) -> str:
    lines = [
        f"## {machine.title}",
        "",
        machine.about,
        "",
        "```mermaid",
        *_diagram(machine),
        "```",
        "",
        "| State | Stored as | May become |",
        "|---|---|---|",
        *_rows(machine),
    ]
    return "\n".join(lines) + "\n"


def _diagram(machine: Machine) -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in machine.states:
        yield f'    state "{state.label}" as {state.value}'
    for state in machine.starts:
        yield f"    [*] --> {state.value}"
    for state in machine.states:
        for following in _in_order(machine, state):
            yield f"    {state.value} --> {following.value}"


def _rows(machine: Machine) -> Iterator[str]:
    for state in machine.states:
        following = [after.label.lower() for after in _in_order(machine, state)]
        begins = " (it begins here)" if state in machine.starts else ""
        words = " or ".join(following) or "nothing: this is final"
        yield f"| {state.label}{begins} | `{state.value}` | {words} |"


def _in_order(machine: Machine, state: TextChoices) -> list[TextChoices]:
    """What may follow, as the vocabulary orders it."""
    return [after for after in machine.states if after in machine.moves[state]]
