"""The tables of what stood around somebody's work."""

from collections.abc import Iterator

from ecf.desk.record.contents import Contents
from ecf.desk.record.words import Row, iso
from ecf.time import periods
from portfolio.queries import Around


def around(contents: Contents) -> Iterator[tuple[str, tuple[str, ...], Iterator[Row]]]:
    """Each file's name, its columns and its rows."""
    found = contents.way.around
    yield (
        "time.csv",
        ("What", "From", "Until", "Recorded by", "Recorded at", "Withdrawn at"),
        _time(found),
    )
    yield (
        "agreements.csv",
        (
            *("From", "Until", "Supervisions", "Protected days", "Caseload"),
            *("Status", "Proposed by", "Proposed at"),
            *("Agreed at", "Agreed for the employer by", "At"),
        ),
        _agreements(found),
    )
    yield (
        "given.csv",
        ("Date", "What", "Number", "Said by", "Recorded by", "At", "Taken out at"),
        _given(found),
    )
    yield (
        "meetings.csv",
        ("Months", "Held on", "What was agreed", "Status", "By", "At", "Agreed by"),
        _meetings(found),
    )
    yield (
        "moves.csv",
        (
            *("From", "To", "Status", "Started at", "Completed at"),
            *("Evidence may be read from", "Report by", "Asked at"),
            *("Written at", "What it says"),
        ),
        _moves(found),
    )
    yield (
        "longer-years.csv",
        ("Year", "Until", "Plan of support", "Given by", "At"),
        _longer(found),
    )


def _time(found: Around) -> Iterator[Row]:
    """`Until` is the last day."""
    for row in found.leave:
        last = periods.last_day(row["until_on"]) if row["until_on"] else None
        what = row["leave"].label, iso(row["from_on"]), iso(last)
        yield (*what, row["by"], iso(row["recorded_at"]), iso(row["withdrawn_at"]))
    for row in found.patterns:
        what = f"{row['fte']} of full time", iso(row["from_on"]), ""
        yield (*what, row["by"], iso(row["recorded_at"]), iso(row["withdrawn_at"]))
    for row in found.departures:
        what = f"Left {row['from_']}", iso(row["left_at"]), iso(row["returned_at"])
        yield (*what, "", "", "")


def _agreements(found: Around) -> Iterator[Row]:
    for row in found.agreements:
        last = periods.last_day(row["until_on"]) if row["until_on"] else None
        yield (
            iso(row["from_on"]),
            iso(last),
            row["supervisions"],
            row["protected_days"],
            row["caseload"],
            row["agreement"].label,
            row["by"],
            iso(row["proposed_at"]),
            iso(row["own_agreed_at"]),
            row["for_employer"],
            iso(row["employer_agreed_at"]),
        )


def _given(found: Around) -> Iterator[Row]:
    for row in found.given:
        yield (
            iso(row["happened_on"]),
            row["given"].label,
            row["number"],
            row["side"].label,
            row["by"],
            iso(row["recorded_at"]),
            iso(row["withdrawn_at"]),
        )


def _meetings(found: Around) -> Iterator[Row]:
    for row in found.minutes:
        yield (
            row["months"],
            iso(row["held_on"]),
            row["words"],
            row["meeting"].label,
            row["by"],
            iso(row["written_at"]),
            "; ".join(
                f"{signed['by']}, {iso(signed['signed_at'])}"
                for signed in row["signed"]
            ),
        )


def _moves(found: Around) -> Iterator[Row]:
    for row in found.moves:
        yield (
            row["from_"],
            row["to"],
            row["move"].label,
            iso(row["started_at"]),
            iso(row["completed_at"]),
            iso(row["agreed_at"]),
            row["by"],
            iso(row["asked_at"]),
            iso(row["reported_at"]),
            row["report"],
        )


def _longer(found: Around) -> Iterator[Row]:
    """`Until` is the last day."""
    for row in found.longer:
        last = periods.last_day(row["until_on"])
        given = row["by"], iso(row["extended_at"])
        yield (row["year"], iso(last), row["plan"], *given)
