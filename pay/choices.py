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
