"""Moving to a later version: what was earned stays earned."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from assessments.actions import attainments
from assessments.models import Attainment
from curriculum.choices import Fate, Phase
from curriculum.rules.editions import Mapped
from ecf.desk import faults
from ecf.events.models import EventRecord
from ecf.jobs import work
from ecf.jobs.models import JobStatus
from portfolio import queries
from portfolio.actions import choices, editions, evidence, submissions
from portfolio.choices import StageState, SubmissionStatus, UnitState
from portfolio.models import (
    Credit,
    EditionMove,
    ModuleChoice,
    StageCompletion,
    Submission,
    UnitCompletion,
)
from tests.cast import CONSOLE, frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY
from tests.curriculum.editions import core, elective, small, stage, unit

pytestmark = pytest.mark.django_db
BEGINS = date(2026, 11, 1)
ENDS = ("K1", "K2", "D1", "D2")
ELECTIVES = (
    elective("choosing", unit("CCC"), unit("DDD")),
    elective("going-on", unit("EEE"), unit("FFF"), requires=("beginning",)),
)
LATER = small(
    framework="short-way",
    version="2",
    in_force_from=BEGINS,
    stages=(stage(1), stage(2, Phase.PATHWAY)),
    modules=(core("beginning", unit("AAA"), unit("BBB")), *ELECTIVES),
)


def later(*core_units, mapping=(), version="2", begins=BEGINS, **changes):
    """The short way's next version, with these units in its first year."""
    units = core_units or (unit("AAA"), unit("BBB"))
    return frameworks.published(
        replace(
            LATER,
            version=version,
            in_force_from=begins,
            modules=(core("beginning", *units), *ELECTIVES),
            mapping=mapping,
            **changes,
        )
    )


def replaced(old, new):
    return tuple(
        Mapped(code=f"{old}-{end}", to=(f"{new}-{end}",), how=Fate.REPLACED)
        for end in ENDS
    )


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def unit_of(enrolment, code):
    return frameworks.unit_of(enrolment.version, code)


def moved(enrolment, version):
    editions.move(enrolment=enrolment, new=version, by=CONSOLE, at=NOW)
    enrolment.refresh_from_db()
    return queries.progress_on(enrolment)


def states(progress):
    return {found.unit.code: found.state for found in progress.units.values()}


def attained(enrolment):
    """Brought up to date as the subscriber would; then numbers of what stands."""
    attainments.bring_up_to_date(people=[enrolment.person_id], by=CONSOLE, at=NOW)
    found = Attainment.objects.filter(enrolment=enrolment, withdrawn_at=None)
    return sorted(found.values_list("stage__number", flat=True))


def nothing_is_wrong():
    asked = {
        "unit_completion_rests_on_sign_off",
        "sign_off_completes_unit",
        "stage_completion_is_derived",
        "moved_stage_completion_is_derived",
        "moves_lead_to_the_version",
        "attainment_is_derived",
        "attainment_rests_on_its_grounds",
        "pins_cover_every_statement",
    }
    return not [f for f in faults.find(on=TODAY) if f.name in asked]


def test_whoever_moves_is_on_the_later_version_and_it_is_announced(enrolment):
    old, new = enrolment.version, later()
    moved(enrolment, new)

    assert enrolment.version == new
    move = EditionMove.objects.get(enrolment=enrolment)
    assert (move.from_version, move.to_version, move.moved_at) == (old, new, NOW)
    record = EventRecord.objects.get(name="portfolio.EnrolmentMigrated")
    assert record.subject_id == enrolment.pk
    assert record.payload["from_version_id"] == old.pk
    assert nothing_is_wrong()


def test_moving_again_changes_nothing(enrolment):
    new = later()
    moved(enrolment, new)
    moved(enrolment, new)
    assert EditionMove.objects.count() == 1
    assert EventRecord.objects.filter(name="portfolio.EnrolmentMigrated").count() == 1


