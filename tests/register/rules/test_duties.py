from datetime import date

import pytest

from register.choices import AnnotationKind, Answer, Duty, Status
from register.rules.duties import WAYS, Rule, decide
from register.rules.references import OnFile
from register.rules.standing import Held
from tests.register.rules.standings import EXPERT, ON, conditions, expert, standing

SINCE = date(2026, 9, 1)
RULE = {
    "duty": Duty.SECTION_47_LEAD,
    "title": "Lead a section 47 enquiry",
    "question": "May this person lead a section 47 enquiry?",
    "version": "2026.1",
    "in_force_from": SINCE,
    "needs_annotation": EXPERT,
    "by_commencement": True,
    "always_allowed": "Work under an expert's supervision is allowed.",
}
COMMENCED = Rule(**RULE, commenced_from=SINCE)
NOT_COMMENCED = Rule(**RULE)
TOMORROW = Rule(**RULE, commenced_from=date(2026, 11, 22))
FOR_EVERYONE = Rule(**RULE | {"by_commencement": False})
NO_RULE = Rule(duty=Duty.SECTION_47_LEAD, title="", question="")

YES, NO, NOT_DECIDED = Answer.YES, Answer.NO, Answer.NOT_DECIDED
MISSING, HELD, ALWAYS = "annotation_missing", "annotation_held", "always_allowed"


@pytest.mark.parametrize(
    ("standing", "rule", "answer", "codes"),
    [
        (standing(annotations=expert()), COMMENCED, YES, [HELD, "registered"]),
        (standing(), COMMENCED, NO, [MISSING, ALWAYS]),
        # Before the employer has commenced it, a registration in force is enough.
        (standing(), NOT_COMMENCED, YES, ["not_commenced", "registered"]),
        (standing(), TOMORROW, YES, ["not_commenced", "registered"]),
        (standing(annotations=expert()), TOMORROW, YES, [HELD, "registered"]),
        # Some duties ask for the annotation everywhere.
        (standing(), FOR_EVERYONE, NO, [MISSING, ALWAYS]),
        (standing(annotations=expert()), FOR_EVERYONE, YES, [HELD, "registered"]),
        # Without a registration in force nothing is a duty one may do.
        *(
            (standing(status), COMMENCED, NO, [status.value, ALWAYS])
            for status in (
                Status.SUSPENDED,
                Status.LAPSED,
                Status.REMOVED,
                Status.NOT_REGISTERED,
            )
        ),
        (standing(Status.LAPSED), NOT_COMMENCED, NO, ["lapsed", ALWAYS]),
        # R2: a condition that may touch the duty has to be read.
        (
            standing(
                Status.REGISTERED_WITH_CONDITIONS,
                annotations=expert(),
                conditions=conditions(touching=True),
            ),
            COMMENCED,
            NOT_DECIDED,
            ["read_conditions", HELD, "registered", ALWAYS],
        ),
        (
            standing(
                Status.REGISTERED_WITH_CONDITIONS, conditions=conditions(touching=True)
            ),
            NOT_COMMENCED,
            NOT_DECIDED,
            ["read_conditions", "not_commenced", "registered", ALWAYS],
        ),
        (
            standing(
                Status.REGISTERED_WITH_CONDITIONS,
                annotations=expert(),
                conditions=conditions(touching=False),
            ),
            COMMENCED,
            YES,
            [HELD, "registered"],
        ),
        # What is missing is missing, whatever the conditions say.
        (
            standing(
                Status.REGISTERED_WITH_CONDITIONS, conditions=conditions(touching=True)
            ),
            COMMENCED,
            NO,
            [MISSING, "read_conditions", ALWAYS],
        ),
        # R4: a renewal in hand is registered, and the answer says so.
        (
            standing(renewal_in_hand=True, annotations=expert()),
            COMMENCED,
            YES,
            [HELD, "renewal_in_hand"],
        ),
        # Days before there was a rule.
        (standing(), NO_RULE, NOT_DECIDED, ["no_rule"]),
        (standing(Status.LAPSED), NO_RULE, NO, ["lapsed"]),
    ],
)
def test_an_answer_comes_with_its_reasons(standing, rule, answer, codes):
    decision = decide(standing, rule, on=ON)
    assert decision.answer == answer
    assert [reason.code for reason in decision.reasons] == codes
    assert all(reason.text for reason in decision.reasons)


