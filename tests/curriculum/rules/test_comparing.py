from dataclasses import replace

import pytest

from curriculum.choices import Difference, Fate
from curriculum.rules import comparing
from curriculum.rules.comparing import Words
from curriculum.rules.editions import Mapped
from tests.curriculum.editions import core, elective, small, stage, unit

BEFORE = small()
CHOOSING = elective("choosing", unit("CCC"), unit("DDD"))


def compared(**changes):
    parts = comparing.compare(BEFORE, small(version="2", **changes))
    return {part.name: part for part in parts}


def hows(part):
    return [(change.how, change.code) for change in part.changes]


def test_an_edition_compared_with_itself_differs_in_nothing():
    found = compared()
    assert [part.changes for part in found.values()] == [()] * 4
    assert {name: part.same for name, part in found.items()} == {
        "stages": 2,
        "modules": 2,
        "units": 4,
        "statements": 16,
    }


def test_what_is_new_is_added_and_what_is_gone_is_dropped():
    found = compared(modules=(core("beginning", unit("ZZZ"), unit("BBB")), CHOOSING))
    assert hows(found["units"]) == [("added", "ZZZ"), ("dropped", "AAA")]
    assert found["statements"].counts == {
        Difference.ADDED: 4,
        Difference.CHANGED: 0,
        Difference.MOVED: 0,
        Difference.DROPPED: 4,
    }
    assert found["statements"].same == 12


def test_a_statement_that_was_replaced_says_what_it_was():
    replaced = Mapped(code="AAA-K1", to=("ZZZ-K1",), how=Fate.REPLACED)
    found = compared(
        modules=(core("beginning", unit("ZZZ"), unit("BBB")), CHOOSING),
        mapping=(replaced,),
    )
    (moved,) = [c for c in found["statements"].changes if c.code == "ZZZ-K1"]
    assert (moved.how, moved.was) == (Difference.MOVED, "AAA-K1")
    assert (moved.place_before, moved.place) == ("unit AAA", "unit ZZZ")
    assert "AAA-K1" not in [c.code for c in found["statements"].changes]


def test_a_unit_in_another_module_has_moved():
    found = compared(
        modules=(
            core("beginning", unit("AAA")),
            core("going-on", unit("BBB")),
            CHOOSING,
        )
    )
    (moved,) = found["units"].changes
    assert (moved.how, moved.code) == (Difference.MOVED, "BBB")
    assert (moved.place_before, moved.place) == ("module beginning", "module going-on")
    assert hows(found["modules"]) == [("added", "going-on")]


def test_a_module_in_another_year_has_moved():
    found = compared(
        modules=(core("beginning", unit("AAA"), unit("BBB"), stage=2), CHOOSING)
    )
    (moved,) = found["modules"].changes
    assert (moved.place_before, moved.place) == ("year 1", "year 2")


def test_what_a_year_says_otherwise_is_shown():
    stages = (stage(1, minimum_evidence={"reflection": 3}), BEFORE.stages[1])
    (changed,) = compared(stages=stages)["stages"].changes
    (said,) = changed.said
    assert (said.label, said.before, said.after) == (
        "Minimum of evidence",
        "",
        "3 reflections",
    )


def test_a_statement_in_other_words_shows_them():
    first = unit("AAA")
    statement = replace(first.statements[0], text="Something to know, in unit AAA.")
    other = replace(first, statements=(statement, *first.statements[1:]))
    (changed,) = compared(modules=(core("beginning", other, unit("BBB")), CHOOSING))[
        "statements"
    ].changes
    assert changed.how == Difference.CHANGED
    assert changed.said[0].words == (
        Words(text="Something to know,"),
        Words(text="number 1,", how=Difference.DROPPED),
        Words(text="in unit AAA."),
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "", []),
        ("a b", "a b", [("a b", None)]),
        ("", "a b", [("a b", "added")]),
        ("a b", "", [("a b", "dropped")]),
        (
            "a b c",
            "a x c",
            [("a", None), ("b", "dropped"), ("x", "added"), ("c", None)],
        ),
    ],
)
def test_words_of_both_are_read_in_order(before, after, words):
    found = comparing.difference(before, after)
    assert [(run.text, run.how) for run in found] == words
