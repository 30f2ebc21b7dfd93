"""R7: rules that ask for years of direct employment, or for a registration alone."""

import re
from datetime import date
from pathlib import Path

import pytest

from register.api.reasons import REASONS
from register.choices import Answer, Duty, Status
from register.rules import duties
from register.rules.duties import Rule, decide
from register.rules.employment import Job, Known
from register.rules.references import OnFile
from tests.register.rules.standings import ON, conditions, standing

RULE = {
    "duty": Duty.AGENCY_ENGAGEMENT,
    "title": "Be engaged",
    "question": "May they be engaged?",
    "version": "2024.1",
    "in_force_from": date(2024, 10, 31),
    "always_allowed": "Direct employment",
}
THREE_YEARS = Rule(**RULE, needs_direct_years=3)
REGISTERED = Rule(**RULE)
YES, NO, NOT_DECIDED = Answer.YES, Answer.NO, Answer.NOT_DECIDED
COUNTED, UNPROVEN = "employment_counted", "employment_not_proven"
FILE = OnFile(received_on=date(2026, 11, 1), until=date(2026, 12, 20))


def since(day):
    return Known(
        jobs=(Job(place="Leeds", from_=day, until=None),),
        registered=((date(2010, 1, 1), None),),
    )


LONG, SHORT = since(date(2020, 1, 1)), since(date(2024, 12, 1))


@pytest.mark.parametrize(
    ("standing", "rule", "known", "answer", "codes"),
    [
        (standing(), THREE_YEARS, LONG, YES, [COUNTED, "registered"]),
        (
            standing(),
            THREE_YEARS,
            SHORT,
            NOT_DECIDED,
            [UNPROVEN, "registered", "always_allowed"],
        ),
        (
            standing(),
            THREE_YEARS,
            Known(),
            NOT_DECIDED,
            [UNPROVEN, "registered", "always_allowed"],
        ),
        (standing(Status.LAPSED), THREE_YEARS, LONG, NO, ["lapsed", "always_allowed"]),
        (
            standing(
                Status.REGISTERED_WITH_CONDITIONS, conditions=conditions(touching=True)
            ),
            THREE_YEARS,
            LONG,
            NOT_DECIDED,
            ["read_conditions", COUNTED, "registered", "always_allowed"],
        ),
        (standing(), REGISTERED, Known(), YES, ["registered"]),
        (standing(Status.SUSPENDED), REGISTERED, Known(), NO, None),
    ],
)
def test_the_answer_and_its_reasons(standing, rule, known, answer, codes):
    decision = decide(standing, rule, on=ON, known=known)
    assert decision.answer == answer
    if codes is not None:
        assert [reason.code for reason in decision.reasons] == codes


def test_a_reference_may_be_asked_for_as_well():
    rule = Rule(**RULE, needs_direct_years=3, without_reference=NOT_DECIDED)
    lacking = decide(standing(), rule, on=ON, known=LONG)
    assert lacking.answer == NOT_DECIDED
    assert [item.item for item in lacking.items] == [
        "employment",
        "registration",
        "reference",
    ]
    whole = decide(standing(), rule, on=ON, known=LONG, reference=FILE)
    assert whole.answer == YES
    assert whole.boundary == date(2026, 12, 1)


def test_the_answer_holds_no_longer_than_to_the_day_on_which_it_is_enough():
    soon = since(date(2023, 11, 25))
    assert decide(standing(), THREE_YEARS, on=ON, known=soon).boundary == date(
        2026, 11, 25
    )
    assert decide(standing(), THREE_YEARS, on=ON, known=SHORT).boundary == date(
        2026, 12, 1
    )


def test_every_code_of_a_reason_is_described_to_systems():
    code = Path(duties.__file__).read_text(encoding="utf-8")
    said = set(re.findall(r'code="(\w+)"', code)) | {"renewal_in_hand", "registered"}
    not_in_force = set(Status.values) - {"registered_with_conditions"}
    assert set(REASONS) == said | not_in_force
