"""What two people may take out of evidence (P5)."""

from datetime import date

import pytest

from portfolio.rules import confirmations, redactions
from portfolio.rules.redactions import Words

BEFORE = Words(
    title="A visit",
    text="Jayden Okafor told me in LS12.",
    answers={"observer": "Jo Bell", "observer_role": "manager"},
    has_file=True,
)


def changed(**told):
    usual = {"title": BEFORE.title, "text": "[A child] told me.", "has_file": False}
    return Words(**{"answers": BEFORE.answers, **usual, **told})


@pytest.mark.parametrize(
    ("after", "refusal"),
    [
        (changed(), None),
        (changed(text="", has_file=True), None),
        (changed(text=" "), "Leave a word where all was taken out"),
        (changed(title=" "), "Give each version a title"),
        (changed(title="a" * 151), "Give each version a title"),
        (changed(text="a" * 20_001), "Write at most"),
        (BEFORE, "Nothing is taken out"),
    ],
)
def test_something_goes_and_something_is_left(after, refusal):
    said = redactions.refuse_proposal({1: BEFORE}, {1: after})
    assert said is None if refusal is None else said.startswith(refusal)


def test_no_file_is_added_and_every_version_is_spoken_of():
    bare = changed()
    added = redactions.refuse_proposal({1: bare}, {1: changed(has_file=True)})
    assert added.startswith("A file can be taken out")
    assert redactions.refuse_proposal({1: BEFORE, 2: BEFORE}, {1: bare})


def test_only_answers_in_words_are_redacted():
    before = Words(title="A", text="b", answers={"supervisor": "Jayden"})
    kept = Words(title="A", text="b", answers={"supervisor": "[redacted]"})
    assert redactions.refuse_proposal({1: before}, {1: kept}) is None
    gone = Words(title="A", text="b", answers={})
    assert redactions.refuse_proposal({1: before}, {1: gone})
    consent = {"consent_by": "parent", "consent_how": "said"}
    family = Words(title="A", text="b", answers=consent)
    other = Words(title="A", text="b", answers={**consent, "consent_by": "child"})
    said = redactions.refuse_proposal({1: family}, {1: other})
    assert said == "Only what was answered in words can be redacted"


def test_what_was_taken_out_is_known_by_names_and_numbers():
    taken = redactions.details_taken_out(BEFORE, changed(text="The child told me."))
    assert taken == {"Jayden", "Okafor", "LS12"}
    assert redactions.holds_any(["to see JAYDEN again"], taken)
    assert not redactions.holds_any(["to see jaydens again", ""], taken)


def test_a_reason_is_given():
    assert redactions.refuse_reason(" ")
    assert redactions.refuse_reason("a" * 1_001)
    assert redactions.refuse_reason("A first name, in the title.") is None
    assert confirmations.refuse_doubt(" ")


def test_clocks_are_in_working_days():
    assert redactions.due_on(date(2026, 12, 23)) == date(2027, 1, 4)
    assert confirmations.due_on(date(2026, 11, 23)) == date(2026, 12, 7)
