"""Who sees which page of assessments, what it says, and what it refuses."""

import pytest
import time_machine

from assessments.actions import results
from assessments.choices import Outcome
from assessments.models import Result
from register.models import RegistrationNumber
from tests.cast import assessments, people
from tests.cast.assessments import NOW
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db

RESULTS = "/assessments/results/"
RECORD = "/assessments/results/record/"


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment():
    return assessments.on_the_way()


@pytest.fixture
def said(enrolment):
    """What an examiner fills in, all of it right."""
    number = RegistrationNumber.objects.get(entry__person=enrolment.person).number
    return {
        "number": number.lower(),
        "assessment": "foundation",
        "outcome": "passed",
        "sat_on_day": "16",
        "sat_on_month": "11",
        "sat_on_year": "2026",
    }


class TestMine:
    def test_it_says_what_the_next_assessment_needs(self, enrolment):
        text = words(browser(enrolment.person).get("/assessments/"))
        assert "Foundation assessment" in text
        assert "Year 1 must be passed first" in text
        assert "1 more unit of year 2 must be signed off" in text

    def test_a_result_is_seen_only_once_it_is_released(self, enrolment):
        assessments.recorded(enrolment, outcome=Outcome.NOT_PASSED)
        text = words(browser(enrolment.person).get("/assessments/"))
        assert "No result has been released to you yet" in text
        assert "Not passed" not in text
        results.release(
            result=Result.objects.get(), by=people.as_actor(people.lena()), at=NOW
        )
        text = words(browser(enrolment.person).get("/assessments/"))
        assert "Not passed yet" in text

    def test_somebody_on_no_framework_is_told_so(self):
        text = words(browser(people.bex()).get("/assessments/"))
        assert "You are not on a framework" in text

    def test_it_takes_few_queries(self, enrolment):
        assert queries_of(browser(enrolment.person), "/assessments/") <= 30


class TestResults:
    def test_only_examiners_find_them(self, enrolment):
        result = assessments.recorded(enrolment)
        for person in (enrolment.person, people.carol(), people.ray()):
            page = browser(person)
            assert page.get(RESULTS).status_code == 404
            assert page.get(RECORD).status_code == 404
            for verb in ("release", "withdraw"):
                where = f"{RESULTS}{result.public_id}/{verb}/"
                assert page.post(where, {"because": "No"}).status_code == 404
        result.refresh_from_db()
        assert result.status == "recorded"

    def test_a_lead_examiner_releases_what_another_recorded(self, enrolment):
        result = assessments.recorded(enrolment)
        page = browser(people.lena())
        assert "Sasha Reid: Foundation assessment" in words(page.get(RESULTS))
        page.post(f"{RESULTS}{result.public_id}/release/")
        result.refresh_from_db()
        assert result.status == "released"

    def test_an_examiner_who_does_not_lead_is_refused_with_the_reason(self, enrolment):
        result = assessments.recorded(enrolment)
        answer = browser(people.edith()).post(f"{RESULTS}{result.public_id}/release/")
        assert answer.status_code == 403
        assert "Another lead examiner releases it" in words(answer)

    def test_withdrawing_asks_for_a_reason(self, enrolment):
        result = assessments.released(enrolment)
        where = f"{RESULTS}{result.public_id}/withdraw/"
        page = browser(people.lena())
        assert errors(page.post(where, {})) == [
            "Enter why this result should not stand"
        ]
        page.post(where, {"because": "Scripts were swapped"})
        result.refresh_from_db()
        assert result.status == "withdrawn"

    def test_an_examiner_who_does_not_lead_withdraws_nothing(self, enrolment):
        result = assessments.released(enrolment)
        where = f"{RESULTS}{result.public_id}/withdraw/"
        assert browser(people.edith()).get(where).status_code == 403

    def test_the_page_does_not_query_for_each(self, enrolment):
        assessments.released(enrolment)
        assert queries_of(browser(people.lena()), RESULTS) <= 20


class TestRecording:
    def test_a_result_is_recorded_by_registration_number(self, enrolment, said):
        answer = browser(people.edith()).post(RECORD, said)
        assert answer.status_code == 302
        assert Result.objects.get().enrolment == enrolment

    def test_pressed_twice_it_is_recorded_once(self, enrolment, said):
        page = browser(people.edith())
        page.post(RECORD, said)
        assert page.post(RECORD, said).status_code == 302
        assert Result.objects.count() == 1

    @pytest.mark.parametrize(
        ("told", "error"),
        [
            ({"number": ""}, "Enter registration number"),
            ({"number": "SW1"}, "Nobody on a framework has this number"),
            ({"number": "x" * 31}, "must be 30 characters or fewer"),
            ({"assessment": ""}, "Select the assessment"),
            ({"assessment": "another"}, "Choose one of the answers"),
            ({"outcome": ""}, "Select the outcome"),
            ({"sat_on_day": "31"}, "must be a real date"),
            ({"sat_on_year": "2027"}, "today or in the past"),
            ({"sat_on_day": "1", "sat_on_month": "1"}, "before they began"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_recorded(
        self, enrolment, said, told, error
    ):
        answer = browser(people.edith()).post(RECORD, {**said, **told})
        assert answer.status_code == 200
        assert error in " ".join(errors(answer))
        assert not Result.objects.exists()

    def test_an_empty_form_asks_for_everything(self, enrolment):
        assert len(errors(browser(people.edith()).post(RECORD, {}))) == 4

    def test_nobody_passes_twice(self, enrolment, said):
        assessments.released(enrolment)
        answer = browser(people.lena()).post(RECORD, {**said, "sat_on_day": "17"})
        assert "passed this assessment already" in " ".join(errors(answer))
