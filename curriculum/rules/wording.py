"""Counts of evidence, as people say them."""

from collections.abc import Mapping

from curriculum.choices import EvidenceKind

ONE_AND_MANY: Mapping[str, tuple[str, str]] = {
    EvidenceKind.DIRECT_OBSERVATION: ("direct observation", "direct observations"),
    EvidenceKind.FAMILY_FEEDBACK: (
        "piece of feedback from a child or family",
        "pieces of feedback from children or families",
    ),
    EvidenceKind.PROFESSIONAL_FEEDBACK: (
        "piece of feedback from another professional",
        "pieces of feedback from other professionals",
    ),
    EvidenceKind.WRITTEN_REPORT: ("written report", "written reports"),
    EvidenceKind.REFLECTION: ("reflection", "reflections"),
    EvidenceKind.REFLECTION_6_MONTHS: (
        "reflection at 6 months",
        "reflections at 6 months",
    ),
    EvidenceKind.REFLECTION_12_MONTHS: (
        "reflection at 12 months",
        "reflections at 12 months",
    ),
    EvidenceKind.SUPERVISION: ("supervision discussion", "supervision discussions"),
    EvidenceKind.CERTIFICATE: ("certificate", "certificates"),
}


def evidence_in_words(counts: Mapping[str, int]) -> list[str]:
    """{"reflection": 2} is ["2 reflections"]; in the order evidence is listed."""
    return [
        f"{counts[kind]} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in ONE_AND_MANY.items()
        if counts.get(kind)
    ]