def test_a_unit_signed_off_counts_where_its_code_is(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    progress = moved(enrolment, later())

    assert states(progress)["AAA"] == UnitState.SIGNED_OFF
    assert states(progress)["BBB"] == UnitState.NOT_STARTED
    assert UnitCompletion.objects.filter(withdrawn_at=None).count() == 1
    assert nothing_is_wrong()


def test_a_unit_that_is_dropped_stays_on_the_record(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    progress = moved(enrolment, later(unit("ZZZ"), unit("BBB")))

    assert "AAA" not in states(progress)
    completion = UnitCompletion.objects.get()
    assert completion.withdrawn_at is None
    assert [found.unit_title for found in queries.sign_offs_of(enrolment.pk)] == [
        "Unit AAA"
    ]
    assert nothing_is_wrong()


@pytest.mark.parametrize(
    "units",
    [("AAA", "BBB"), ("AAA",), ("AAA", "ZZZ"), ("YYY", "ZZZ")],
    ids=["the same", "fewer", "another", "all others"],
)
def test_nobody_loses_a_stage_they_attained(enrolment, units):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert attained(enrolment) == [1]
    (before,) = Attainment.objects.all()

    progress = moved(enrolment, later(*(unit(code) for code in units)))

    assert attained(enrolment) == [1]
    assert Attainment.objects.get() == before
    assert progress.stages[0].state == StageState.DONE
    assert progress.current.stage.number == 2
    completion = StageCompletion.objects.get()
    assert completion.withdrawn_at is None
    assert nothing_is_wrong()


def test_nobody_loses_a_stage_that_now_asks_for_an_assessment(enrolment):
    from curriculum.rules.editions import Assessment

    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert attained(enrolment) == [1]
    asks = stage(1, assessment=Assessment(code="first", title="The first assessment"))

    moved(enrolment, later(stages=(asks, stage(2, Phase.PATHWAY))))

    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_a_stage_is_completed_by_what_was_done_on_both_versions(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later())
    portfolio.signed_off(enrolment, unit_of(enrolment, "BBB"))

    completion = StageCompletion.objects.get()
    assert completion.stage == frameworks.stage_of(enrolment.version, 1)
    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_a_version_that_asks_less_completes_the_stage_at_once(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later(unit("AAA")))

    assert StageCompletion.objects.get().stage.version == enrolment.version
    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_a_sign_off_withdrawn_later_takes_the_old_stage_with_it(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    attained(enrolment)
    first = unit_of(enrolment, "AAA")
    moved(enrolment, later())

    submissions.withdraw(
        submission=Submission.objects.get(unit=first),
        because="It was another child.",
        by=people.as_actor(people.mei()),
        at=NOW,
    )

    assert not StageCompletion.objects.filter(withdrawn_at=None).exists()
    assert attained(enrolment) == []
    assert nothing_is_wrong()
    found = states(queries.progress_on(enrolment))
    assert (found["AAA"], found["BBB"]) == (UnitState.WITHDRAWN, UnitState.SIGNED_OFF)

    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))

    assert attained(enrolment) == [1]
    assert Submission.objects.latest("pk").revision == 2
    assert nothing_is_wrong()


def test_what_was_dropped_may_fall_while_the_stage_stands_by_the_rest(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    attained(enrolment)
    dropped = unit_of(enrolment, "BBB")
    moved(enrolment, later(unit("AAA")))

    submissions.withdraw(
        submission=Submission.objects.get(unit=dropped),
        because="It was another child.",
        by=people.as_actor(people.mei()),
        at=NOW,
    )

    standing = StageCompletion.objects.get(withdrawn_at=None)
    assert standing.stage.version == enrolment.version
    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_evidence_counts_for_what_its_statements_became(enrolment):
    old = unit_of(enrolment, "AAA")
    piece = portfolio.evidenced(enrolment, old)
    progress = moved(
        enrolment, later(unit("ZZZ"), unit("BBB"), mapping=replaced("AAA", "ZZZ"))
    )

    (found,) = [f for f in progress.units.values() if f.unit.code == "ZZZ"]
    assert found.state == UnitState.READY
    assert found.covered == 4
    held = set(
        Credit.objects.filter(evidence=piece).values_list("statement", flat=True)
    )
    assert portfolio.statement_ids(old) < held
    assert nothing_is_wrong()


def test_evidence_may_be_changed_after_a_move(enrolment):
    piece = portfolio.evidenced(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later())
    held = frozenset(piece.credits.values_list("statement", flat=True))
    here = unit_of(enrolment, "AAA")

    evidence.change(
        evidence=piece,
        facts=portfolio.facts(here, text="I listened.", statement_ids=held),
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    evidence.count_for(
        evidence=piece,
        statement_ids=portfolio.statement_ids(unit_of(enrolment, "BBB")),
        by=people.as_actor(people.sasha()),
        at=NOW,
    )

    assert queries.versions_of(piece.pk)[0].number == 2
    found = queries.progress_on(enrolment).units
    assert [f.unit.code for f in found.values() if f.evidence] == ["BBB"]


def test_a_returned_unit_goes_on_as_its_next_revision(enrolment):
    portfolio.returned(enrolment, unit_of(enrolment, "AAA"))
    progress = moved(enrolment, later())
    assert states(progress)["AAA"] == UnitState.RETURNED

    again = portfolio.submitted(enrolment, unit_of(enrolment, "AAA"), at=NOW)

    assert (again.revision, again.status) == (2, SubmissionStatus.SUBMITTED)
    assert nothing_is_wrong()


def test_a_unit_signed_off_before_is_not_put_forward_again(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later())
    with pytest.raises(Exception, match="signed off already"):
        submissions.submit(
            enrolment=enrolment,
            unit=unit_of(enrolment, "AAA"),
            by=people.as_actor(people.sasha()),
            at=NOW,
        )


def test_electives_stay_chosen(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    choices.choose(
        enrolment=enrolment,
        stage=frameworks.stage_of(enrolment.version, 2),
        module=frameworks.module_of(enrolment.version, "choosing"),
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    progress = moved(enrolment, later())

    assert progress.stages[1].points == 20
    assert ModuleChoice.objects.filter(withdrawn_at=None).count() == 2
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 2))
    assert attained(enrolment) == [1, 2]
    assert nothing_is_wrong()


def test_people_go_on_over_several_versions(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later())
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert attained(enrolment) == [1]

    progress = moved(
        enrolment, later(unit("ZZZ"), version="3", begins=date(2026, 11, 15))
    )

    assert attained(enrolment) == [1]
    assert progress.stages[0].state == StageState.DONE
    assert EditionMove.objects.count() == 2
    assert nothing_is_wrong()


def test_whoever_waits_for_a_sign_off_stays_until_it_is_decided(enrolment):
    portfolio.submitted(enrolment, unit_of(enrolment, "AAA"))
    with pytest.raises(PermissionDenied, match="after that the person can be moved"):
        moved(enrolment, later())


def test_a_version_that_has_not_begun_takes_nobody(enrolment):
    new = later(begins=date(2027, 9, 1))
    with pytest.raises(PermissionDenied, match="begins on 1 September 2027"):
        moved(enrolment, new)


def test_nobody_moves_back(enrolment):
    old = enrolment.version
    moved(enrolment, later())
    with pytest.raises(PermissionDenied, match="never back"):
        moved(enrolment, old)


def test_nobody_moves_to_another_framework_or_a_draft(enrolment):
    with pytest.raises(PermissionDenied, match="stay on the framework"):
        moved(enrolment, frameworks.published(small(in_force_from=BEGINS)))


def test_only_framework_editors_move_people(enrolment):
    new = later()
    with pytest.raises(PermissionDenied, match="cannot change frameworks"):
        editions.move(
            enrolment=enrolment, new=new, by=people.as_actor(people.carol()), at=NOW
        )
    with pytest.raises(PermissionDenied, match="cannot change frameworks"):
        editions.start(
            old=enrolment.version, new=new, by=people.as_actor(people.carol()), at=NOW
        )


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
