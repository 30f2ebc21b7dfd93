"""The end of the way: every year attained, and what becomes of the enrolment (P1)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assessments.actions import results
from assessments.models import Attainment
from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import departures, enrolments
from portfolio.choices import EnrolmentStatus
from tests.cast import assessments, people
from tests.cast.assessments import NOW
from tests.portfolio.views.pages import browser, words

pytestmark = pytest.mark.django_db
COMPLETED, ACTIVE = EnrolmentStatus.COMPLETED, EnrolmentStatus.ACTIVE


@pytest.fixture
def enrolment():
    return assessments.on_the_way()


@pytest.fixture
def whole(enrolment):
    assessments.all_attained(enrolment)
    enrolment.refresh_from_db()
    return enrolment


def withdraw(enrolment):
    """The last year loses its assessment."""
    result = Attainment.objects.exclude(result=None).get().result
    results.withdraw(
        result=result,
        because="Marked twice by one person",
        by=people.as_actor(people.lena()),
        at=NOW,
    )
    assessments.brought_up_to_date(enrolment)
    enrolment.refresh_from_db()


def test_it_is_complete_from_the_day_the_last_year_counts(whole):
    last = max(Attainment.objects.values_list("attained_on", flat=True))
    assert (whole.status, whole.completed_on) == (COMPLETED, last)
    event = EventRecord.objects.get(name="portfolio.EnrolmentCompleted")
    assert event.payload["completed_on"] == last.isoformat()


def test_it_is_complete_once(whole):
    assessments.brought_up_to_date(whole)
    assert EventRecord.objects.filter(name="portfolio.EnrolmentCompleted").count() == 1


def test_it_goes_on_where_an_attainment_is_taken_back(whole):
    withdraw(whole)
    assert (whole.status, whole.completed_on) == (ACTIVE, None)
    assert EventRecord.objects.filter(name="portfolio.EnrolmentReopened").exists()


def test_leaving_a_job_does_not_touch_what_is_complete(whole):
    with pytest.raises(PermissionDenied, match="Every year is attained"):
        departures.depart(enrolment=whole, by=people.as_actor(people.carol()), at=NOW)
    enrolments.bring_up_to_date(
        people=[whole.person_id], by=people.CONSOLE, at=NOW + timedelta(days=400)
    )
    whole.refresh_from_db()
    assert whole.status == COMPLETED
    assert queries.enrolment_of(whole.person_id) == whole


def test_the_board_shows_it_to_who_asks(whole):
    carol = browser(people.carol())
    assert "Sasha Reid" not in words(carol.get("/portfolio/people/"))
    found = words(carol.get("/portfolio/people/?year=completed"))
    assert "Sasha Reid" in found
    person = words(carol.get(f"/portfolio/people/{whole.public_id}/"))
    assert "Completed: every year attained, the last from" in person


def test_who_has_completed_reads_everything_and_is_reminded_of_nothing(whole):
    sasha = browser(people.sasha())
    home = words(sasha.get("/dashboard/"))
    assert "Progress meeting" not in home
    assert "Every year is attained, so this enrolment is complete" in home
    assert "every year attained from" in words(sasha.get("/portfolio/record/"))
    assert sasha.get("/portfolio/").status_code == 200
