"""Nobody moves but by facts, and facts move everybody the same way."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from pay.actions import positions
from pay.models import Downgrade, Position
from pay.rules.changes import Changes
from tests.pay import histories, oracle
from tests.pay.histories import FIRST, LAST, timeline
from tests.pay.oracle import History, Job

pytestmark = pytest.mark.django_db

BY = Actor.named("tests")
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def bring(people=None, on=TODAY):
    return positions.bring_up_to_date(people=people, by=BY, at=AT, on=on)


def standing(on=TODAY):
    rows = Position.objects.filter(
        superseded_at=None, period__contains=on
    ).select_related("version", "point", "attainment__stage")
    return {
        row.person_id: oracle.Owed(
            version=row.version.label,
            point=row.point.number,
            amount=row.amount,
            stage=row.attainment.stage.number if row.attainment else 0,
            units=row.units,
            since=row.period.lower,
        )
        for row in rows
    }


def expected(people, made, on=TODAY):
    return {
        person.pk: found
        for person, history in zip(people, made, strict=True)
        if (found := oracle.owed(history, on))
    }


def working(**facts):
    return History(
        jobs=[Job(date(2025, 9, 1), None)], enrolled_on=date(2025, 9, 1), **facts
    )


def test_everyone_is_placed_in_one_pass():
    histories.reference()
    chance = random.Random(7)
    made = [histories.random_history(chance) for _ in range(40)]
    people = histories.write(made)
    changes = bring()
    assert standing() == expected(people, made)
    assert changes == Changes(
        people=len(standing()), changed=len(standing()), proposed_downgrades=0
    )


def test_ten_replays_change_nothing():
    histories.reference()
    chance = random.Random(8)
    people = histories.write([histories.random_history(chance) for _ in range(20)])
    bring()
    rows, events = Position.objects.count(), EventRecord.objects.count()
    for n in range(10):
        each = None if n % 2 else [person.pk for person in people]
        assert bring(each).changed == 0
    assert (Position.objects.count(), EventRecord.objects.count()) == (rows, events)


@pytest.mark.parametrize("seed", range(2))
def test_shuffled_repeated_and_stale_messages_end_where_one_clean_run_does(seed):
    """A thousand messages a seed: each says only whom to look at, on whatever day the
    worker that carries it believes in; the last day settles it."""
    histories.reference()
    chance = random.Random(seed)
    made = [histories.random_history(chance) for _ in range(30)]
    for each in made:
        each.ended_on = None  # losing a position while employed needs two approvals
    people = histories.write(made)
    messages = [
        (chance.sample(people, chance.choice([1, 1, 1, 3])), _days_ago(chance))
        for _ in range(1000)
    ]
    messages += [([person], TODAY) for person in people]
    chance.shuffle(messages)
    for whom, on in messages:
        bring([person.pk for person in whom], on=on)
    bring([person.pk for person in people])
    assert standing() == expected(people, made)
    assert not Downgrade.objects.filter(status="proposed").exists()


def _days_ago(chance):
    if chance.random() < 0.5:
        return TODAY
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))


def test_each_changed_row_has_its_event():
    histories.reference()
    (person,) = histories.write([working()])
    bring([person.pk])
    for position in Position.objects.all():
        record = EventRecord.objects.get(subject_id=position.pk, name__startswith="pay")
        assert (record.name, record.person_id) == ("pay.PositionTaken", person.pk)
        assert record.payload == {
            "position_id": position.pk,
            "taken_from": position.period.lower.isoformat(),
        }


def test_a_new_edition_places_everyone_anew_from_its_first_day():
    histories.reference()
    (person,) = histories.write([working()])
    bring(on=date(2026, 3, 31))
    bring(on=date(2026, 4, 1))
    assert timeline(person) == [
        (28, date(2025, 9, 1), date(2026, 4, 1)),
        (28, date(2026, 4, 1), None),
    ]


def test_leaving_ends_the_position_with_the_employment_and_asks_nobody():
    histories.reference()
    made = working()
    made.jobs[0].until = date(2026, 10, 1)
    (person,) = histories.write([made])
    bring(on=date(2026, 9, 1))
    assert bring().changed == 1
    assert timeline(person)[-1] == (28, date(2026, 4, 1), date(2026, 10, 1))
    assert not Downgrade.objects.exists()


def test_nobody_is_paid_for_the_days_between_two_jobs():
    histories.reference()
    made = working()
    made.jobs = [
        Job(date(2025, 9, 1), date(2026, 6, 1)),
        Job(date(2026, 8, 1), None),
    ]
    (person,) = histories.write([made])
    bring(on=date(2026, 5, 1))
    bring(on=TODAY)
    assert timeline(person) == [
        (28, date(2025, 9, 1), date(2026, 4, 1)),
        (28, date(2026, 4, 1), date(2026, 6, 1)),
        (28, date(2026, 8, 1), None),
    ]


def test_two_part_time_contracts_make_one_position():
    histories.reference()
    made = working()
    made.jobs.append(Job(date(2026, 1, 1), date(2026, 6, 1)))
    (person,) = histories.write([made])
    bring()
    assert timeline(person)[-1] == (28, date(2026, 4, 1), None)


def test_a_late_decision_counts_from_the_day_of_the_work():
    histories.reference()
    made = working(units={1: [date(2026, 6, 1), date(2026, 6, 15)]})
    (person,) = histories.write([made])
    bring(on=date(2026, 5, 1))
    bring()
    assert timeline(person)[-2:] == [
        (28, date(2026, 4, 1), date(2026, 6, 15)),
        (29, date(2026, 6, 15), None),
    ]


def test_a_downward_move_is_proposed_and_not_made():
    histories.reference()
    person = _somebody_past_year_one()
    before = timeline(person)
    histories.withdraw_attainments(person)
    changes = bring()
    assert timeline(person) == before
    assert changes == Changes(people=1, changed=0, proposed_downgrades=1)
    downgrade = Downgrade.objects.get()
    assert (downgrade.point.number, downgrade.starts_on) == (30, TODAY)
    assert "band 2, point 31 (£43,024 a year)" in downgrade.because


def test_a_proposal_is_made_once_and_dropped_when_it_is_not_owed_any_more():
    histories.reference()
    person = _somebody_past_year_one()
    histories.withdraw_attainments(person)
    bring()
    assert bring().proposed_downgrades == 0
    histories.attain_again(person, 1, date(2026, 6, 1))
    bring()
    assert [each.status for each in Downgrade.objects.all()] == ["overtaken"]
    assert timeline(person)[-1] == (31, date(2026, 6, 1), None)
    assert (
        Position.objects.filter(superseded_at=None)
        .get(period__contains=TODAY)
        .attainment.withdrawn_at
        is None
    )


def test_looking_only_changes_nothing_and_says_what_would():
    histories.reference()
    histories.write([working(), working()])
    assert positions.preview(on=TODAY) == Changes(
        people=2, changed=2, proposed_downgrades=0
    )
    assert not Position.objects.exists()


def _somebody_past_year_one():
    made = working(
        units={1: [date(2026, 5, day) for day in range(1, 7)]},
        attained={1: date(2026, 6, 1)},
    )
    (person,) = histories.write([made])
    bring()
    return person


def test_a_late_decision_reaches_back_over_a_new_edition_of_the_scale():
    """Attained in March, decided in November; the scale changed in April."""
    histories.reference()
    (person,) = histories.write([working()])
    bring(on=date(2026, 3, 1))
    bring(on=date(2026, 5, 1))
    histories.attain(person, 1, date(2026, 3, 10))
    bring([person.pk])
    assert timeline(person) == [
        (28, date(2025, 9, 1), date(2026, 3, 10)),
        (31, date(2026, 3, 10), date(2026, 4, 1)),
        (31, date(2026, 4, 1), None),
    ]


@pytest.mark.parametrize("seed", range(2))
def test_whoever_is_placed_has_stood_where_they_were_owed_on_every_day(seed):
    histories.reference()
    chance = random.Random(100 + seed)
    made = [histories.random_history(chance) for _ in range(25)]
    people = histories.write(made)
    bring()
    placed = standing()
    for on in [FIRST + timedelta(days=17 * n) for n in range(50)]:
        if on > TODAY:
            break
        stood = standing(on)
        for person, history in zip(people, made, strict=True):
            was_owed, stands = oracle.on_day(history, on), stood.get(person.pk)
            if person.pk in placed and was_owed:
                assert (stands.version, stands.point) == (
                    was_owed.version,
                    was_owed.point,
                )
            else:
                assert stands is None or person.pk not in placed


def test_the_past_is_left_out_when_asked():
    histories.reference()
    histories.write([working()])
    positions.bring_up_to_date(people=None, by=BY, at=AT, with_past=False)
    assert Position.objects.get().period.lower == date(2026, 4, 1)
