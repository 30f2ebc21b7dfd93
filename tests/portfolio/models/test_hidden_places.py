"""Every place where words may be hidden, attacked by hand: they change by a row of
hidden words or not at all. Beside each refusal stands what is let through."""

import pytest
from django.db import connection

from portfolio import queries
from portfolio.actions import hidden_words
from portfolio.models.places import OF_KIND, PLACES
from portfolio.rules.hidden_words import HIDDEN
from tests.cast import people, portfolio, wording
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
MAKE = {
    "comment": lambda enrolment: portfolio.returned(enrolment, wording.unit(enrolment)),
    "mark": lambda enrolment: portfolio.returned(enrolment, wording.unit(enrolment)),
    "withdrawal": wording.withdrawn,
    "heard": wording.withdrawn,
    "doubt": wording.doubted,
    "asked": wording.asked_again,
    "finding": wording.looked_at_again,
    "report": wording.reported,
    "answer": wording.claimed,
    "missing": lambda enrolment: wording.decide(wording.claimed(enrolment)),
    "reversal": wording.taken_back,
    "said": wording.taken_back,
}
COUNTERSIGNING = ("countersignature", "refusal")
# Whose change nobody need announce but with the thing they belong to.
QUIET = ("mark", "claimfinding", "claimpart")


@pytest.fixture(params=[*MAKE, *COUNTERSIGNING])
def place(request):
    return OF_KIND[request.param]


@pytest.fixture
def thing(place):
    if place.kind in COUNTERSIGNING:
        return wording.refused_to_countersign()
    return MAKE[place.kind](portfolio.on_the_way())


def attack(place, thing, said):
    """Write this there by hand, announced where it must be."""
    row = queries.rows_of_words(place, thing.pk).order_by("pk")[0]
    value = "%s"
    if place.by_code:
        value = "jsonb_set(answers, '{seen}', to_jsonb(%s::text))"
    table, column = f"portfolio_{place.model}", place.column
    statement = f"UPDATE {table} SET {column} = {value} WHERE id = %s RETURNING id"
    if place.model in QUIET:
        return run, statement, said, row.pk
    return telling, place.model, statement, said, row.pk


def hide(thing):
    by = people.as_actor(people.carol())
    return hidden_words.hide(of=thing, reason="A name.", by=by, at=NOW)


def test_every_place_is_tried_but_minutes_which_have_their_own():
    tried = {*MAKE, *COUNTERSIGNING}
    assert {place.kind for place in PLACES} == {*tried, "minutes"}


def test_it_never_changes_by_itself(place, thing):
    name = f"{place.model}_{place.column}_only_redacted"
    refused(name, *attack(place, thing, "No."))
    refused(name, *attack(place, thing, HIDDEN))


def test_while_hidden_it_says_nothing_else(place, thing):
    name = f"{place.model}_{place.column}_only_redacted"
    hide(thing)
    refused(name, *attack(place, thing, "No."))
    refused(name, *attack(place, thing, wording.WORDS))


def test_what_two_agreed_on_stays(place, thing):
    hidden = hide(thing)
    first = people.mei() if thing_is_read_by_mei(hidden) else people.sasha()
    hidden_words.propose(
        hidden=hidden,
        words=dict.fromkeys(hidden.sealed, "The child."),
        by=people.as_actor(first),
        at=NOW,
    )
    by = people.as_actor(people.carol())
    hidden_words.agree(hidden=hidden, by=by, at=NOW)
    connection.check_constraints()
    name = f"{place.model}_{place.column}_only_redacted"
    refused(name, *attack(place, thing, "No."))
    refused(name, *attack(place, thing, HIDDEN))
    passes(*attack(place, thing, "The child."))


def thing_is_read_by_mei(hidden):
    return hidden.of != "report"


@pytest.fixture
def look():
    return wording.looked_at_again(portfolio.on_the_way())


def test_a_second_look_changes_in_nothing_else(look):
    other = "UPDATE portfolio_secondlook SET found_at = now() RETURNING id"
    refused("secondlook_moves_by_its_table", telling, "secondlook", other)


def test_a_finding_changes_in_nothing_else_and_never_goes():
    claim = wording.decide(wording.claimed(portfolio.on_the_way()))
    other = "UPDATE portfolio_claimfinding SET is_met = true"
    refused("claimfinding_only_its_words_change", run, other)
    refused("claimfinding_never_deleted", run, "DELETE FROM portfolio_claimfinding")
    other = "UPDATE portfolio_priorclaim SET due_on = now() RETURNING id"
    refused("priorclaim_moves_by_its_table", telling, "priorclaim", other)
    lost = "UPDATE portfolio_priorclaim SET answers = answers - 'seen' RETURNING id"
    refused("priorclaim_answers_only_redacted", telling, "priorclaim", lost)
    assert claim.answers["seen"]


INSERT = """
    INSERT INTO portfolio_hiddenwords (public_id, enrolment_id, {things}, status,
        sealed, proposed, reason, reported_by_id, reported_at, due_on, shows_again)
    VALUES (gen_random_uuid(), %s, {values}, 'hidden', '{{"asked": "x"}}', '{{}}', 'x',
        %s, now(), '2026-11-30', false) RETURNING id
"""


def test_hidden_words_are_of_one_thing_in_its_own_record(look):
    enrolment, owner = look.submission.enrolment_id, people.sasha().pk
    two = INSERT.format(things="second_look_id, submission_id", values="%s, %s")
    both = look.pk, look.submission_id
    told = telling, "hiddenwords", two, enrolment, *both, owner
    refused("hiddenwords_of_one_thing", *told)
    one = INSERT.format(things="second_look_id", values="%s")
    elsewhere = portfolio.enrolled(person=people.tom()).pk
    refused(
        "hiddenwords_of_their_own_and_decided_by_another",
        *(telling, "hiddenwords", one, elsewhere, look.pk, owner),
    )
    passes(telling, "hiddenwords", one, enrolment, look.pk, owner)
    refused(
        "hiddenwords_sealed_once",
        *(telling, "hiddenwords", one, enrolment, look.pk, owner),
    )
