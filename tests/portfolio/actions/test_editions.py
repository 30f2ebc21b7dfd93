"""Moving to a later version: what was earned stays earned."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from assessments.actions import attainments
from assessments.models import Attainment
from curriculum.choices import Fate, Phase
from curriculum.rules.editions import Mapped
from ecf.desk import faults
from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import editions, evidence, submissions
from portfolio.choices import SubmissionStatus, UnitState
from portfolio.models import (
    Credit,
    EditionMove,
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
