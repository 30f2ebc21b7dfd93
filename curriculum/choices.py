from django.db.models import TextChoices


class VersionStatus(TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Fate(TextChoices):
    """What became of a statement of the version before (F2)."""

    SAME = "same", "The same"
    REPLACED = "replaced", "Replaced by another"
    SPLIT = "split", "Split into several"
    MERGED = "merged", "Merged with others"
    DROPPED = "dropped", "Dropped"


class Difference(TextChoices):
    """How a part of a framework differs from the version before."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    DROPPED = "dropped"


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
    REFLECTION_6_MONTHS = "reflection_6_months", "Reflection at 6 months"
    REFLECTION_12_MONTHS = "reflection_12_months", "Reflection at 12 months"
    SUPERVISION = "supervision", "Supervision discussion"
    CERTIFICATE = "certificate", "Certificate"