def test_a_no_still_says_what_is_allowed():
    reasons = decide(standing(), COMMENCED, on=ON).reasons
    assert reasons[-1].text == "Work under an expert's supervision is allowed."


def test_the_day_of_commencement_asks_for_the_annotation():
    assert decide(standing(), TOMORROW, on=date(2026, 11, 22)).answer == NO


FOUNDATION = AnnotationKind.FOUNDATION
AGENCY = {
    "duty": Duty.AGENCY_ENGAGEMENT,
    "title": "Be engaged through an agency",
    "question": "May a council engage this person through an agency?",
    "version": "2026.2",
    "in_force_from": SINCE,
    "needs_annotation": FOUNDATION,
}
ASKS = Rule(**AGENCY, without_reference=NOT_DECIDED)
INSISTS = Rule(**AGENCY, without_reference=NO)
FOUNDED = (Held(kind=FOUNDATION, from_=SINCE, until=None),)
ON_FILE = OnFile(received_on=date(2026, 11, 2), until=date(2026, 12, 24))
LACKING, THERE = "reference_missing", "reference_on_file"


@pytest.mark.parametrize(
    ("standing", "rule", "reference", "answer", "codes"),
    [
        (
            standing(annotations=FOUNDED),
            ASKS,
            ON_FILE,
            YES,
            [HELD, THERE, "registered"],
        ),
        (
            standing(annotations=FOUNDED),
            ASKS,
            None,
            NOT_DECIDED,
            [LACKING, HELD, "registered"],
        ),
        (
            standing(annotations=FOUNDED),
            INSISTS,
            None,
            NO,
            [LACKING, HELD, "registered"],
        ),
        (standing(), ASKS, None, NO, [MISSING, LACKING]),
        (standing(), ASKS, ON_FILE, NO, [MISSING]),
        (standing(Status.SUSPENDED), ASKS, ON_FILE, NO, ["suspended"]),
        (standing(annotations=expert()), COMMENCED, ON_FILE, YES, [HELD, "registered"]),
    ],
)
def test_a_rule_says_what_a_missing_reference_comes_to(
    standing, rule, reference, answer, codes
):
    decision = decide(standing, rule, on=ON, reference=reference)
    assert decision.answer == answer
    assert [reason.code for reason in decision.reasons] == codes


def test_what_an_answer_rests_on_is_named_with_the_end_of_each():
    who = standing(
        annotations=FOUNDED, registered_until=date(2027, 12, 1), next_boundary=None
    )
    decision = decide(who, ASKS, on=ON, reference=ON_FILE)
    assert [(each.item, each.is_met, each.until) for each in decision.items] == [
        ("foundation", True, None),
        ("registration", True, date(2027, 12, 1)),
        ("reference", True, ON_FILE.until),
    ]
    assert decision.boundary == ON_FILE.until
    without = decide(standing(Status.LAPSED), ASKS, on=ON)
    assert [each.is_met for each in without.items] == [False, False, False]
    assert not decide(who, COMMENCED, on=ON, reference=ON_FILE).items


@pytest.mark.parametrize(
    ("of_entry", "of_rule", "boundary"),
    [
        (None, None, None),
        (date(2026, 12, 1), None, date(2026, 12, 1)),
        (date(2026, 12, 1), date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_an_answer_rests_on_entry_and_rule(of_entry, of_rule, boundary):
    rule = Rule(**RULE, boundary=of_rule)
    decision = decide(standing(next_boundary=of_entry), rule, on=ON)
    assert decision.boundary == boundary


def test_every_annotation_that_is_missing_says_how_it_is_come_by():
    assert WAYS.keys() == set(AnnotationKind)
