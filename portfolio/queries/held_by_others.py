"""What others hold for somebody, beside the units they are to sign off: for home."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from curriculum.choices import EvidenceKind
from ecf.time import london
from portfolio.choices import EducatorChangeStatus
from portfolio.models import EducatorChange, EvidenceRequest, PriorClaim, SecondLook
from portfolio.models.requests import IS_OPEN
from portfolio.queries.second_looks import WAITING as LOOKS_WAITING
from portfolio.rules.prior_learning import WAITING as CLAIMS_WAITING
from portfolio.rules.requests import Open


@dataclass(frozen=True, kw_only=True)
class Held:
    """One thing somebody waits for: with whom, since when, and the page `of` it, by the
    `public_id` where it has one."""

    of: str
    with_: str
    since: datetime
    public_id: UUID | None = None


def held_beside() -> dict[str, ArraySubquery]:
    """To annotate an enrolment with: what `held_by_others` reads."""
    enrolment = OuterRef("pk")
    asked = EvidenceRequest.objects.filter(IS_OPEN, enrolment=enrolment)
    claims = PriorClaim.objects.filter(enrolment=enrolment, status__in=CLAIMS_WAITING)
    looks = SecondLook.objects.filter(
        submission__enrolment=enrolment, status__in=LOOKS_WAITING
    )
    changes = EducatorChange.objects.filter(
        enrolment=enrolment, status=EducatorChangeStatus.ASKED
    )
    return {
        "held_words": _rows(
            asked,
            since="asked_at",
            with_="asked_name",
            public_id="unit__public_id",
            until="valid_until",
            kind="kind",
            statement_ids="statement_ids",
        ),
        "held_claims": _rows(claims, since="sent_at", public_id="public_id"),
        "held_looks": _rows(
            looks, since="asked_at", with_="educator__name", public_id="public_id"
        ),
        "held_changes": _rows(changes, since="asked_at"),
    }


def held_by_others(found: Any, on: date) -> tuple[Held, ...]:
    """The longest first; not what was asked by a link that has expired. `Any`: an
    enrolment, with `held_beside` beside it."""
    every = [
        *_each("unit", _waiting(found, on)),
        *_each("claim", found.held_claims),
        *_each("second-look", found.held_looks),
        *_each("change", found.held_changes),
    ]
    return tuple(sorted(every, key=lambda held: held.since))


def words_asked_for(found: Any, on: date) -> tuple[Open, ...]:
    """Of them, the words that somebody may still write. `Any`: the same."""
    return tuple(
        Open(
            unit_id=UUID(row["public_id"]),
            kind=EvidenceKind(row["kind"]),
            statement_ids=frozenset(row["statement_ids"]),
        )
        for row in _waiting(found, on)
    )


def _waiting(found: Any, on: date) -> list[dict[str, Any]]:
    return [
        row
        for row in found.held_words
        if on <= london.today(datetime.fromisoformat(row["until"]))
    ]


def _rows(rows: Any, **named: str) -> ArraySubquery:
    return ArraySubquery(rows.order_by("pk").values(row=JSONObject(**named)))


def _each(of: str, rows: list[dict[str, Any]]) -> Iterator[Held]:
    for row in rows:
        id_ = row.get("public_id")
        yield Held(
            of=of,
            with_=row.get("with_") or "",
            since=datetime.fromisoformat(row["since"]),
            public_id=UUID(id_) if id_ else None,
        )
