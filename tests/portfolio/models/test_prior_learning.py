"""Claims of prior learning, held by the database. Beside each refusal stands what it
lets through."""

import pytest

from portfolio.actions import prior_learning
from portfolio.models import ClaimDecider, ClaimFinding, ClaimPart
from tests.cast import people, portfolio
from tests.cast import prior_learning as cast
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import EVENT, passes, refused, run, telling

pytestmark = pytest.mark.django_db
SEND = """
    UPDATE portfolio_priorclaim SET status = 'sent', sent_at = now(),
        due_on = '2026-12-15' RETURNING id
"""
MOVE = "UPDATE portfolio_priorclaim SET status = %s RETURNING id"
DECIDED = """
    UPDATE portfolio_priorclaim SET status = 'decided', decided_at = now() RETURNING id
"""
DECIDER = """
    INSERT INTO portfolio_claimdecider
        (claim_id, educator_id, employer_id, assigned_by_id, assigned_at)
    VALUES (%s, %s, %s, %s, now()) RETURNING id
"""
FINDING = """
    INSERT INTO portfolio_claimfinding (decider_id, part_id, is_met, missing)
    VALUES (%s, %s, %s, %s) RETURNING id
"""
PIN = """
    INSERT INTO portfolio_claimpin (claim_id, version_id, sha256)
    VALUES (%s, %s, %s) RETURNING id
"""
PART = """
    INSERT INTO portfolio_claimpart (claim_id, unit_id, outcome, withdrawn_because)
    VALUES (%s, %s, %s, '') RETURNING id
"""
OUTCOME = "UPDATE portfolio_claimpart SET outcome = %s RETURNING id"
COMPLETION = """
    INSERT INTO portfolio_unitcompletion (enrolment_id, unit_id, submission_id,
        claim_part_id, counts_from, completed_at)
    VALUES (%s, %s, %s, %s, '2026-11-17', now()) RETURNING id
"""


TAKEN_BACK = """
    UPDATE portfolio_claimpart SET withdrawn_at = now(), withdrawn_by_id = %s,
        withdrawn_because = %s, hearing = 'silent', heard_on = current_date RETURNING id
"""


@pytest.fixture
def draft(enrolment, aaa):
    return cast.begun(enrolment, aaa)


@pytest.fixture
def sent(enrolment, aaa):
    return cast.sent(enrolment, aaa)


def decider(claim, person, employer):
    ids = claim.pk, person.pk, employer.pk, people.carol().pk
    return telling, "claimdecider", DECIDER, *ids


def finding(claim, place, is_met=True, missing=""):
    """By one who was assigned, in the same act."""
    part = claim.parts.get()
    run(EVENT, "portfolio.PriorClaimFound", "claimdecider", place)
    return run(FINDING, place, part.pk, is_met, missing)


def test_one_claim_is_open_at_a_time(draft, enrolment):
    again = """
        INSERT INTO portfolio_priorclaim (public_id, enrolment_id, source, began_on,
            ended_on, answers, evidence_ids, identifies_nobody, status, begun_at)
        SELECT gen_random_uuid(), enrolment_id, source, began_on, ended_on, '{}', '{}',
            false, 'draft', now() FROM portfolio_priorclaim RETURNING id
    """
    refused("priorclaim_one_open", telling, "priorclaim", again)


def test_a_claim_moves_by_its_table_and_stays_as_it_was_sent(draft):
    clock = "priorclaim_sent_has_its_clock"
    refused(clock, telling, "priorclaim", MOVE, "sent")
    moves = "priorclaim_moves_by_its_table"
    refused(moves, telling, "priorclaim", DECIDED)
    passes(telling, "priorclaim", SEND)
    reworded = 'UPDATE portfolio_priorclaim SET answers = \'{"a": "b"}\' RETURNING id'
    refused("priorclaim_answers_only_redacted", telling, "priorclaim", reworded)
    later = "UPDATE portfolio_priorclaim SET due_on = '2027-01-01' RETURNING id"
    refused(moves, telling, "priorclaim", later)
    refused("priorclaim_never_deleted", run, "DELETE FROM portfolio_priorclaim")


