from django.db.models import TextChoices


class EnrolmentStatus(TextChoices):
    PENDING = "pending", "Waiting for registration"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    COMPLETED = "completed", "Completed"
    ENDED = "ended", "Ended"


class SubmissionStatus(TextChoices):
    SUBMITTED = "submitted", "Waiting for sign-off"
    RETURNED = "returned", "Returned with actions"
    SIGNED_OFF = "signed_off", "Signed off"
    WITHDRAWN = "withdrawn", "Sign-off withdrawn"


class Hearing(TextChoices):
    """What came of hearing somebody before their sign-off was withdrawn, or their prior
    learning taken back (P6)."""

    SPOKE = "spoke", "They said something"
    SILENT = "silent", "They chose to say nothing"
    UNRECORDED = "unrecorded", "Not recorded: this was not kept then"


class CountersignatureStatus(TextChoices):
    """A line manager's sign-off waits for a second educator (P3)."""

    ASKED = "asked", "Nobody is named to countersign"
    NAMED = "named", "Waiting to be countersigned"
    SIGNED = "signed", "Countersigned"
    REFUSED = "refused", "Not countersigned"
    DROPPED = "dropped", "Taken back"


class EducatorChangeStatus(TextChoices):
    """Somebody asks for another practice educator (P13)."""

    ASKED = "asked", "Asked for"
    MADE = "made", "Made"
    CALLED_OFF = "called_off", "Called off"


class UnitState(TextChoices):
    """Where somebody is with a unit: worked out, never stored."""

    AHEAD = "ahead", "Opens later"
    NOT_STARTED = "not_started", "Not yet started"
    IN_PROGRESS = "in_progress", "In progress"
    READY = "ready", "Ready to send"
    WAITING = "waiting", "Waiting for sign-off"
    RETURNED = "returned", "Returned"
    WITHDRAWN = "withdrawn", "Sign-off withdrawn"
    CLAIMED = "claimed", "Prior learning claimed"
    SIGNED_OFF = "signed_off", "Signed off"


class StageState(TextChoices):
    """Where somebody is with a stage: worked out, never stored."""

    DONE = "done", "Units complete"
    CURRENT = "current", "You are here"
    AHEAD = "ahead", "Later"


class ConflictKind(TextChoices):
    """Why an educator may not decide on somebody (P3)."""

    CLOSE_RELATIONSHIP = "close_relationship", "A close relationship"
    GRIEVANCE = "grievance", "An open grievance"
    OTHER = "other", "Another conflict of interest"


class LeaveKind(TextChoices):
    """Time away that stops the clocks (P8)."""

    FAMILY = "family", "Family leave"
    SICKNESS = "sickness", "Long-term sickness"
    CAREER_BREAK = "career_break", "Career break"
    BEREAVEMENT = "bereavement", "Bereavement"
    OTHER = "other", "Other leave"


class PaceState(TextChoices):
    """How somebody's units stand to the time worked: worked out, advice only (P8)."""

    AHEAD = "ahead", "Ahead"
    ON_PACE = "on_pace", "On pace"
    BEHIND = "behind", "Behind"


class TransferStatus(TextChoices):
    STARTED = "started", "Waiting for the old employer"
    COMPLETED = "completed", "Completed"
    CALLED_OFF = "called_off", "Called off"


class Flag(TextChoices):
    """Why a coordinator should look at somebody: worked out, never stored."""

    WAITING = "waiting", "Something waits for sign-off"
    NO_EDUCATOR = "no_educator", "No practice educator"
    WAITING_15 = "waiting_15", "Waiting over 15 working days"
    WAITING_10 = "waiting_10", "Waiting over 10 working days"
    RETURNED = "returned", "Returned twice or more"
    PENDING = "pending", "Registration pending"
    PAUSED = "paused", "Paused"
    QUIET = "quiet", "Nothing added for 60 days"
    EDUCATOR_ENDING = "educator_ending", "Educator’s annotation ends"
    MEETING_MISSED = "meeting_missed", "Progress meeting overdue"
    NO_AGREEMENT = "no_agreement", "No learning agreement"
    FAR_BEHIND = "far_behind", "Far behind the usual pace"
    CLAIM_LATE = "claim_late", "Prior learning not decided in time"
    CHANGE_LATE = "change_late", "Change of educator not made in time"
    MOVING = "moving", "A move to confirm"


class BoardOrder(TextChoices):
    NAME = "name", "Name"
    YEAR = "year", "Year"
    WAITING = "waiting", "Longest wait first"
    ACTIVITY = "activity", "Longest without activity first"
    PACE = "pace", "Furthest behind the usual pace first"


class IntakeState(TextChoices):
    """What becomes of one row of a file of people to enrol."""

    REFUSED = "refused", "Cannot be enrolled"
    READY = "ready", "Ready to enrol"
    ENROLLED = "enrolled", "Enrolled"
    ALREADY = "already", "Was enrolled already"
    FAILED = "failed", "Could not be enrolled"


class ReminderKind(TextChoices):
    """How long a unit has waited when somebody is reminded of it."""

    FIRST = "first", "5 working days"
    SECOND = "second", "10 working days"
    ESCALATED = "escalated", "15 working days, to the coordinator"


