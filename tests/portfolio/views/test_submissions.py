from uuid import uuid4

import pytest

from portfolio.models import Mark, UnitCompletion
from tests.cast import assessments, frameworks, pay, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.views.hearing import WITHDRAWN
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
MARKED = {"not_yet_AAA-K1": "on", "action_AAA-K1": "Say what she said."}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def submission(enrolment):
    return portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


@pytest.fixture
def priya(enrolment):
    return browser(people.priya())


def path(submission, rest=""):
    return f"/submissions/{submission.public_id}/{rest}"


def test_the_queue_says_who_what_how_long_and_what_it_holds_up(priya, submission):
    said = words(priya.get("/submissions/"))
    assert "1 waiting · oldest 1 working day" in said
    assert "Sasha Reid: Unit AAA" in said
    assert "2 units left in year 1" in said
    assert "First time" in said


def test_the_queue_says_which_pay_band_the_year_leads_to():
    pay.scale()
    enrolment = portfolio.on_the_way(version=assessments.assessed_way())
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    assert pay.placed(people.sasha())
    priya = browser(people.priya())
    for page in ("/submissions/", "/dashboard/"):
        said = words(priya.get(page))
        assert "Last unit of year 1, towards pay band 2" in said


def test_a_submission_says_how_its_person_is_doing(priya, submission):
    said = words(priya.get(path(submission)))
    assert "0 of 2 units done after 2" in said
    assert "would be usual by now" in said or "On pace" in said


def test_the_queue_puts_what_holds_up_most_first(priya, enrolment, submission):
    other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    units = [frameworks.unit_of(other.version, code) for code in ("AAA", "BBB")]
    portfolio.signed_off(other, units[0])
    portfolio.submitted(other, units[1])
    said = words(priya.get("/submissions/"))
    assert said.index("Asha Lin: Unit BBB") < said.index("Sasha Reid: Unit AAA")
    assert "Last unit of year 1" in said


def test_an_empty_queue_says_so(priya):
    assert "Nothing waits for you" in words(priya.get("/submissions/"))
    said = words(browser(people.omar()).get("/submissions/"))
    assert "Nobody is assigned to you" in said


def test_a_submission_is_seen_by_those_who_may(submission):
    for person, status, may_decide in (
        (people.priya(), 200, True),
        (people.sasha(), 200, False),
        (people.carol(), 200, False),
        (people.mei(), 200, False),
        (people.omar(), 404, False),
        (people.bex(), 404, False),
        (people.dele(), 404, False),
    ):
        found = browser(person).get(path(submission))
        assert found.status_code == status, person.name
        assert (b"Sign off this unit" in found.content) is may_decide, person.name
    assert browser(people.priya()).get(f"/submissions/{uuid4()}/").status_code == 404


def test_evidence_is_read_once_and_named_after(priya, submission):
    said = words(priya.get(path(submission)))
    assert said.count("I went in with an answer") == 1
    assert said.count("(above)") == 3


def test_a_unit_is_signed_off_once_however_often_it_is_pressed(priya, submission):
    for _ in range(2):
        answer = priya.post(path(submission), {"decision": "sign_off"}, follow=True)
        assert answer.redirect_chain[-1][0] == path(submission, "decided/")
    said = words(answer)
    assert "Signed off" in said
    assert "It counts from 20 November 2026" in said
    assert "No other unit waits for your decision" in said
    assert UnitCompletion.objects.count() == 1


def test_a_unit_is_returned_with_what_to_do(priya, submission):
    answer = priya.post(path(submission), {"decision": "return", **MARKED}, follow=True)
    assert "Returned with actions" in words(answer)
    assert Mark.objects.get().action == "Say what she said."


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({}, "Choose whether to sign off"),
        ({"decision": "burn"}, "Choose whether to sign off"),
        ({"decision": "return"}, "Mark at least one statement"),
        ({"decision": "return", "not_yet_AAA-K1": "on"}, "Say what they should do"),
        ({"decision": "sign_off", **MARKED}, "You marked this as not met yet"),
        (
            {"decision": "sign_off", "action_AAA-K1": "Written, not ticked"},
            "You marked this as not met yet",
        ),
        (
            {"decision": "return", **MARKED, "action_AAA-K1": "x" * 2001},
            "2000 characters or fewer",
        ),
        ({"decision": "sign_off", "comment": "x" * 4001}, "4000 characters or fewer"),
    ],
)
def test_bad_answers_bring_the_page_again(priya, submission, said, message):
    answer = priya.post(path(submission), said)
    assert answer.status_code == 200
    assert any(message in error for error in errors(answer)), errors(answer)
    submission.refresh_from_db()
    assert submission.status == "submitted"


@pytest.mark.parametrize("who", [people.sasha, people.carol, people.mei])
def test_nobody_else_decides(submission, who):
    answer = browser(who()).post(path(submission), {"decision": "sign_off"})
    assert answer.status_code == 403
    submission.refresh_from_db()
    assert submission.status == "submitted"


def test_the_next_revision_says_what_was_asked_last_time(priya, submission, enrolment):
    priya.post(path(submission), {"decision": "return", **MARKED})
    again = portfolio.submitted(enrolment, submission.unit, at=NOW)
    said = words(priya.get(path(again)))
    assert "Sent today , second time." in said
    assert "Asked last time: Say what she said." in said
    assert "Asked last time" not in words(priya.get(path(submission)))


def test_only_those_who_may_are_offered_to_withdraw(priya, submission):
    assert b"Withdraw this sign-off" not in priya.get(path(submission)).content
    priya.post(path(submission), {"decision": "sign_off"})
    for person, offered in ((people.priya(), False), (people.mei(), True)):
        page = browser(person).get(path(submission)).content
        assert (b"Withdraw this sign-off" in page) is offered, person.name


def test_what_somebody_else_decided_first_is_said(submission, priya, enrolment):
    portfolio.assigned(enrolment, people.omar())
    browser(people.omar()).post(path(submission), {"decision": "sign_off"})
    late = priya.post(path(submission), {"decision": "return", **MARKED})
    assert late.status_code == 409


def test_what_waits_is_not_decided_yet(priya, submission):
    answer = priya.get(path(submission, "decided/"), follow=True)
    assert answer.redirect_chain[-1][0] == path(submission)


def test_a_sign_off_is_withdrawn_with_a_reason(priya, submission):
    mei, where = browser(people.mei()), path(submission, "withdraw/")
    assert "no sign-off to withdraw" in words(mei.get(where))
    priya.post(path(submission), {"decision": "sign_off"})
    assert "Whoever signed off cannot" in words(priya.get(where))
    assert len(errors(mei.post(where, {}))) == 3
    answer = mei.post(where, WITHDRAWN, follow=True)
    assert "Sign-off withdrawn" in words(answer)
    assert not UnitCompletion.objects.filter(withdrawn_at=None).exists()
    refused = priya.post(where, WITHDRAWN)
    assert refused.status_code == 403


def test_pages_take_as_many_queries_for_one_as_for_many(priya, enrolment, submission):
    paths = ["/submissions/", path(submission)]
    few = [queries_of(priya, each) for each in paths]
    for name in ("Asha Lin", "Ben Orr", "Cath Ives"):
        other = portfolio.on_the_way(people.person(name, people.leeds()))
        portfolio.submitted(other, frameworks.unit_of(other.version, "AAA"))
    assert [queries_of(priya, each) for each in paths] == few
    assert max(few) <= 12
