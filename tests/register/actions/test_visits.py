from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register import queries
from register.actions import periods, visits
from register.choices import VisitStatus
from register.models import PracticeVisit
from tests import cast
from tests.cast import practice, register
from tests.cast.practice import MONDAY, NOW, YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def sasha():
    return cast.sasha()


def actor(person):
    return cast.as_actor(person)


def confirm(*logged, by, at=NOW):
    ids = [visit.public_id for visit in logged]
    return visits.confirm(ids=ids, by=actor(by), at=at)


def year_of(person):
    return queries.practice_years([person.entry.pk], YEAR)[person.entry.pk]


def test_a_visit_waits_until_a_supervisor_confirms_it(sasha):
    visit = practice.logged(sasha, quarters=6)
    assert (year_of(sasha).waiting, year_of(sasha).confirmed) == (6, 0)
    assert confirm(visit, by=cast.tom()) == 1
    assert (year_of(sasha).waiting, year_of(sasha).confirmed) == (0, 6)
    told = EventRecord.objects.filter(subject_kind="practicevisit")
    names = told.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["register.VisitLogged", "register.VisitConfirmed"]


def test_pressed_twice_it_is_logged_once(sasha):
    key, entry = uuid4(), register.registered(sasha)
    for _ in range(2):
        visits.log(
            entry=entry,
            practised=practice.practised(),
            key=key,
            by=actor(sasha),
            at=NOW,
        )
    assert PracticeVisit.objects.count() == 1


@pytest.mark.parametrize("by", [cast.tom, cast.carol, cast.mei])
def test_a_manager_or_whoever_sees_the_people_confirms(sasha, by):
    assert confirm(practice.logged(sasha), by=by()) == 1


@pytest.mark.parametrize("by", [cast.priya, cast.dele, cast.omar, cast.ray])
def test_nobody_else_confirms(sasha, by):
    visit = practice.logged(sasha)
    with pytest.raises(PermissionDenied):
        confirm(visit, by=by())


def test_another_employers_coordinator_does_not_confirm(sasha):
    visit = practice.logged(sasha)
    other = cast.person("Hugh Lane", cast.bradford(), Role.COORDINATOR)
    with pytest.raises(PermissionDenied):
        confirm(visit, by=other)


def test_nobody_confirms_their_own():
    visit = practice.logged(cast.carol())
    with pytest.raises(PermissionDenied, match="Somebody else"):
        confirm(visit, by=cast.carol())
    assert not queries.visits_to_confirm(actor(cast.carol()), NOW.date()).exists()


def test_who_may_confirm_sees_what_waits(sasha):
    practice.logged(sasha)
    for person, count in [(cast.tom(), 1), (cast.carol(), 1), (cast.priya(), 0)]:
        waiting = queries.visits_to_confirm(actor(person), NOW.date())
        assert waiting.count() == count


def test_one_list_is_confirmed_at_once_and_what_changed_is_left_alone(sasha):
    first, second = practice.logged(sasha), practice.logged(sasha)
    visits.take_out(visit=second, by=actor(sasha), at=NOW)
    assert confirm(first, second, by=cast.tom()) == 1
    second.refresh_from_db()
    assert second.status == VisitStatus.WITHDRAWN


def correct(visit, sasha, quarters=8):
    return visits.correct(
        visit=visit,
        practised=practice.practised(quarters=quarters),
        key=uuid4(),
        by=actor(sasha),
        at=NOW,
    )


def test_a_correction_takes_the_place_of_what_was_wrong(sasha):
    visit = practice.logged(sasha, quarters=6)
    correct(visit, sasha, quarters=8)
    assert year_of(sasha).waiting == 8
    visit.refresh_from_db()
    assert visit.status == VisitStatus.WITHDRAWN


def test_what_is_confirmed_is_corrected_by_sending_it_back(sasha):
    visit = practice.confirmed(sasha)
    with pytest.raises(IllegalMove):
        correct(visit, sasha)
    visits.send_back(
        visit=visit, reason="It was an audit", by=actor(cast.tom()), at=NOW
    )
    assert year_of(sasha).confirmed == 0
    correct(visit, sasha)
    assert year_of(sasha).waiting == 8


def test_nobody_logs_for_somebody_else(sasha):
    with pytest.raises(PermissionDenied):
        visits.log(
            entry=register.registered(sasha),
            practised=practice.practised(),
            key=uuid4(),
            by=actor(cast.tom()),
            at=NOW,
        )


def test_a_day_holds_twenty_four_hours(sasha):
    practice.logged(sasha, quarters=90)
    practice.logged(sasha, quarters=6)
    with pytest.raises(visits.CannotCount, match="a day has 24"):
        practice.logged(sasha, quarters=1)
    practice.logged(sasha, date(2026, 11, 17), quarters=96)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 24), "when it has happened"),
        (date(2025, 11, 30), "is closed"),
    ],
)
def test_a_visit_is_in_the_year_and_has_happened(sasha, day, why):
    with pytest.raises(visits.CannotCount, match=why):
        practice.logged(sasha, day)


def test_in_december_the_year_that_has_ended_is_still_open(sasha):
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    practice.logged(sasha, date(2025, 12, 1), at=at)
    with pytest.raises(visits.CannotCount, match="is closed"):
        practice.logged(sasha, MONDAY, at=datetime(2027, 1, 1, 0, 30, tzinfo=UTC))


def test_it_counts_only_on_days_when_one_may_practise(sasha):
    entry = register.registered(sasha)
    by = actor(cast.ray())
    periods.suspend(
        entry=entry, period=period(MONDAY), because="An order", by=by, at=NOW
    )
    with pytest.raises(visits.CannotCount, match="not registered"):
        practice.logged(sasha)


def test_it_is_for_an_employer_of_that_day(sasha):
    with pytest.raises(visits.CannotCount, match="did not work for Bradford"):
        practice.logged(sasha, organisation=cast.bradford())
