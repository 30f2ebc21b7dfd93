"""What stood around somebody's work, for their own record: time away, what was promised
and given, meetings, moves and longer years. It comes along with their enrolments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextChoices
from django.db.models.functions import JSONObject

from portfolio.choices import (
    AgreementStatus,
    LeaveKind,
    MeetingPart,
    MeetingStatus,
    ProvisionKind,
    Side,
    TransferStatus,
)
from portfolio.models import (
    Departure,
    Extension,
    LearningAgreement,
    Leave,
    MeetingSignature,
    ProgressMeeting,
    Provision,
    Transfer,
    WorkingPattern,
)
from portfolio.rules.provision import Given, Month, Promise, month_of

# `Any`: days, moments, choices, numbers and words, by the names below.
Row = dict[str, Any]
CHOICES: dict[str, type[TextChoices]] = {
    "leave": LeaveKind,
    "agreement": AgreementStatus,
    "given": ProvisionKind,
    "side": Side,
    "meeting": MeetingStatus,
    "part": MeetingPart,
    "move": TransferStatus,
}


@dataclass(frozen=True, kw_only=True)
class Around:
    """Rows by what they are, of all enrolments, in the order of time; what was
    withdrawn says so, and meetings are told as they stand.

    In a row `_on` is a date and `_at` a moment, `by` a name; a period ends before
    `until_on`. `months` are those in which anything was given and stands."""

    leave: list[Row]
    patterns: list[Row]
    departures: list[Row]
    agreements: list[Row]
    given: list[Row]
    minutes: list[Row]
    moves: list[Row]
    longer: list[Row]
    months: list[Month]


def beside() -> dict[str, ArraySubquery]:
    """To annotate enrolments with: what `around` reads."""
    period = {"from_on": "period__startswith", "until_on": "period__endswith"}
    recorded = {"by": "recorded_by__name", "recorded_at": "recorded_at"}
    signed = MeetingSignature.objects.filter(meeting=OuterRef("pk"))
    return {
        "around_leave": _of(
            Leave.objects.order_by("period", "pk"),
            "withdrawn_at",
            leave="kind",
            **period,
            **recorded,
        ),
        "around_patterns": _of(
            WorkingPattern.objects.order_by("from_on", "pk"),
            *("from_on", "fte", "withdrawn_at"),
            **recorded,
        ),
        "around_departures": _of(
            Departure.objects.order_by("left_at"),
            *("left_at", "returned_at"),
            from_="employer__name",
        ),
        "around_agreements": _of(
            LearningAgreement.objects.order_by("period", "pk"),
            *("supervisions", "protected_days", "caseload"),
            *("proposed_at", "own_agreed_at", "employer_agreed_at"),
            agreement="status",
            by="proposed_by__name",
            for_employer="employer_agreed_by__name",
            **period,
        ),
        "around_given": _of(
            Provision.objects.order_by("happened_on", "pk"),
            *("happened_on", "side", "number", "withdrawn_at"),
            given="kind",
            **recorded,
        ),
        "around_minutes": _of(
            ProgressMeeting.objects.exclude(status=MeetingStatus.REPLACED).order_by(
                "held_on", "pk"
            ),
            *("months", "held_on", "words", "written_at"),
            meeting="status",
            by="written_by__name",
            signed=ArraySubquery(
                signed.order_by("signed_at", "pk").values(
                    row=JSONObject(
                        part="part", by="person__name", signed_at="signed_at"
                    )
                )
            ),
        ),
        "around_moves": _of(
            Transfer.objects.order_by("started_at", "pk"),
            *("started_at", "completed_at", "agreed_at"),
            move="status",
            from_="from_employer__name",
            to="to_employer__name",
            asked_at="report__asked_at",
            by="report__educator__name",
            reported_at="report__answered_at",
            report="report__text",
        ),
        "around_longer": _of(
            Extension.objects.order_by("extended_at", "pk"),
            *("plan", "extended_at"),
            until_on="until",
            year="stage__number",
            by="extended_by__name",
        ),
    }


# `Any`: enrolments, with what `beside` brings.
def around(enrolments: Iterable[Any]) -> Around:
    by_enrolment = [
        {name: _read(getattr(each, name)) for name in beside()} for each in enrolments
    ]
    return Around(
        **{
            name.removeprefix("around_"): [
                row for each in by_enrolment for row in each[name]
            ]
            for name in beside()
        },
        months=[
            month
            for each in by_enrolment
            for month in _months(each["around_agreements"], each["around_given"])
        ],
    )


def _of(rows: QuerySet[Any], *fields: str, **named: str | ArraySubquery) -> Any:
    shown = JSONObject(**{field: field for field in fields}, **named)
    return ArraySubquery(rows.filter(enrolment=OuterRef("pk")).values(row=shown))


def _read(rows: list[Row]) -> list[Row]:
    return [{name: _value(name, found) for name, found in row.items()} for row in rows]


def _value(name: str, found: Any) -> Any:
    if found is None:
        return None
    if name in CHOICES:
        return CHOICES[name](found)
    if name.endswith("_on"):
        return date.fromisoformat(found)
    if name.endswith("_at"):
        return datetime.fromisoformat(found)
    return _read(found) if name == "signed" else found


def _months(agreements: list[Row], rows: list[Row]) -> Iterator[Month]:
    promises = [
        Promise(
            from_=row["from_on"],
            until=row["until_on"],
            numbers={
                ProvisionKind.SUPERVISION: row["supervisions"],
                ProvisionKind.PROTECTED_DAY: row["protected_days"],
                ProvisionKind.CASELOAD: row["caseload"],
            },
        )
        for row in agreements
        if row["agreement"] == AgreementStatus.AGREED
    ]
    given = [
        Given(
            kind=row["given"],
            side=row["side"],
            on=row["happened_on"],
            number=row["number"],
        )
        for row in rows
        if row["withdrawn_at"] is None
    ]
    for first in sorted({fact.on.replace(day=1) for fact in given}):
        yield month_of(first, promises, given)
