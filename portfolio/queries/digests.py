"""The words of evidence, compared with their digests."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS

from curriculum.choices import EvidenceKind
from ecf.files.models import Difference
from ecf.files.sweeping import AT_ONCE, Reread
from portfolio.models import EvidenceVersion
from portfolio.rules import evidence as rules


def texts_reread(
    *, first: int, until: int, using: str = DEFAULT_DB_ALIAS
) -> Iterator[Reread]:
    """Every version of evidence of these ids, `until` not included: whether what it
    says, under seal or after a redaction too (P5), still has its digest. A hundred in
    memory at a time."""
    versions = EvidenceVersion.objects.using(using).select_related(
        "evidence", "file", "sealed__file"
    )
    while True:
        rows = versions.filter(pk__gte=first, pk__lt=until).order_by("pk")
        page = list(rows[:AT_ONCE])
        for version in page:
            kept = version.redacted_sha256 or version.sha256
            is_same = _digest(version) == kept
            yield Reread(
                id=version.pk, difference=None if is_same else Difference.CHANGED
            )
        if len(page) < AT_ONCE:
            return
        first = page[-1].pk + 1


def _digest(version: EvidenceVersion) -> str:
    said = version.sealed if hasattr(version, "sealed") else version
    return rules.digest(
        kind=EvidenceKind(version.evidence.kind),
        title=said.title,
        happened_on=version.happened_on,
        text=said.text,
        file_sha256=said.file.sha256 if said.file else None,
        answers=said.answers,
    )