class NoticeKind(TextChoices):
    """What somebody is told once, in the one mail of a day."""

    CHANGED = "changed", "What a practice educator changed themselves"
    CANCELLED = "cancelled", "Cover they were told of, cancelled before it began"
    TO_ASSIGN = "to_assign", "Prior learning that nobody is asked to decide yet"
    TO_ASSIGN_THIRD = "to_assign_third", "Prior learning that a third is to decide"
    TO_DECIDE = "to_decide", "Prior learning to decide"
    DECIDE_SOON = "decide_soon", "Prior learning to decide within five working days"
    CLAIM_LATE = "claim_late", "Prior learning not decided in time"
    CHANGE_LATE = "change_late", "A change of practice educator past its last day"
    CHANGE_ESCALATED = "change_escalated", "The same, five working days later"
    LOOK_TO_ASSIGN = "look_to_assign", "A second look that nobody is asked to take yet"
    LOOK_TO_TAKE = "look_to_take", "A second look to take"
    LOOK_LATE = "look_late", "A second look past its last day"
    DEPARTED = "departed", "Somebody has left their employer"
    MOVE_SOON = "move_soon", "A move to confirm within five working days"
    REPORT_OWED = "report_owed", "An interim report to write"


class RequestState(TextChoices):
    """Where a request for somebody's words is: worked out, never stored."""

    WAITING = "waiting", "Waiting for an answer"
    EXPIRED = "expired", "Link has expired"
    ANSWERED = "answered", "Answered"
    CANCELLED = "cancelled", "Cancelled"


class Voice(TextChoices):
    """Whose words feedback from a family is written in (P7)."""

    FAMILY = "family", "My own: I am of the family"
    CHILD = "child", "A child’s: I write down what they said"
    RELATIVE = "relative", "A parent’s or relative’s: I write down what they said"


class Detail(TextChoices):
    """What may give away a child or family in evidence (P7)."""

    NAME = "name", "a name"
    DATE_OF_BIRTH = "date_of_birth", "a date of birth"
    POSTCODE = "postcode", "a postcode"
    CASE_NUMBER = "case_number", "a case number"
    NHS_NUMBER = "nhs_number", "an NHS number"
    PHONE = "phone", "a phone number"
    EMAIL = "email", "an e-mail address"
    ADDRESS = "address", "a street address"


class AgreementStatus(TextChoices):
    """A learning agreement holds once both sides have agreed to it."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    REPLACED = "replaced", "Replaced before it was agreed"


class Side(TextChoices):
    """Who says what was given: the social worker, or whoever acts for the employer."""

    OWN = "own", "The social worker"
    EMPLOYER = "employer", "The employer"


class ProvisionKind(TextChoices):
    """What a learning agreement promises for each month."""

    SUPERVISION = "supervision", "Supervision"
    PROTECTED_DAY = "protected_day", "Protected days"
    CASELOAD = "caseload", "Caseload"


class MeetingStatus(TextChoices):
    """What a progress meeting said stands once the three of it have agreed."""

    WRITTEN = "written", "Waiting for all three to agree"
    AGREED = "agreed", "Agreed by all three"
    REPLACED = "replaced", "Written anew"


class MeetingPart(TextChoices):
    """Who takes part in a progress meeting."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    EDUCATOR = "educator", "Practice educator"
    COORDINATOR = "coordinator"


class SecondLookStatus(TextChoices):
    """A return or a withdrawal looked at again (P13)."""

    ASKED = "asked", "Asked for"
    ASSIGNED = "assigned", "Being looked at"
    STANDS = "stands", "The decision stands"
    ANEW = "anew", "To be decided anew"


class RedactionStatus(TextChoices):
    """Evidence that may identify a child or family: hidden until two decide (P5)."""

    HIDDEN = "hidden", "Hidden"
    PROPOSED = "proposed", "Waiting for a second person"
    REDACTED = "redacted", "Redacted"
    SHOWN = "shown", "Shown again: it identifies nobody"


class ConfirmationStatus(TextChoices):
    """Whether a sign-off stands after evidence it rests on was redacted (P5)."""

    ASKED = "asked", "Waiting for the practice educator"
    CONFIRMED = "confirmed", "The sign-off stands"
    DOUBTED = "doubted", "Waiting to be withdrawn"
    WITHDRAWN = "withdrawn", "The sign-off was withdrawn"


class ClaimStatus(TextChoices):
    """A claim of prior learning (F6)."""

    DRAFT = "draft", "Being written"
    SENT = "sent", "Being decided"
    DIFFERED = "differed", "The two differ: a third decides"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ClaimSource(TextChoices):
    """What prior learning comes from (F6)."""

    ASYE = "asye", "An assessed and supported year in employment (ASYE)"
    EXPERIENCE = "experience", "Experience as a social worker"
    PRACTICE_ELSEWHERE = "practice_elsewhere", "Practice outside England"


class ClaimOutcome(TextChoices):
    """What educators of different employers agreed on, for one thing claimed."""

    MET = "met", "Accepted"
    NOT_YET = "not_yet", "Not yet met"
