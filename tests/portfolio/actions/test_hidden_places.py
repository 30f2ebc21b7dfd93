"""Wherever words of practice stand, who reads them hides them; two redact them."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection

from portfolio import permissions, queries
from portfolio.actions import hidden_words
from portfolio.choices import RedactionStatus, SecondLookStatus
from portfolio.events import WordsHidden
from portfolio.models import HiddenWords
from portfolio.models.places import OF_KIND, PLACES
from portfolio.rules.hidden_words import HIDDEN
from portfolio.subscribers import tell_of_hidden_words
from tests.cast import people, portfolio, wording
from tests.cast import prior_learning as claims
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW, TODAY
from tests.cast.wording import WORDS

pytestmark = pytest.mark.django_db
MAKE = {
    "withdrawal": wording.withdrawn,
    "heard": wording.withdrawn,
    "doubt": wording.doubted,
    "asked": wording.asked_again,
    "finding": wording.looked_at_again,
    "report": wording.reported,
    "answer_seen": wording.claimed,
    "missing": lambda enrolment: wording.decide(wording.claimed(enrolment)),
    "reversal": wording.taken_back,
    "said": wording.taken_back,
}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture(params=MAKE)
def kind(request):
    return request.param


def hide(found, by=None):
    by = people.as_actor(by or people.sasha())
    return hidden_words.hide(of=found, reason="A first name.", by=by, at=NOW)


def propose(hidden, words, by=None):
    by = people.as_actor(by or people.sasha())
    hidden_words.propose(hidden=hidden, words=words, by=by, at=NOW)


def agree(hidden, by=None):
    by = people.as_actor(by or people.carol())
    hidden_words.agree(hidden=hidden, by=by, at=NOW)
    hidden.refresh_from_db()


def said(found):
    """By its place, whether hidden or not."""
    return {
        place.name(key): words
        for place in PLACES
        if place.of == queries.name_of_thing(found)
        for id_, held in queries.rows_of_words(place, found.pk).values_list(
            "pk", place.column
        )
        for key, words in (held if place.by_code else {id_: held}).items()
        if words
    }


def test_it_is_out_of_sight_at_once_and_redacted_by_two(kind, enrolment):
    found = MAKE[kind](enrolment)
    before = said(found)
    hidden = hide(found)
    assert hidden.sealed == before
    assert any(name.startswith(kind) for name in hidden.sealed)
    assert said(found) == dict.fromkeys(before, HIDDEN)
    propose(hidden, dict.fromkeys(before, "The child."))
    agree(hidden)
    assert said(found) == dict.fromkeys(before, "The child.")
    assert (hidden.status, hidden.sealed) == (RedactionStatus.REDACTED, {})
    connection.check_constraints()


def test_it_is_shown_again_as_it_was(kind, enrolment):
    found = MAKE[kind](enrolment)
    before = said(found)
    hidden = hide(found, by=people.carol())
    propose(hidden, None)
    agree(hidden)
    assert said(found) == before


def test_it_waits_for_those_who_decide_and_no_others(kind, enrolment):
    hidden = hide(MAKE[kind](enrolment))
    for person in (people.carol(), people.mei(), people.priya(), people.omar()):
        by = people.as_actor(person)
        waits = queries.hidden_words_waiting_for(by, TODAY).exists()
        refused = permissions.refuse_unsealing_words(by, hidden, on=TODAY)
        assert waits == (refused is None), (person, refused)


def test_who_reads_it_hides_it_and_nobody_else(kind, enrolment):
    found = MAKE[kind](enrolment)
    with pytest.raises(PermissionDenied, match="Only who may read this"):
        hide(found, by=people.tom())
    hide(found, by=people.carol())


class TestASecondLook:
    def test_is_not_read_under_seal_by_whose_decision_it_is_about(self, enrolment):
        hidden = hide(wording.looked_at_again(enrolment))
        with pytest.raises(PermissionDenied, match="Only who could read this"):
            propose(hidden, None, by=people.priya())

    def test_tells_nobody_who_does_not_know_of_it(self, enrolment):
        hidden = hide(wording.asked_again(enrolment))
        about = {"person_id": enrolment.person_id, "hiddenwords_id": hidden.pk}
        tell_of_hidden_words(WordsHidden(**about))
        to = {address for each in mail.outbox for address in each.to}
        assert to == {"sasha.reid@example.org", "carol.whitfield@example.org"}

    def test_waits_while_what_is_asked_is_hidden(self, enrolment):
        look = wording.asked_again(enrolment)
        hidden = hide(look)
        with pytest.raises(PermissionDenied, match="What they say is hidden"):
            wording.find(look)
        propose(hidden, dict.fromkeys(hidden.sealed, "The child."))
        agree(hidden)
        assert wording.find(look).status == SecondLookStatus.STANDS

    def test_lets_who_looks_hide_the_decision_as_well(self, enrolment):
        look = wording.asked_again(enrolment)
        hide(look.submission, by=people.omar())
        look.submission.refresh_from_db()
        assert look.submission.comment == HIDDEN


def test_what_is_written_later_is_hidden_by_another_report(enrolment):
    found = portfolio.signed_off(enrolment, wording.unit(enrolment))
    first = hide(found)
    wording.submissions.withdraw(
        submission=found,
        because=WORDS,
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )
    second = hide(found)
    assert (set(first.sealed), set(second.sealed)) == (
        {"comment"},
        {"withdrawal", "heard"},
    )
    assert hide(found) == first
    for hidden in (second, first):
        propose(hidden, dict.fromkeys(hidden.sealed, "The child."))
        agree(hidden)
    found.refresh_from_db()
    assert found.comment == found.withdrawn_because == "The child."
    assert found.heard_words == "The child."


class TestARefusalToCountersign:
    def test_is_hidden_by_a_reader_and_redacted_without_its_owner(self):
        found = wording.refused_to_countersign()
        with pytest.raises(PermissionDenied, match="Only who may read this"):
            hide(found, by=people.omar())
        hidden = hide(found, by=people.priya())
        assert WORDS in hidden.sealed.values()
        assert found.countersignatures.get().words == HIDDEN
        with pytest.raises(PermissionDenied, match="between practice educators"):
            propose(hidden, None)
        propose(hidden, dict.fromkeys(hidden.sealed, "The child."), by=people.tom())
        agree(hidden)
        assert found.countersignatures.get().words == "The child."

    def test_stays_where_its_owner_hides_what_they_read(self):
        found = wording.refused_to_countersign()
        hidden = hide(found)
        assert {OF_KIND[name.partition("_")[0]].kind for name in hidden.sealed} == {
            "countersignature"
        }
        assert found.countersignatures.get().words == WORDS


class TestAClaim:
    def test_is_not_decided_while_it_is_hidden(self, enrolment):
        claim = wording.claimed(enrolment)
        hidden = hide(claim, by=people.omar())
        with pytest.raises(PermissionDenied, match="What they say is hidden"):
            claims.found(claim, people.omar())
        propose(hidden, None)
        agree(hidden)
        claims.found(claim, people.omar())

    def test_keeps_what_one_found_from_all_until_all_have(self, enrolment):
        claim = wording.claimed(enrolment)
        claims.found(claim, people.priya(), but=(wording.unit(enrolment),))
        hidden = hide(claim)
        assert not any(name.startswith("missing") for name in hidden.sealed)

    def test_is_changed_not_hidden_while_it_is_a_draft(self, enrolment):
        claim = claims.written(claims.begun(enrolment, wording.unit(enrolment)))
        with pytest.raises(PermissionDenied, match="Only who may read this"):
            hide(claim)
        assert not HiddenWords.objects.exists()