def test_a_claim_is_decided_in_all_its_parts(sent):
    refused("priorclaim_decided_in_all_its_parts", telling, "priorclaim", DECIDED)


def test_a_claim_gains_nothing_once_it_is_sent(draft, bbb):
    refused("claimpart_claimed_in_a_draft", run, PART, draft.pk, bbb.pk, "met")
    passes(run, PART, draft.pk, bbb.pk, "")
    passes(telling, "priorclaim", SEND)
    portfolio_unit = run("SELECT max(id) FROM curriculum_unit")
    refused("claimpart_claimed_in_a_draft", run, PART, draft.pk, portfolio_unit, "")


def test_evidence_is_pinned_with_the_sending_and_is_ones_own(draft, enrolment, aaa):
    version = portfolio.evidenced(enrolment, aaa).versions.get()
    nell = people.person("Nell Ash", people.leeds(), people.Role.SOCIAL_WORKER)
    foreign = portfolio.evidenced(portfolio.on_the_way(nell), aaa).versions.get()
    own = draft.pk, version.pk, version.sha256
    refused("claimpin_written_with_its_act", run, PIN, *own)
    run(EVENT, "portfolio.PriorClaimSent", "priorclaim", draft.pk)
    other = draft.pk, foreign.pk, foreign.sha256
    refused("claimpin_of_own_evidence", run, PIN, *other)
    refused("claimpin_of_own_evidence", run, PIN, draft.pk, version.pk, "0" * 64)
    passes(run, PIN, *own)
    refused("claimpin_appends_only", run, "UPDATE portfolio_claimpin SET sha256 = ''")


def test_evidence_sent_with_a_claim_never_changes(sent):
    change = "UPDATE portfolio_evidence SET title = 'Other' RETURNING id"
    refused("evidence_claimed_is_unchanging", telling, "evidence", change)
    again = """
        INSERT INTO portfolio_evidenceversion (evidence_id, number, title, happened_on,
            text, sha256, written_by_id, written_at)
        SELECT evidence_id, 2, title, happened_on, 'Other', sha256, written_by_id, now()
        FROM portfolio_evidenceversion
    """
    refused("evidenceversion_claimed_is_unchanging", run, again)


def test_two_decide_for_different_employers_and_never_the_claimant(sent):
    leeds, bradford = people.leeds(), people.bradford()
    there = "claimdecider_somebody_else_at_work_there"
    refused(there, *decider(sent, people.sasha(), leeds))
    refused(there, *decider(sent, people.priya(), bradford))
    passes(*decider(sent, people.priya(), leeds))
    same = "claimdecider_of_different_employers"
    refused(same, *decider(sent, people.mei(), leeds))
    passes(*decider(sent, people.omar(), bradford))
    refused(there, *decider(sent, people.edith(), people.national_body()))


def test_nobody_decides_on_a_draft(draft):
    there = "claimdecider_somebody_else_at_work_there"
    refused(there, *decider(draft, people.priya(), people.leeds()))


def test_a_decider_decides_once_and_their_place_stays_theirs(sent):
    place = passes(*decider(sent, people.priya(), people.leeds()))
    other = f"UPDATE portfolio_claimdecider SET educator_id = {people.omar().pk}"
    refused("claimdecider_unchanging", run, other)
    decide = "UPDATE portfolio_claimdecider SET decided_at = now() RETURNING id"
    passes(telling, "claimdecider", decide)
    refused("claimdecider_decides_once", telling, "claimdecider", decide)
    assert ClaimDecider.objects.get().pk == place


def test_a_finding_says_what_is_missing_and_is_written_with_its_act(sent):
    place = passes(*decider(sent, people.priya(), people.leeds()))
    part = sent.parts.get().pk
    act = "claimfinding_written_with_its_act"
    refused(act, run, FINDING, place, part, True, "")
    says = "claimfinding_says_what_is_missing"
    refused(says, finding, sent, place, False, "")
    refused(says, finding, sent, place, True, "Something")
    passes(finding, sent, place)
    rewritten = "UPDATE portfolio_claimfinding SET is_met = false"
    refused("claimfinding_only_its_words_change", run, rewritten)
    assert ClaimFinding.objects.count() == 1


