from django.db.models import TextChoices


class ScaleStatus(TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"


class DowngradeStatus(TextChoices):
    PROPOSED = "proposed", "Waiting for two approvals"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    OVERTAKEN = "overtaken", "No longer owed"


class RunStatus(TextChoices):
    RUNNING = "running"
    COMPLETE = "complete"


class Move(TextChoices):
    """What is to be done where somebody does not stand where they are owed to."""

    TAKEN = "taken", "Take a position"
    RAISED = "raised", "Move up"
    BACKDATED = "backdated", "Stand there on earlier days too"
    REGROUNDED = "regrounded", "Same point, on other grounds or from another day"
    LEFT = "left", "Not employed any more"
    LOWERED = "lowered", "Move down, if two pay officers approve"
