from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from ecf.transitions import IllegalMove
from register import queries
from register.actions import practice as actions
from register.choices import VisitStatus
from register.models import Caseholder, PracticeVisit
from tests import cast
from tests.cast import practice, register
from tests.cast.practice import MONDAY, NOW, YEAR

pytestmark = pytest.mark.django_db
MINE, LOG, PEOPLE = (
    "/register/mine/practice/",
    "/register/mine/practice/log/",
    "/practice/",
)
VISIT = {
    "hours": "1.5",
    "kind": "casework",
    "happened_on_day": 16,
    "happened_on_month": 11,
    "happened_on_year": 2026,
    "words": "Planned visit",
}


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def sasha():
    register.registered(cast.sasha())
    return cast.sasha()


def page(client, person, path, data=None):
    client.force_login(person.user)
    if data is None:
        response = client.get(path)
    else:
        response = client.post(path, data, follow=True)
    return " ".join(response.content.decode().split())


def year_of(person):
    return queries.practice_years([person.entry.pk], YEAR)[person.entry.pk]


def test_a_visit_is_logged_with_hours_kind_and_day(client, sasha):
    assert "Log a visit" in page(client, sasha, LOG)
    after = page(client, sasha, LOG, VISIT)
    assert "It counts when your supervisor has confirmed it" in after
    assert "1.5 hours more wait" in after
    assert "16 November 2026: 1.5 hours" in after


def test_the_day_is_filled_in_with_today(client, sasha):
    form = page(client, sasha, LOG)
    assert 'name="happened_on_day" type="text" value="23"' in form


def test_one_press_too_many_logs_it_once(client, sasha):
    for _ in range(2):
        page(
            client, sasha, LOG, {**VISIT, "key": "9e2f7a52-1f9c-4bd3-9b08-d4ff2fd55b5b"}
        )
    assert PracticeVisit.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": "shadowing"}, "the practice is the other person’s"),
        ({"kind": "case_audit"}, "Case audit does not count"),
        ({"kind": "quality_assurance"}, "Quality assurance does not count"),
        ({"kind": ""}, "Choose what you did"),
        ({"hours": "1.1"}, "Enter hours to the quarter"),
        ({"hours": "x"}, "Enter hours as a number"),
        ({"happened_on_day": 24}, "Log a visit when it has happened"),
        ({"happened_on_year": 2025}, "registration year is closed"),
    ],
)
def test_what_cannot_be_logged_says_why(client, sasha, changed, says):
    assert says in page(client, sasha, LOG, {**VISIT, **changed})
    assert not PracticeVisit.objects.exists()


def test_an_empty_form_says_what_is_missing(client, sasha):
    assert "Enter how many hours" in page(client, sasha, LOG, {})


def test_a_visit_is_corrected_and_taken_out(client, sasha):
    visit = practice.logged(sasha)
    where = f"{MINE}{visit.public_id}/"
    assert 'value="1.5"' in page(client, sasha, where)
    page(client, sasha, where, {**VISIT, "hours": "2"})
    assert year_of(sasha).waiting == 8
    (left,) = PracticeVisit.objects.filter(status=VisitStatus.LOGGED)
    assert "Taken out" in page(client, sasha, f"{MINE}{left.public_id}/out/", {})
    assert year_of(sasha).waiting == 0


def test_nobody_opens_anothers_visit(client, sasha):
    visit = practice.logged(sasha)
    register.registered(cast.bex())
    client.force_login(cast.bex().user)
    assert client.get(f"{MINE}{visit.public_id}/").status_code == 404


def test_a_supervisor_confirms_what_they_tick_in_one_list(client, sasha):
    first = practice.logged(sasha)
    practice.logged(sasha, date(2026, 11, 17))
    tom = cast.tom()
    assert "Send back" in page(client, tom, PEOPLE)
    assert "1 confirmed" in page(client, tom, PEOPLE, {"visits": [first.public_id]})
    assert (year_of(sasha).confirmed, year_of(sasha).waiting) == (6, 6)
    assert "Choose the visits" in page(client, tom, PEOPLE, {})


def test_a_tick_for_what_is_not_theirs_confirms_nothing(client, sasha):
    visit = practice.logged(sasha)
    register.registered(cast.bex())
    practice.logged(cast.bex(), organisation=cast.bradford())
    other = PracticeVisit.objects.exclude(pk=visit.pk).get()
    assert "Choose the visits" in page(
        client, cast.tom(), PEOPLE, {"visits": [other.public_id, uuid4()]}
    )
    other.refresh_from_db()
    assert other.status == VisitStatus.LOGGED


