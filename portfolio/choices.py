from django.db.models import TextChoices


class EnrolmentStatus(TextChoices):
    PENDING = "pending", "Waiting for registration"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    ENDED = "ended", "Ended"


class SubmissionStatus(TextChoices):
    SUBMITTED = "submitted", "Waiting for sign-off"
    RETURNED = "returned", "Returned with actions"
    SIGNED_OFF = "signed_off", "Signed off"
    WITHDRAWN = "withdrawn", "Sign-off withdrawn"


class UnitState(TextChoices):
    """Where somebody is with a unit: worked out, never stored."""

    AHEAD = "ahead", "Opens later"
    NOT_STARTED = "not_started", "Not yet started"
    IN_PROGRESS = "in_progress", "In progress"
    READY = "ready", "Ready to send"
    WAITING = "waiting", "Waiting for sign-off"
    RETURNED = "returned", "Returned"
    WITHDRAWN = "withdrawn", "Sign-off withdrawn"
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
