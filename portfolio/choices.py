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


class SecondLookStatus(TextChoices):
    """A return or a withdrawal looked at again (P13)."""

    ASKED = "asked", "Asked for"
    ASSIGNED = "assigned", "Being looked at"
    STANDS = "stands", "The decision stands"
    ANEW = "anew", "To be decided anew"
