"""My record tells what stood around my work: time away, what was promised and given,
meetings, moves, longer years; and each kind's own answers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from curriculum.choices import EvidenceKind
from portfolio.actions import departures, extensions, leave, meetings
from portfolio.choices import LeaveKind
from tests.cast import agreements, frameworks, moving, people, portfolio, wording
from tests.cast.portfolio import NOW, TODAY
from tests.ecf.desk.views.test_record import PAGE, opened, rows_of
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


def carols():
    return {"by": people.as_actor(people.carol()), "at": NOW}


def away(enrolment):
    return leave.record(
        enrolment=enrolment,
        kind=LeaveKind.FAMILY,
        from_=date(2026, 10, 1),
        until=date(2026, 10, 15),
        **carols(),
    )


def met(enrolment, words="One visit a week alone."):
    return meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=TODAY, words=words),
        by=people.as_actor(people.priya()),
        at=NOW,
    )


def tables_and_words(sasha):
    """The page, which the download holds as well; and the download."""
    archive = opened(sasha)
    said = words(sasha.get(PAGE))
    return said, archive


def test_each_kind_says_what_it_asked(sasha, enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.evidenced(enrolment, unit, kind=EvidenceKind.FAMILY_FEEDBACK)
    said, archive = tables_and_words(sasha)
    assert "Agreed by: A parent or carer" in said
    assert b"A parent or carer" in archive.read("index.html")
    (row,) = rows_of(archive, "evidence.csv")
    assert "How they agreed: In words, when asked" in row["Answers"]


def test_leave_and_how_much_was_worked(sasha, enrolment):
    leave.withdraw(leave=away(enrolment), **carols())
    leave.change_pattern(
        enrolment=enrolment, fte=Decimal("0.6"), from_on=TODAY, **carols()
    )
    said, archive = tables_and_words(sasha)
    assert (
        "Family leave, from 1 October 2026 to the end of 14 October 2026;"
        " withdrawn on 23 November 2026"
    ) in said
    assert "0.60 of full time, from 23 November 2026" in said
    family, pattern = rows_of(archive, "time.csv")
    assert (family["What"], family["Until"]) == ("Family leave", "2026-10-14")
    assert family["Recorded by"] == pattern["Recorded by"] == people.carol().name


def test_leaving_an_employer_says_when_and_never_why(sasha, enrolment):
    departures.depart(enrolment=enrolment, **carols())
    said, archive = tables_and_words(sasha)
    assert "Left Leeds on 23 November 2026" in said
    assert [row["What"] for row in rows_of(archive, "time.csv")] == ["Left Leeds"]


def test_what_was_promised_and_what_each_side_says_was_given(sasha, enrolment):
    agreements.agreed(enrolment)
    for person in (people.sasha(), people.carol()):
        agreements.recorded(enrolment, person, date(2026, 11, 4))
    agreements.recorded(enrolment, people.sasha(), date(2026, 11, 9))
    said, archive = tables_and_words(sasha)
    assert (
        "From 7 September 2026, each month: 2 supervisions, 4 protected days,"
        " at most 12 cases (agreed)"
    ) in said
    assert "November 2026: supervision you say 2, the employer says 1, of 2;" in said
    (agreed,) = rows_of(archive, "agreements.csv")
    assert (agreed["Caseload"], agreed["Status"]) == ("12", "Agreed")
    assert [row["Said by"] for row in rows_of(archive, "given.csv")] == [
        "The social worker",
        "The employer",
        "The social worker",
    ]


def test_progress_meetings_with_their_words_and_who_agreed(sasha, enrolment):
    met(enrolment, "What was written first.")
    met(enrolment)
    said, archive = tables_and_words(sasha)
    assert "What was written first." not in said
    assert "written down by Priya Nair: waiting for all three to agree" in said
    assert "One visit a week alone." in said
    (row,) = rows_of(archive, "meetings.csv")
    assert row["What was agreed"] == "One visit a week alone."
    assert row["Agreed by"].startswith("Priya Nair, 2026-11-23")


def test_moves_and_the_interim_report(sasha, enrolment):
    wording.reported(enrolment)
    said, archive = tables_and_words(sasha)
    assert "Leeds to Bradford, started on 23 November 2026" in said
    assert f"Interim report by Priya Nair, 23 November 2026: {wording.WORDS}" in said
    (row,) = rows_of(archive, "moves.csv")
    assert (row["Report by"], row["What it says"]) == ("Priya Nair", wording.WORDS)


def test_a_report_that_nobody_wrote_yet_is_told_as_such(sasha, enrolment):
    moving.started(enrolment)
    said, archive = tables_and_words(sasha)
    assert "Priya Nair was asked for an interim report on 23 November 2026" in said
    (row,) = rows_of(archive, "moves.csv")
    assert (row["Written at"], row["What it says"]) == ("", "")


def test_a_year_given_longer_with_its_plan(sasha, enrolment):
    for code in ("AAA", "BBB"):
        portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, code))
    extensions.extend(
        enrolment=enrolment,
        stage=frameworks.stage_of(enrolment.version, 1),
        until=date(2027, 10, 1),
        plan="Weekly supervision.",
        **carols(),
    )
    said, archive = tables_and_words(sasha)
    assert "Year 1, to the end of 30 September 2027: given on 23 November 2026" in said
    assert "Weekly supervision." in said
    (row,) = rows_of(archive, "longer-years.csv")
    assert (row["Year"], row["Until"]) == ("1", "2027-09-30")


def test_a_second_look_with_what_it_found(sasha, enrolment):
    wording.looked_at_again(enrolment)
    said, archive = tables_and_words(sasha)
    assert "You asked on 23 November 2026 for a second look" in said
    assert "Omar Haddad found on 23 November 2026: the decision stands." in said
    told = {row["Decision"]: row for row in rows_of(archive, "decisions.csv")}
    assert told["Second look asked for"]["Words"] == wording.WORDS
    assert told["Second look: The decision stands"]["Words"] == wording.WORDS


def test_nothing_of_it_costs_a_query(sasha, enrolment):
    few = queries_of(sasha, PAGE)
    away(enrolment)
    agreements.agreed(enrolment)
    for days in range(9):
        on = TODAY - timedelta(days=days)
        agreements.recorded(enrolment, people.sasha(), on)
    met(enrolment, "First.")
    met(enrolment, "Second.")
    moving.started(enrolment)
    assert queries_of(sasha, PAGE) == few
