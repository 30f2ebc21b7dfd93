"""What an educator is asked for beside the units of the people they educate."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from portfolio.choices import CountersignatureStatus, TransferStatus
from portfolio.models import ClaimDecider, Countersignature, InterimReport
from portfolio.rules.prior_learning import WAITING


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How many of each wait for somebody."""

    to_countersign: int
    claims: int
    reports: int


def asked_of(person_id: int) -> Asked:
    """Sign-offs to countersign (P3), prior learning to decide (F6), and interim
    reports to write (P9): one query."""
    countersign = Countersignature.objects.filter(
        countersigner=person_id, status=CountersignatureStatus.NAMED
    )
    claims = ClaimDecider.objects.filter(
        educator=person_id, ended_at=None, decided_at=None, claim__status__in=WAITING
    )
    reports = InterimReport.objects.filter(
        educator=person_id, answered_at=None
    ).exclude(transfer__status=TransferStatus.CALLED_OFF)
    found = _named(countersign, "countersign").union(
        _named(claims, "claim"), _named(reports, "report"), all=True
    )
    counts = Counter(name for name, _ in found)
    return Asked(
        to_countersign=counts["countersign"],
        claims=counts["claim"],
        reports=counts["report"],
    )


def _named(rows: QuerySet[Any], name: str) -> Any:
    """`Any`: rows of three tables, of which only the number matters."""
    return rows.order_by().annotate(what=Value(name)).values_list("what", "pk")
