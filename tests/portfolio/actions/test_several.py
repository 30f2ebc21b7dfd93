import pytest

from ecf.events.models import EventRecord
from portfolio.actions import decisions, educators, evidence, several, submissions
from portfolio.choices import SubmissionStatus
from portfolio.models import Pin
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    enrolment = portfolio.on_the_way()
    return [
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, code))
        for code in ("AAA", "BBB")
    ]


def sign_off(chosen, by=None):
    return several.sign_off(
        chosen=chosen, by=people.as_actor(by or people.priya()), at=NOW
    )


def statuses(chosen):
    for submission in chosen:
        submission.refresh_from_db()
    return [submission.status for submission in chosen]


def draft(submission, **told):
    said = {"marks": {}, "comment": "", **told}
    priya = people.as_actor(people.priya())
    decisions.save(submission=submission, by=priya, at=NOW, **said)


def test_each_is_signed_off(two):
    assert sign_off(two) == {}
    assert statuses(two) == [SubmissionStatus.SIGNED_OFF] * 2


def test_the_same_again_changes_nothing(two):
    sign_off(two)
    before = EventRecord.objects.count()
    assert sign_off(two) == {}
    assert EventRecord.objects.count() == before


def test_what_is_marked_is_refused_and_the_others_signed_off(two):
    draft(two[0], marks={min(portfolio.statement_ids(two[0].unit)): ""})
    refused = sign_off(two)
    assert refused.keys() == {two[0].pk}
    assert "You marked something" in refused[two[0].pk]
    assert statuses(two) == [SubmissionStatus.SUBMITTED, SubmissionStatus.SIGNED_OFF]


def test_words_written_before_go_with_the_sign_off(two):
    draft(two[0], comment="You listened well.")
    sign_off(two)
    two[0].refresh_from_db()
    assert two[0].comment == "You listened well."


def test_what_was_decided_meanwhile_is_refused(two):
    submissions.return_with_actions(
        submission=two[0],
        marks={min(portfolio.statement_ids(two[0].unit)): "Say more."},
        comment="",
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    assert "returned with actions" in sign_off(two)[two[0].pk]


def again(submission, meanwhile=lambda _: None):
    """Returned, and sent once more."""
    submissions.return_with_actions(
        submission=submission,
        marks={min(portfolio.statement_ids(submission.unit)): "Say more."},
        comment="",
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    meanwhile(submission)
    return portfolio.submitted(submission.enrolment, submission.unit, at=NOW)


def add(submission):
    portfolio.evidenced(submission.enrolment, submission.unit, title="Another visit")


def reword(submission):
    evidence.change(
        evidence=submission.pins.first().version.evidence,
        facts=portfolio.facts(submission.unit, text="I listened early."),
        by=people.as_actor(people.sasha()),
        at=NOW,
    )


def test_what_came_again_as_it_was_is_refused(two):
    second = again(two[0])
    assert "Nothing changed" in sign_off([second])[second.pk]
    assert statuses([second]) == [SubmissionStatus.SUBMITTED]


@pytest.mark.parametrize("meanwhile", [add, reword])
def test_what_came_again_with_more_or_other_words_is_signed_off(two, meanwhile):
    assert sign_off([again(two[0], meanwhile)]) == {}


def test_somebody_who_is_not_assigned_is_refused_each(two):
    assert len(sign_off(two, by=people.omar())) == 2
    assert statuses(two) == [SubmissionStatus.SUBMITTED] * 2


def test_an_assignment_that_has_ended_is_refused(two):
    educators.end(
        assignment=two[0].enrolment.educator_assignments.get(),
        on=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    assert "assigned today" in sign_off(two)[two[0].pk]


def test_a_statement_that_nothing_shows_is_refused(two, monkeypatch):
    monkeypatch.setattr("portfolio.queries.several._shown", lambda _: {})
    assert Pin.objects.exists()
    assert "has no evidence" in sign_off(two)[two[0].pk]
