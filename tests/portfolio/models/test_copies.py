"""Copies of a row that was made as it should be, each with something else wrong. Beside
each refusal stands what it lets through."""

import pytest
from psycopg.types.json import Jsonb

from tests.cast import frameworks, moving, people, portfolio, redactions
from tests.cast import prior_learning as cast
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
COPY = """
    INSERT INTO portfolio_{table}
    SELECT copied.* FROM portfolio_{table} made, jsonb_populate_record(made,
        jsonb_build_object('public_id', gen_random_uuid(), 'id',
            nextval(pg_get_serial_sequence('portfolio_{table}', 'id'))) || %s) copied
    ORDER BY made.id LIMIT 1 RETURNING id
"""
OUTCOME = "UPDATE portfolio_claimpart SET outcome = %s RETURNING id"
FINDING = """
    INSERT INTO portfolio_claimfinding (decider_id, part_id, is_met, missing)
    VALUES (%s, %s, true, '') RETURNING id
"""
THEN = "2026-11-23T10:00Z"
GONE = {"status": "withdrawn", "withdrawn_at": THEN}


def copied(table, **changes):
    return COPY.format(table=table), Jsonb(changes)


@pytest.fixture
def draft(enrolment, aaa):
    return cast.begun(enrolment, aaa)


@pytest.fixture
def by_priya(enrolment, aaa):
    """Sent, and to be decided by Priya; she works for Bradford too."""
    claim = cast.assigned(cast.sent(enrolment, aaa), people.priya())
    moving.employed_at_bradford(people.priya())
    return claim


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("priorclaim_source_is_known", {"source": "gossip"}),
        ("priorclaim_ended_after_it_began", {"ended_on": "2024-09-01"}),
        ("priorclaim_decided_has_time", {"status": "decided"}),
        ("priorclaim_decided_has_time", {"decided_at": THEN}),
        ("priorclaim_withdrawn_has_time", {"withdrawn_at": None}),
        ("priorclaim_withdrawn_has_time", {"status": "draft"}),
    ],
)
def test_a_claim_makes_sense(draft, name, wrong):
    refused(name, telling, "priorclaim", *copied("priorclaim", **{**GONE, **wrong}))
    passes(telling, "priorclaim", *copied("priorclaim", **GONE))


def test_a_claim_is_of_a_unit_or_of_standing_each_of_them_once(draft, enrolment, bbb):
    stage = frameworks.stage_of(enrolment.version, 1).pk
    of_stage = copied("claimpart", unit_id=None, stage_id=stage)
    either = "claimpart_unit_or_standing"
    refused(either, run, *copied("claimpart", stage_id=stage))
    refused(either, run, *copied("claimpart", unit_id=None))
    refused("claimpart_unit_once", run, *copied("claimpart"))
    passes(run, *copied("claimpart", unit_id=bbb.pk))
    passes(run, *of_stage)
    refused("claimpart_stage_once", run, *of_stage)


def test_a_part_comes_out_in_a_way_that_is_known(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa))
    cast.found(claim, people.priya(), but=(aaa,))
    place = claim.deciders.get(educator=people.omar()).pk
    found = "claimdecider", *copied("claimfinding", decider_id=place)
    passes(telling, *found, event="portfolio.PriorClaimFound", about=place)
    refused("claimpart_outcome_is_known", run, OUTCOME, "lost")
    passes(run, OUTCOME, "not_yet")


def test_a_piece_of_evidence_is_pinned_to_a_claim_once(enrolment, aaa):
    cast.sent(enrolment, aaa)
    refused("claimpin_once", run, *copied("claimpin"))


def test_an_educator_has_one_place_in_a_claim_and_is_told_of(by_priya):
    elsewhere = copied("claimdecider", employer_id=people.bradford().pk)
    refused("claimdecider_once", telling, "claimdecider", *elsewhere)
    ended = copied("claimdecider", ended_at=THEN)
    refused("claimdecider_announced", run, *ended)
    both = copied("claimdecider", ended_at=THEN, decided_at=THEN)
    refused("claimdecider_decided_or_ended", telling, "claimdecider", *both)
    passes(telling, "claimdecider", *ended)


def test_something_is_found_once_and_of_the_claim_that_is_decided(by_priya, aaa):
    asha = people.person("Asha Lin", people.leeds(), people.Role.SOCIAL_WORKER)
    other = cast.begun(portfolio.on_the_way(asha), aaa).parts.get()
    place, part = by_priya.deciders.get(), by_priya.parts.get()
    told = {"event": "portfolio.PriorClaimFound", "about": place.pk}
    own = "claimdecider", FINDING, place.pk
    refused("claimfinding_of_its_own_claim", telling, *own, other.pk, **told)
    passes(telling, *own, part.pk, **told)
    refused("claimfinding_once", telling, *own, part.pk, **told)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("confirmation_status_is_known", {"status": "lost"}),
        ("confirmation_answered_by_somebody", {"status": "asked"}),
        ("confirmation_answered_by_somebody", {"answered_by_id": None}),
        ("confirmation_answered_by_somebody", {"answered_at": None}),
    ],
)
def test_a_confirmation_makes_sense_and_is_told_of(enrolment, aaa, name, wrong):
    piece = portfolio.evidenced(enrolment, aaa, text=redactions.TEXT)
    portfolio.signed_off(enrolment, aaa)
    redactions.redacted(piece)
    answered = {
        "status": "withdrawn",
        "answered_by_id": people.priya().pk,
        "answered_at": THEN,
    }
    attack = copied("confirmation", **{**answered, **wrong})
    refused(name, telling, "confirmation", *attack)
    whole = copied("confirmation", **answered)
    refused("confirmation_announced", run, *whole)
    passes(telling, "confirmation", *whole)