def test_what_is_sent_back_says_why_to_the_person(client, sasha):
    visit = practice.logged(sasha)
    where = f"/practice/visits/{visit.public_id}/"
    assert "Say what they should change" in page(client, cast.tom(), where, {})
    page(client, cast.tom(), where, {"reason": "It was shadowing"})
    assert "It was shadowing" in page(client, sasha, MINE)
    assert "1 visit was sent back" in page(client, sasha, "/dashboard/")


def test_leave_lowers_the_hours_and_is_given_by_somebody_else(client, sasha):
    where = f"/practice/people/{sasha.entry.public_id}/"
    assert "Saved" in page(client, cast.tom(), where, {"weeks": 26})
    page(client, cast.tom(), where, {"weeks": 26})
    assert year_of(sasha).asked == 200
    assert sasha.entry.practice_leave.count() == 1
    with pytest.raises(PermissionDenied):
        actions.give_leave(
            entry=sasha.entry,
            organisation=cast.leeds(),
            weeks=2,
            by=cast.as_actor(sasha),
            at=NOW,
        )


def test_a_shortfall_brings_a_plan_and_changes_no_status(client, sasha):
    before = queries.standing([sasha.pk], NOW.date())
    where = f"/practice/people/{sasha.entry.public_id}/plan/"
    day = {"until_day": 30, "until_month": 6, "until_year": 2027}
    page(client, cast.tom(), where, {"words": "Two duty days a month", **day})
    shown = page(client, sasha, MINE)
    assert "Two duty days a month" in shown
    assert "to the end of 30 June 2027" in shown
    assert queries.standing([sasha.pk], NOW.date()) == before


def test_a_plan_ends_later_and_is_for_who_is_short(client, sasha):
    where = f"/practice/people/{sasha.entry.public_id}/plan/"
    day = {"until_day": 23, "until_month": 11, "until_year": 2026}
    assert "must be after" in page(client, cast.tom(), where, {"words": "x", **day})
    practice.caseholder(sasha)
    with pytest.raises(IllegalMove):
        actions.agree_plan(
            entry=sasha.entry,
            organisation=cast.leeds(),
            words="x",
            until=date(2027, 1, 1),
            by=cast.as_actor(cast.tom()),
            at=NOW,
        )


def listed(client, by, *entries, agreed="on"):
    where = f"/practice/caseholders/{cast.leeds().public_id}/"
    data = {"entries": [entry.pk for entry in entries], "agreed": agreed}
    return page(client, by, where, data)


def test_the_yearly_list_is_one_page_and_one_statement(client, sasha):
    carol, tom = cast.carol(), register.registered(cast.tom())
    assert "Confirm that the list is right" in listed(client, carol, agreed="")
    assert "2 on the list" in listed(client, carol, sasha.entry, tom)
    assert year_of(sasha).is_caseholder
    assert "No log is asked" in page(client, sasha, MINE)
    assert "1 on the list" in listed(client, carol, tom)
    assert not year_of(sasha).is_caseholder
    assert "1 on the list" in listed(client, carol, tom)
    assert Caseholder.objects.count() == 2


def test_whoever_confirms_the_list_is_not_on_it(client):
    carol = register.registered(cast.carol())
    assert "0 on the list" not in listed(client, cast.carol(), carol)
    assert not Caseholder.objects.exists()


def test_who_is_not_on_the_staff_is_not_offered(client, sasha):
    bex = register.registered(cast.bex())
    assert "There is a problem" in listed(client, cast.carol(), bex)
    assert not Caseholder.objects.exists()


@pytest.mark.parametrize("who", [cast.tom, cast.dele, cast.omar])
def test_the_list_is_for_who_sees_the_people(client, sasha, who):
    client.force_login(who().user)
    where = f"/practice/caseholders/{cast.leeds().public_id}/"
    assert client.get(where).status_code == 404


def test_who_supervises_nobody_has_no_such_page(client):
    client.force_login(cast.dele().user)
    assert client.get(PEOPLE).status_code == 404


def test_pages_take_as_many_queries_for_one_as_for_many(
    client, sasha, django_assert_max_num_queries
):
    for day in range(1, 20):
        practice.logged(sasha, date(2026, 11, day), quarters=4)
    for number in range(12):
        register.registered(cast.person(f"Worker {number}", cast.leeds()))
    client.force_login(cast.carol().user)
    with django_assert_max_num_queries(16):
        client.get(PEOPLE)
    client.force_login(sasha.user)
    with django_assert_max_num_queries(9):
        client.get(MINE)


def test_managers_are_told_on_their_home_page(client, sasha):
    practice.logged(sasha, MONDAY)
    assert "1 visit waits for you to confirm" in page(client, cast.tom(), "/dashboard/")


def test_a_manager_without_a_role_finds_the_hours_of_their_people(client, sasha):
    shown = page(client, cast.tom(), "/dashboard/")
    assert "Practice hours of the people you manage" in shown
    assert "Practice hours of" not in page(client, cast.dele(), "/dashboard/")
