from django.db.models import TextChoices


class EnrolmentStatus(TextChoices):
    PENDING = "pending"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class SubmissionStatus(TextChoices):
    SUBMITTED = "submitted", "Waiting for sign-off"
    RETURNED = "returned", "Returned with actions"
    SIGNED_OFF = "signed_off", "Signed off"
    WITHDRAWN = "withdrawn", "Sign-off withdrawn"


class ConflictKind(TextChoices):
    """Why an educator may not decide on somebody (P3)."""

    CLOSE_RELATIONSHIP = "close_relationship", "A close relationship"
    GRIEVANCE = "grievance", "An open grievance"
    OTHER = "other", "Another conflict of interest"