def test_a_part_comes_out_only_as_two_employers_found(sent):
    leeds, bradford = people.leeds(), people.bradford()
    one = passes(*decider(sent, people.priya(), leeds))
    two = passes(*decider(sent, people.omar(), bradford))
    passes(finding, sent, one)
    found = "claimpart_as_two_employers_found"
    refused(found, run, OUTCOME, "met")
    passes(finding, sent, two)
    refused(found, run, OUTCOME, "not_yet")
    passes(run, OUTCOME, "met")
    refused(found, run, OUTCOME, "")


def test_a_completion_rests_on_exactly_one_thing(enrolment, aaa, bbb):
    one = "unitcompletion_rests_on_one_thing"
    nothing = enrolment.pk, bbb.pk, None, None
    refused(one, telling, "unitcompletion", COMPLETION, *nothing)
    signed = portfolio.signed_off(enrolment, bbb)
    cast.accepted(enrolment, aaa)
    part = ClaimPart.objects.get()
    run_free = "UPDATE portfolio_unitcompletion SET withdrawn_at = now() RETURNING id"
    with_event = run_free.replace("RETURNING", f"WHERE unit_id = {aaa.pk} RETURNING")
    passes(telling, "unitcompletion", with_event)
    both = enrolment.pk, aaa.pk, signed.pk, part.pk
    refused(one, telling, "unitcompletion", COMPLETION, *both)
    elsewhere = "unitcompletion_rests_on_a_part_that_is_met"
    other = enrolment.pk, bbb.pk, None, part.pk
    refused(elsewhere, telling, "unitcompletion", COMPLETION, *other)
    own = enrolment.pk, aaa.pk, None, part.pk
    passes(telling, "unitcompletion", COMPLETION, *own)


def test_a_completion_never_rests_on_what_was_not_accepted(sent, enrolment, aaa):
    resting = enrolment.pk, aaa.pk, None, sent.parts.get().pk
    name = "unitcompletion_rests_on_a_part_that_is_met"
    refused(name, telling, "unitcompletion", COMPLETION, *resting)


@pytest.mark.django_db(transaction=True)
def test_nobody_claims_sends_or_decides_silently(draft):
    refused("priorclaim_announced", run, SEND)


def test_what_was_accepted_is_taken_back_once_by_another_with_a_reason(enrolment, aaa):
    cast.accepted(enrolment, aaa)
    by = people.mei().pk
    for other in (people.priya(), people.omar(), people.sasha()):
        refused(
            "claimpart_taken_back_by_another",
            *(telling, "claimpart", TAKEN_BACK, other.pk, "No."),
        )
    reasonless = telling, "claimpart", TAKEN_BACK, by, ""
    refused("claimpart_taken_back_with_reason", *reasonless)
    refused("claimpart_written_with_its_act", run, TAKEN_BACK, by, "No.")
    act = ("claimpart", TAKEN_BACK, by, "No.")
    passes(telling, *act, event="portfolio.PriorLearningTakenBack")
    anew = ("claimpart", TAKEN_BACK, by, "Something else.")
    refused("claimpart_withdrawn_because_only_redacted", telling, *anew)
    again = (*act[:2], people.carol().pk, "No.")
    refused("claimpart_taken_back_by_another", telling, *again)


def test_what_was_not_accepted_is_not_taken_back(sent):
    refused(
        "claimpart_taken_back_by_another",
        *(telling, "claimpart", TAKEN_BACK, people.mei().pk, "No."),
    )


def test_a_completion_never_rests_on_what_was_taken_back(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    prior_learning.take_back(
        claim=claim,
        part_ids=[claim.parts.get().pk],
        because="No.",
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )
    resting = enrolment.pk, aaa.pk, None, claim.parts.get().pk
    refused(
        "unitcompletion_rests_on_a_part_that_is_met",
        *(telling, "unitcompletion", COMPLETION, *resting),
    )
