from dataclasses import replace

import pytest

from curriculum.choices import Fate
from curriculum.rules import files, mapping
from curriculum.rules.editions import Mapped
from curriculum.rules.faults import Fault, FaultyFile
from tests.curriculum.editions import core, elective, small, unit

BEFORE = small()
ENDS = ("K1", "K2", "D1", "D2")


def mapped(code, *to, how=Fate.REPLACED, line=7):
    return Mapped(code=code, to=to, how=how, line=line)


def after(*entries):
    """AAA is gone and ZZZ is new."""
    return small(
        version="2",
        modules=(
            core("beginning", unit("ZZZ"), unit("BBB")),
            elective("choosing", unit("CCC"), unit("DDD")),
        ),
        mapping=entries,
    )


FORGOTTEN = "Statement AAA-D2 of 1 is not accounted for: say what became of it"
REPLACED = tuple(mapped(f"AAA-{end}", f"ZZZ-{end}") for end in ENDS)


def test_an_edition_need_have_no_map():
    assert mapping.faults_of(after(), BEFORE) == []
    assert mapping.faults_of(after(), None) == []


def test_a_whole_map_is_accepted():
    assert mapping.faults_of(after(*REPLACED), BEFORE) == []


def test_without_a_map_what_is_not_kept_is_dropped():
    found = mapping.successors(["AAA-K1", "BBB-K1"], ["BBB-K1", "ZZZ-K1"], [])
    assert found == {"AAA-K1": (), "BBB-K1": ("BBB-K1",)}


def test_a_map_says_more_than_a_code_does():
    found = mapping.fates(
        after(mapped("BBB-K1", "BBB-K1", "ZZZ-K1", how=Fate.SPLIT)), BEFORE
    )
    said = {fate.code: (fate.how, fate.to) for fate in found}
    assert said["BBB-K1"] == (Fate.SPLIT, ("BBB-K1", "ZZZ-K1"))
    assert said["BBB-K2"] == (Fate.SAME, ("BBB-K2",))


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        (
            REPLACED[:3],
            FORGOTTEN,
        ),
        ((*REPLACED, mapped("YYY-K1", "ZZZ-K1")), "There is no statement YYY-K1 in 1"),
        ((*REPLACED, REPLACED[0]), "AAA-K1 is mapped more than once"),
        (
            (*REPLACED[1:], mapped("AAA-K1", "YYY-K1")),
            "There is no statement YYY-K1 to map to",
        ),
        (
            (*REPLACED[1:], mapped("AAA-K1")),
            "AAA-K1 is replaced, so it stands by one statement",
        ),
        (
            (*REPLACED[1:], mapped("AAA-K1", "ZZZ-K1", how=Fate.SPLIT)),
            "AAA-K1 is split, so it stands into two statements or more",
        ),
        (
            (*REPLACED[1:], mapped("AAA-K1", "ZZZ-K1", how=Fate.DROPPED)),
            "AAA-K1 is dropped, so it stands for none",
        ),
        (
            (*REPLACED[1:], mapped("AAA-K1", "ZZZ-K1", how=Fate.MERGED)),
            "AAA-K1 is merged, but nothing else became ZZZ-K1",
        ),
    ],
)
def test_what_a_map_cannot_say(entries, text):
    assert mapping.faults_of(after(*entries), BEFORE) == [Fault(7, text)]


def test_two_statements_are_merged_into_one():
    merged = [mapped(f"AAA-{end}", "ZZZ-K1", how=Fate.MERGED) for end in ENDS]
    assert mapping.faults_of(after(*merged), BEFORE) == []


def test_the_first_edition_maps_nothing():
    found = mapping.faults_of(after(*REPLACED), None)
    assert found == [Fault(7, "There is no version before this to map")]


def test_statements_are_followed_over_editions():
    steps = [{"A": ("B", "C"), "Z": ()}, {"B": ("D",), "C": ("D", "E")}]
    assert mapping.follow(steps) == {"A": ("D", "E"), "Z": ()}
    assert mapping.follow([]) == {}


def test_a_map_is_read_from_a_file_and_written_back():
    edition = after(*REPLACED, mapped("BBB-K1", how=Fate.DROPPED))
    text = files.write(edition)

    assert "- from: AAA-K1\n  to:\n  - ZZZ-K1\n  how: replaced\n" in text
    read = files.read(text)
    assert read == edition
    line = text[: text.index("- from: BBB-K1")].count("\n") + 1
    assert read.mapping[-1].line == line


def test_a_file_without_a_map_says_nothing_of_one():
    assert "mapping" not in files.write(BEFORE)


def test_a_map_has_its_shape():
    text = files.write(after(replace(REPLACED[0], how=Fate.SAME)))
    with pytest.raises(FaultyFile, match="how: same is none of replaced, split"):
        files.read(text)
