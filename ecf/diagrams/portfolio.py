"""State machines of one person's way through the framework."""

from ecf.diagrams.machine import Machine
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

MACHINES = (
    Machine(
        title="Enrolment",
        about="Follows the registration; complete once every year is attained.",
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
)
