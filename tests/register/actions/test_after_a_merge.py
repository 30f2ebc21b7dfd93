"""Two entries of one person were joined: nothing of either is lost to anybody."""

from uuid import uuid4

import pytest

from accounts import queries as accounts
from accounts.models import Employment
from register import queries
from register.actions import practice as actions
from register.actions import visits
from register.choices import VisitStatus
from register.queries import supervising
from tests import cast
from tests.cast import corrected, practice, register
from tests.cast.practice import MONDAY, NOW, TODAY, YEAR
from tests.register import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def other():
    """Who turns out to be Bex: works at Leeds, and holds the other entry."""
    return cast.person("Rebecca Hale", cast.leeds(), "social_worker")


def joined(goes):
    into = register.registered(cast.bex(), world.BEX, town="Bradford")
    corrected.merged(goes.entry, into, at=NOW)
    return into


def year_of(entry):
    return queries.practice_years([entry.pk], YEAR)[entry.pk]


def test_hours_leave_and_list_of_both_entries_count(other):
    register.registered(other)
    practice.confirmed(other)
    practice.logged(other, MONDAY, quarters=2)
    practice.caseholder(other)
    actions.give_leave(
        entry=other.entry,
        organisation=cast.leeds(),
        weeks=7,
        by=cast.as_actor(cast.carol()),
        at=NOW,
    )
    before = year_of(other.entry)
    year = year_of(joined(other))
    assert (year.confirmed, year.waiting, year.leave_weeks) == (6, 2, 7)
    assert year.caseholder_at == ("Leeds",) == before.caseholder_at
    assert year.registered >= before.registered > 0


def test_days_that_both_were_registered_count_once(other):
    register.registered(other)
    alone = year_of(other.entry).registered
    assert year_of(joined(other)).registered == alone


def test_who_supervised_the_other_record_still_does(other):
    visit = practice.logged(other)
    carol = cast.as_actor(cast.carol())
    into = joined(other)
    assert into in queries.entries_supervised(carol, TODAY)
    assert into in queries.entries_listed(cast.leeds(), carol, TODAY)
    assert other.entry not in queries.entries_supervised(carol, TODAY)
    assert visit in queries.visits_to_confirm(carol, TODAY)
    visits.confirm(ids=[visit.public_id], by=carol, at=NOW)
    assert year_of(into).confirmed == 6


def test_a_manager_without_a_role_still_confirms(other):
    visit = practice.logged(other)
    manager = cast.person("Una Ross", cast.leeds())
    Employment.objects.filter(person=other).update(manager=manager)
    into = joined(other)
    una = cast.as_actor(manager)
    assert supervising.jobs_under(una, TODAY) == [(cast.bex().pk, cast.leeds().pk)]
    assert into in queries.entries_supervised(una, TODAY)
    visits.confirm(ids=[visit.public_id], by=una, at=NOW)
    visit.refresh_from_db()
    assert visit.status == VisitStatus.CONFIRMED


def test_the_person_corrects_what_they_logged_on_the_other(other):
    visit = practice.logged(other)
    into = joined(other)
    bex = cast.as_actor(cast.bex())
    assert queries.own_visit(cast.bex().pk, visit.public_id) == visit
    corrected_ = visits.correct(
        visit=visit,
        practised=practice.practised(quarters=4),
        key=uuid4(),
        by=bex,
        at=NOW,
    )
    assert corrected_.entry == into
    assert list(queries.visits_of(into, year_of(into))) == [corrected_]


def test_the_person_sees_the_checks_of_both_and_of_neither_who_asked(client, other):
    entry = register.registered(other)
    number = queries.number_of(entry)
    dele = cast.dele()
    client.force_login(dele.user)
    world.load_rules()
    client.post(
        "/checks/",
        {
            "number": number,
            "question": "registration",
            "on_day": "23",
            "on_month": "11",
            "on_year": "2026",
            "purpose": "Planning",
        },
    )
    joined(other)
    (check,) = queries.checks_of_person(cast.bex().pk)
    client.force_login(cast.bex().user)
    page = client.get(f"/receipts/{check.public_id}/").content.decode()
    assert "Planning" in page
    assert dele.name not in page


def test_home_counts_what_was_sent_back_of_either(other):
    visit = practice.logged(other)
    carol = cast.as_actor(cast.carol())
    joined(other)
    visits.send_back(visit=visit, reason="Say how long it took", by=carol, at=NOW)
    bex = cast.as_actor(cast.bex())
    notes = queries.notes_for(bex, TODAY, places=frozenset())
    assert any(note.says.startswith("1 visit was sent back") for note in notes)


def test_who_was_a_manager_under_the_other_record_still_is(other):
    register.registered(other)
    Employment.objects.filter(person=cast.sasha()).update(manager=other)
    joined(other)
    jobs = accounts.jobs_under(cast.bex().pk, TODAY)
    assert [job.person for job in jobs] == [cast.sasha()]
