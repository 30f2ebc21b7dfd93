"""Moving everybody to a later version: previewed, in chunks, and resumed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.choices import Role
from curriculum.choices import Fate
from curriculum.rules.editions import Mapped
from ecf.jobs import work
from ecf.jobs.models import JobStatus
from portfolio import queries
from portfolio.actions import editions, submissions
from portfolio.models import Evidence, Submission
from tests.cast import CONSOLE, frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.curriculum.editions import unit
from tests.portfolio.actions.test_editions import (
    later,
    nothing_is_wrong,
    unit_of,
)

pytestmark = pytest.mark.django_db


def three():
    """Sasha, who has a unit; Bex, whose unit waits; and Ann, with nothing yet."""
    sasha = portfolio.on_the_way()
    portfolio.signed_off(sasha, unit_of(sasha, "AAA"))
    ann = portfolio.on_the_way(
        people.person("Ann Ray", people.leeds(), Role.SOCIAL_WORKER)
    )
    waits = portfolio.on_the_way(
        people.person("Wyn Lee", people.leeds(), Role.SOCIAL_WORKER)
    )
    portfolio.submitted(waits, unit_of(waits, "AAA"))
    return sasha, ann, waits


def test_everybody_is_moved_in_chunks_but_who_waits(monkeypatch):
    monkeypatch.setattr(editions, "PEOPLE_A_CHUNK", 2)
    sasha, ann, waits = three()
    old, new = sasha.version, later()

    job = editions.start(old=old, new=new, by=CONSOLE, at=NOW)
    assert editions.start(old=old, new=new, by=CONSOLE, at=NOW) == job
    assert job.chunks.count() == 2
    work.work_next(now=NOW, job_id=job.pk)
    assert queries.enrolments_on(new.pk).count() == 2
    job = work.work_on(job.pk, now=NOW)

    assert job.status == JobStatus.DONE
    assert job.result == {"moved": 2, "left_for_later": 1}
    assert {e.pk for e in queries.enrolments_on(new.pk)} == {sasha.pk, ann.pk}
    assert nothing_is_wrong()

    submissions.sign_off(
        submission=Submission.objects.get(enrolment=waits, status="submitted"),
        comment="",
        by=people.as_actor(people.priya()),
        at=NOW + timedelta(minutes=1),
    )
    again = editions.start(old=old, new=new, by=CONSOLE, at=NOW)
    assert work.work_on(again.pk, now=NOW).result == {"moved": 1}


def test_a_chunk_that_is_done_twice_moves_nobody_twice():
    three()
    old, new = frameworks.short_way(), later()
    first = editions.start(old=old, new=new, by=CONSOLE, at=NOW)
    arguments = first.chunks.get().arguments
    work.work_on(first.pk, now=NOW)

    part = editions.Part(
        arguments=arguments, shared={"old": old.pk, "new": new.pk}, by=CONSOLE
    )
    assert editions.work(part, NOW) == {
        "moved": 0,
        "moved_already": 2,
        "left_for_later": 1,
    }


def test_a_preview_counts_what_carries_over_for_all_and_for_each():
    sasha, ann, waits = three()
    new = later(unit("ZZZ"), unit("BBB"))
    portfolio.signed_off(sasha, unit_of(sasha, "BBB"))

    ahead = queries.outlook(sasha.version_id, new.pk)
    every = queries.every_move(ahead)
    each = {
        m.enrolment.pk: m for m in queries.one_move_each([sasha, ann, waits], ahead)
    }

    assert (every.people, every.waiting) == (3, 1)
    assert (every.carried.units_kept, every.carried.units_dropped) == (1, 1)
    assert every.carried.credits_kept == each[sasha.pk].carried.credits_kept > 0
    assert every.carried.credits_dropped > each[sasha.pk].carried.credits_dropped
    assert each[ann.pk].carried.units_kept == 0
    assert [each[e.pk].waits for e in (sasha, ann, waits)] == [False, False, True]
    assert [u.code for u in ahead.units_new] == ["ZZZ"]
    assert [u.code for u in ahead.units_dropped] == ["AAA"]
    assert len(ahead.statements_new) == 4


def test_a_preview_says_what_became_of_each_statement_and_of_whose_evidence():
    sasha, ann, _ = three()
    first, *others = unit("AAA").statements
    other_words = replace(first, text="Other words.")
    reworded = unit("AAA", statements=(other_words, *others))
    became = (
        Mapped(code="BBB-K1", to=("ZZZ-K1",), how=Fate.REPLACED),
        Mapped(code="BBB-K2", to=("ZZZ-K2", "ZZZ-D1"), how=Fate.SPLIT),
        Mapped(code="BBB-D1", to=("ZZZ-D2",), how=Fate.MERGED),
        Mapped(code="BBB-D2", to=("ZZZ-D2",), how=Fate.MERGED),
    )
    new = later(reworded, unit("ZZZ"), mapping=became)
    ahead = queries.outlook(sasha.version_id, new.pk)
    hers, anns = queries.one_move_each([sasha, ann], ahead)

    assert [(each.code, each.how) for each in ahead.became] == [
        ("AAA-K1", Fate.SAME),
        *((each.code, each.how) for each in became),
    ]
    assert [each.code for each in ahead.reworded] == ["AAA-K1"]
    assert (len(ahead.replaced), ahead.dropped) == (4, ())
    assert (hers.carried.changed, anns.carried.changed) == (1, 0)


def test_a_preview_counts_pieces_of_evidence_once():
    sasha, ann, _ = three()
    new = later(unit("ZZZ"), unit("BBB"))
    portfolio.evidenced(ann, unit_of(ann, "AAA"))
    portfolio.evidenced(ann, unit_of(ann, "BBB"))
    portfolio.evidenced(sasha, unit_of(sasha, "BBB"))

    ahead = queries.outlook(sasha.version_id, new.pk)
    every, (anns,) = queries.every_move(ahead), queries.one_move_each([ann], ahead)

    assert (anns.carried.pieces_kept, anns.carried.credits_kept) == (1, 4)
    assert (anns.carried.pieces_dropped, anns.carried.credits_dropped) == (1, 4)
    assert every.carried.pieces_kept == 2
    assert every.carried.pieces_dropped == Evidence.objects.count() - 2
