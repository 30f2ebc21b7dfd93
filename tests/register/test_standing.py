"""The statement that answers for everyone agrees with the plain model in `oracle`."""

import os
import random

import pytest

from register import queries
from register.choices import AnnotationKind, Answer, Duty
from register.rules import duties
from register.rules.duties import Rule
from register.rules.references import OnFile
from tests.cast import corrected, people, register
from tests.register import deciding, histories, oracle

pytestmark = pytest.mark.django_db
# 20,000 questions; a million by `make nightly`.
LIVES, SEED = 2_000, 20261121
QUESTIONS = int(os.environ.get("ORACLE_QUESTIONS", "20000")) // LIVES


def as_oracle(standing):
    return oracle.Answer(
        status=standing.status.value,
        registered_from=standing.registered_from,
        registered_until=standing.registered_until,
        renewal_in_hand=standing.renewal_in_hand,
        suspended=(standing.suspended_from, standing.suspended_until)
        if standing.suspended_from
        else None,
        conditions={(c.text, c.from_, c.until) for c in standing.conditions},
        annotations={(a.kind.value, a.from_, a.until) for a in standing.annotations},
        next_boundary=standing.next_boundary,
    )


def test_the_statement_and_the_plain_model_agree_on_random_lives():
    rng = random.Random(SEED)
    lives = [histories.a_life(rng) for _ in range(LIVES)]
    whose = dict(zip(histories.store(lives), lives, strict=True))
    seen = set()
    for _ in range(QUESTIONS):
        on = histories.a_day(rng)
        at = histories.a_moment(rng) if rng.random() < 0.8 else None
        answers = queries.standing(whose.keys(), on, at)
        assert answers.keys() == whose.keys()
        for person_id, life in whose.items():
            told = as_oracle(answers[person_id])
            assert told == oracle.ask(life, on, at), (on, at, life)
            seen.add((told.status, told.renewal_in_hand, bool(told.annotations)))
    assert len(seen) == 13, "each status, with and without renewals and annotations"


def decided(standing, law, on):
    """What the product says of it."""
    rule = Rule(
        duty=Duty.SECTION_47_LEAD,
        title="",
        question="",
        version="1" if law.in_force else None,
        needs_annotation=law.annotation and AnnotationKind(law.annotation),
        by_commencement=law.by_commencement,
        commenced_from=law.commenced,
        without_reference=law.lacking and Answer(law.lacking),
        always_allowed="Urgent protection is never refused",
    )
    received, until = law.reference or (None, None)
    on_file = law.reference and received <= on < until
    found = duties.decide(
        standing,
        rule,
        on=on,
        reference=OnFile(received_on=received, until=until) if on_file else None,
    )
    codes = [reason.code for reason in found.reasons]
    assert len(codes) == len(set(codes))
    return found.answer.value, set(codes)


def test_duties_are_answered_as_the_plain_model_does():
    rng = random.Random(SEED)
    lives = [histories.a_life(rng) for _ in range(LIVES)]
    whose = dict(zip(histories.store(lives), lives, strict=True))
    seen = set()
    for _ in range(QUESTIONS):
        on = histories.a_day(rng)
        standings = queries.standing(whose.keys(), on)
        for person_id, life in whose.items():
            law = deciding.a_law(rng)
            answer, codes = deciding.may(oracle.ask(life, on, None), law, on)
            codes |= set() if answer == "yes" else {"always_allowed"}
            assert decided(standings[person_id], law, on) == (answer, codes), (on, law)
            seen.update([answer, *codes])
    assert len(seen) == 3 + 14, "each answer, and each reason there is"


def test_one_statement_answers_for_everyone(django_assert_num_queries):
    rng = random.Random(SEED)
    ids = histories.store([histories.a_life(rng) for _ in range(20)])
    with django_assert_num_queries(1):
        assert len(queries.standing(ids, histories.NOTED[0])) == 20


def test_a_number_is_answered_as_its_person_is(django_assert_num_queries):
    rng = random.Random(SEED)
    ids = histories.store([histories.a_life(rng) for _ in range(50)])
    for _ in range(10):
        on, at = histories.a_day(rng), histories.a_moment(rng)
        for told in queries.standing(ids, on, at).values():
            with django_assert_num_queries(1):
                assert queries.standing_of_number(told.number, on, at) == told


def test_a_number_that_was_replaced_still_finds_the_entry():
    entry = register.registered(people.sasha(), "SW912345")
    corrected.number(entry, "SW912399", at=register.THEN)
    for number in ("SW912345", "SW912399"):
        told = queries.standing_of_number(number, histories.NOTED[0])
        assert told.number == "SW912399"
    assert queries.standing_of_number("SW912398", histories.NOTED[0]) is None
