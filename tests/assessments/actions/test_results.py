from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from assessments.actions import results
from assessments.choices import Outcome, ResultStatus
from assessments.models import Result
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from tests.cast import assessments, people
from tests.cast.assessments import NOW, SAT_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return assessments.on_the_way()


def record(enrolment, by=None, **told):
    usual = {"sat_on": SAT_ON, "outcome": Outcome.PASSED, "at": NOW}
    return results.record(
        enrolment=enrolment,
        stage=assessments.stage_of(enrolment, told.pop("number", 2)),
        by=people.as_actor(by or people.edith()),
        **{**usual, **told},
    )


def release(result, by=None):
    results.release(result=result, by=people.as_actor(by or people.lena()), at=NOW)
    result.refresh_from_db()


def withdraw(result, by=None):
    results.withdraw(
        result=result,
        because="Scripts were swapped",
        by=people.as_actor(by or people.lena()),
        at=NOW,
    )
    result.refresh_from_db()


def names():
    records = EventRecord.objects.filter(subject_kind="result").order_by("pk")
    return list(records.values_list("name", flat=True))


def test_a_result_is_recorded_by_one_and_released_by_another(enrolment):
    result = record(enrolment)
    assert (result.status, result.attempt) == (ResultStatus.RECORDED, 1)
    release(result)
    assert result.status == ResultStatus.RELEASED
    assert (result.recorded_by, result.released_by) == (people.edith(), people.lena())
    assert names() == ["assessments.ResultRecorded", "assessments.ResultReleased"]


def test_the_same_result_again_is_the_first(enrolment):
    assert record(enrolment) == record(enrolment)
    assert Result.objects.count() == 1


def test_released_again_by_the_same_person_changes_nothing(enrolment):
    result = record(enrolment)
    release(result)
    release(result)
    assert len(names()) == 2


def test_who_recorded_it_does_not_release_it(enrolment):
    result = record(enrolment, by=people.lena())
    with pytest.raises(PermissionDenied, match="Another lead examiner"):
        release(result)


def test_an_examiner_who_does_not_lead_does_not_release(enrolment):
    other = people.person("Ida Moor", people.national_body(), Role.EXAMINER)
    with pytest.raises(PermissionDenied, match="lead examiner"):
        release(record(enrolment), by=other)


def test_nobody_records_or_releases_their_own(enrolment):
    sasha = enrolment.person
    with pytest.raises(PermissionDenied, match="your own"):
        record(enrolment, by=sasha)
    with pytest.raises(PermissionDenied, match="your own"):
        release(record(enrolment), by=sasha)


def test_who_does_not_examine_records_nothing(enrolment):
    with pytest.raises(PermissionDenied):
        record(enrolment, by=people.carol())


def test_three_attempts_count_and_void_ones_do_not(enrolment):
    attempts = []
    for n, outcome in enumerate(
        [Outcome.NOT_PASSED, Outcome.VOID, Outcome.NOT_PASSED, Outcome.NOT_PASSED]
    ):
        day = SAT_ON - timedelta(days=10 - n)
        result = record(enrolment, outcome=outcome, sat_on=day)
        release(result)
        attempts.append(result.attempt)
    assert attempts == [1, 2, 2, 3]
    with pytest.raises(IllegalMove, match="All three attempts"):
        record(enrolment, sat_on=SAT_ON)


def test_one_waits_at_a_time(enrolment):
    record(enrolment, outcome=Outcome.NOT_PASSED)
    with pytest.raises(IllegalMove, match="waits to be released"):
        record(enrolment, outcome=Outcome.PASSED)


def test_nobody_takes_again_what_they_have_passed(enrolment):
    release(record(enrolment))
    with pytest.raises(IllegalMove, match="passed this assessment"):
        record(enrolment, sat_on=SAT_ON + timedelta(days=1))


def test_a_year_without_an_assessment_has_no_result(enrolment):
    with pytest.raises(IllegalMove, match="has no assessment"):
        record(enrolment, number=1)


def test_a_date_that_cannot_be_is_refused(enrolment):
    with pytest.raises(IllegalMove, match="today or in the past"):
        record(enrolment, sat_on=NOW.date() + timedelta(days=1))


def test_a_withdrawn_result_keeps_its_reason_and_frees_its_attempt(enrolment):
    result = record(enrolment, outcome=Outcome.NOT_PASSED)
    release(result)
    withdraw(result)
    assert result.status == ResultStatus.WITHDRAWN
    assert result.withdrawn_because == "Scripts were swapped"
    assert record(enrolment).attempt == 1


def test_what_is_withdrawn_is_not_released(enrolment):
    result = record(enrolment)
    withdraw(result)
    with pytest.raises(IllegalMove):
        release(result)


def test_only_a_lead_examiner_withdraws(enrolment):
    result = record(enrolment)
    with pytest.raises(PermissionDenied):
        withdraw(result, by=people.edith())
