from django.db.models import TextChoices


class VersionStatus(TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Phase(TextChoices):
    FOUNDATION = "foundation"
    PATHWAY = "pathway"


class ModuleKind(TextChoices):
    CORE = "core"
    ELECTIVE = "elective"


class StatementKind(TextChoices):
    KNOW = "know", "Should know"
    DO = "do", "Should be able to do"


class EvidenceKind(TextChoices):
    """What evidence can be; frameworks say how many of which a unit asks for."""

    DIRECT_OBSERVATION = "direct_observation", "Direct observation"
    FAMILY_FEEDBACK = "family_feedback", "Feedback from a child or family"
    PROFESSIONAL_FEEDBACK = "professional_feedback", "Feedback from a professional"
    WRITTEN_REPORT = "written_report", "Written report"
    REFLECTION = "reflection", "Reflection"
    SUPERVISION = "supervision", "Supervision discussion"
    CERTIFICATE = "certificate", "Certificate"
