from dataclasses import replace

import pytest

from curriculum.choices import Difference, Fate
from curriculum.rules import carrying, files, mapping
from tests.curriculum.editions import small, unit
from tests.curriculum.rules.test_mapping import BEFORE, ENDS, after, mapped

UNSAID = dict.fromkeys(f"AAA-{end}" for end in ENDS)


def become(draft, **said):
    """The draft's map, with `AAA_K1="ZZZ-K1"` said too."""
    told = {code.replace("_", "-"): tuple(to.split()) for code, to in said.items()}
    return carrying.mapped(draft, BEFORE, told)


def with_first(changed):
    """The next edition, with this for its first unit."""
    first, *others = BEFORE.modules
    units = (changed, *first.units[1:])
    return small(version="2", modules=(replace(first, units=units), *others))


def of_aaa(draft, before=BEFORE):
    (found,) = (each for each in carrying.ask(draft, before) if each.unit.code == "AAA")
    return found


def test_what_keeps_its_code_and_words_is_not_asked_for():
    assert carrying.ask(small(version="2"), BEFORE) == ()
    assert [each.unit.code for each in carrying.ask(after(), BEFORE)] == ["AAA"]


def test_what_is_gone_is_unsaid_until_somebody_says():
    found = of_aaa(after())
    assert [each.to for each in found.unsaid] == [None] * 4
    assert found.asked[0].difference == Difference.DROPPED
    said = of_aaa(after(mapped("AAA-K1", how=Fate.DROPPED)))
    assert said.asked[0].to == ()
    assert len(said.unsaid) == 3


def test_what_is_changed_is_carried_by_its_own_code():
    old = unit("AAA")
    first = replace(old.statements[0], text="Other words.")
    changed = replace(old, statements=(first, *old.statements[1:]))
    draft = with_first(changed)
    (asked,) = of_aaa(draft).asked
    assert (asked.difference, asked.to) == (Difference.CHANGED, ("AAA-K1",))
    assert asked.offers[0].why == "The same code"


def test_what_says_the_same_is_offered_and_ticked():
    same = replace(unit("ZZZ"), statements=unit("AAA").statements)
    renamed = replace(
        same,
        statements=tuple(
            replace(one, code=one.code.replace("AAA", "ZZZ")) for one in same.statements
        ),
    )
    draft = with_first(renamed)
    first = of_aaa(draft).asked[0]
    assert first.begun == ("ZZZ-K1",)
    assert first.offers[0].why == "The same words"
    assert len(first.offers) <= carrying.MOST_ALIKE + 2


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({"AAA_K1": ""}, {"AAA-K1": Fate.DROPPED}),
        ({"AAA_K1": "ZZZ-K1"}, {"AAA-K1": Fate.REPLACED}),
        ({"AAA_K1": "ZZZ-K1 ZZZ-K2"}, {"AAA-K1": Fate.SPLIT}),
        (
            {"AAA_K1": "ZZZ-K1", "AAA_K2": "ZZZ-K1"},
            {"AAA-K1": Fate.MERGED, "AAA-K2": Fate.MERGED},
        ),
        ({"AAA_K1": "BBB-K1"}, {"AAA-K1": Fate.MERGED}),
        ({"BBB_K1": "BBB-K1"}, {}),
    ],
)
def test_how_follows_from_how_many_carry_it(said, how):
    found = become(after(), **said)
    assert {each.code: each.how for each in found} == how
    assert mapping.misfits(replace(after(), mapping=found), BEFORE) == []


def test_what_was_replaced_is_merged_once_another_becomes_the_same():
    draft = after(mapped("AAA-K1", "ZZZ-K1"))
    assert [each.how for each in become(draft, AAA_K2="ZZZ-K1")] == [Fate.MERGED] * 2
    back = replace(draft, mapping=become(draft, AAA_K2="ZZZ-K1"))
    again = carrying.mapped(back, BEFORE, {"AAA-K2": None})
    assert [(each.code, each.how) for each in again] == [("AAA-K1", Fate.REPLACED)]


def test_what_is_in_no_edition_before_any_more_is_left_out():
    draft = after(mapped("YYY-K1", "ZZZ-K1"))
    assert become(draft, AAA_K1="") == (mapped("AAA-K1", how=Fate.DROPPED),)


def test_a_map_said_on_pages_is_written_and_read_back():
    said = {f"AAA-{end}": (f"ZZZ-{end}",) for end in ENDS}
    edition = replace(after(), mapping=carrying.mapped(after(), BEFORE, said))
    assert mapping.faults_of(edition, BEFORE) == []
    assert files.read(files.write(edition)) == edition


def test_the_mark_of_what_was_seen_follows_what_is_said_and_written():
    mark = carrying.shown(after(), UNSAID)
    assert carrying.shown(after(mapped("BBB-K1", "ZZZ-K1")), UNSAID) == mark
    assert carrying.shown(after(mapped("AAA-K1", "ZZZ-K1")), UNSAID) != mark
    assert carrying.shown(BEFORE, UNSAID) != mark
