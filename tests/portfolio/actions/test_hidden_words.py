"""What was written in deciding, or in minutes, is hidden at once; two redact it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import countersignatures, hidden_words, meetings
from portfolio.choices import RedactionStatus
from portfolio.events import WordsHidden
from portfolio.models import Mark
from portfolio.rules.hidden_words import HIDDEN
from portfolio.subscribers import tell_of_hidden_words
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
REASON = "A first name, in the comment."


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def returned(enrolment):
    return portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


@pytest.fixture
def meeting(enrolment):
    return meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=TODAY, words="Visit Tyrone weekly."),
        by=people.as_actor(people.priya()),
        at=NOW,
    )


def hide(found, by=None, reason=REASON):
    by = people.as_actor(by or people.sasha())
    return hidden_words.hide(of=found, reason=reason, by=by, at=NOW)


def propose(hidden, words, by=None):
    by = people.as_actor(by or people.priya())
    hidden_words.propose(hidden=hidden, words=words, by=by, at=NOW)


def agree(hidden, by=None):
    by = people.as_actor(by or people.carol())
    hidden_words.agree(hidden=hidden, by=by, at=NOW)
    hidden.refresh_from_db()


def instead(hidden, said="[redacted]"):
    return dict.fromkeys(hidden.sealed, said)


def test_all_that_was_written_in_deciding_is_out_of_sight_at_once(returned):
    hidden = hide(returned)
    returned.refresh_from_db()
    assert returned.comment == HIDDEN
    assert [each.action for each in Mark.objects.all()] == [HIDDEN]
    assert set(hidden.sealed.values()) == {"Nearly there.", "Say what the child said."}
    assert hidden.due_on.isoformat() == "2026-11-30"
    assert hide(returned) == hidden


def test_two_people_redact_it_and_what_there_was_is_destroyed(returned):
    hidden = hide(returned)
    propose(hidden, instead(hidden))
    agree(hidden)
    returned.refresh_from_db()
    assert returned.comment == Mark.objects.get().action == "[redacted]"
    assert (hidden.status, hidden.sealed) == (RedactionStatus.REDACTED, {})
    connection.check_constraints()
    assert "portfolio.WordsDecided" in EventRecord.objects.values_list(
        "name", flat=True
    )


def test_it_is_shown_again_as_it_was_where_it_identifies_nobody(meeting):
    hidden = hide(meeting)
    meeting.refresh_from_db()
    assert meeting.words == HIDDEN
    propose(hidden, None, by=people.sasha())
    agree(hidden)
    meeting.refresh_from_db()
    assert meeting.words == "Visit Tyrone weekly."
    assert hidden.status == RedactionStatus.SHOWN


def test_nobody_agrees_to_minutes_they_cannot_read(meeting):
    hide(meeting)
    with pytest.raises(PermissionDenied, match="What was said is hidden"):
        meetings.sign(meeting=meeting, by=people.as_actor(people.sasha()), at=NOW)


def test_the_second_may_send_it_back_and_somebody_proposes_anew(returned):
    hidden = hide(returned)
    propose(hidden, instead(hidden))
    by = people.as_actor(people.carol())
    hidden_words.send_back(hidden=hidden, by=by, at=NOW)
    hidden.refresh_from_db()
    assert (hidden.status, hidden.proposed) == (RedactionStatus.HIDDEN, {})
    propose(hidden, instead(hidden, "The child."))
    agree(hidden)
    returned.refresh_from_db()
    assert returned.comment == "The child."


def test_the_first_is_never_the_second_nor_is_whose_record_it_is(returned):
    hidden = hide(returned)
    propose(hidden, instead(hidden))
    with pytest.raises(PermissionDenied, match="you are the first"):
        agree(hidden, by=people.priya())
    with pytest.raises(PermissionDenied, match="Nobody decides about their own"):
        agree(hidden, by=people.sasha())


def test_only_who_sees_it_hides_it_and_says_why(returned):
    with pytest.raises(PermissionDenied, match="Only who may read this"):
        hide(returned, by=people.omar())
    with pytest.raises(PermissionDenied, match="Say what it is and where"):
        hide(returned, reason=" ")


def test_what_is_empty_is_not_hidden_and_the_same_is_no_redaction(enrolment, returned):
    waiting = portfolio.submitted(
        enrolment, frameworks.unit_of(enrolment.version, "BBB")
    )
    with pytest.raises(PermissionDenied, match="Nothing is written there"):
        hide(waiting)
    hidden = hide(returned)
    with pytest.raises(PermissionDenied, match="Nothing is taken out"):
        propose(hidden, hidden.sealed)
    with pytest.raises(PermissionDenied, match="Leave a word"):
        propose(hidden, instead(hidden, " "))
    with pytest.raises(IllegalMove):
        agree(hidden)


def test_what_a_line_manager_wrote_to_a_second_educator_is_hidden_too():
    enrolment = portfolio.managed_by_tom()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    waiting = portfolio.signed_by_tom(enrolment, unit, countersigner=people.priya())
    second = waiting.countersignatures.get()
    hidden = hide(waiting)
    second.refresh_from_db()
    assert second.comment == HIDDEN
    priya = people.as_actor(people.priya())
    with pytest.raises(PermissionDenied, match="What was said is hidden"):
        countersignatures.countersign(submission=waiting, by=priya, at=NOW)
    propose(hidden, instead(hidden), by=people.sasha())
    agree(hidden)
    countersignatures.countersign(submission=waiting, by=priya, at=NOW)
    waiting.refresh_from_db()
    assert waiting.comment == "[redacted]"


def test_who_may_decide_is_told_and_finds_it_waiting(enrolment, returned):
    hidden = hide(returned)
    about = {"person_id": enrolment.person_id, "hiddenwords_id": hidden.pk}
    tell_of_hidden_words(WordsHidden(**about))
    assert len(mail.outbox) == 3
    assert "Nearly there" not in mail.outbox[0].body
    for person, count in (
        (people.priya(), 1),
        (people.carol(), 1),
        (people.sasha(), 0),
    ):
        found = queries.hidden_words_waiting_for(people.as_actor(person), TODAY)
        assert found.count() == count
