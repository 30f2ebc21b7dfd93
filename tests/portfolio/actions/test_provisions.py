from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import provisions
from portfolio.choices import ProvisionKind
from portfolio.models import Provision
from tests.cast import agreements as cast
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
SUPERVISION, CASELOAD = ProvisionKind.SUPERVISION, ProvisionKind.CASELOAD
DAY = date(2026, 11, 3)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def say(enrolment, person, count, kind=SUPERVISION):
    provisions.say(
        enrolment=enrolment,
        kind=kind,
        count=count,
        by=people.as_actor(person),
        at=NOW,
    )


def take_out(provision, person):
    provisions.take_out(provision=provision, by=people.as_actor(person), at=NOW)


def said(enrolment, kind=SUPERVISION):
    line = queries.month_given(enrolment.pk, TODAY).line(kind)
    return line.own, line.employer


def told():
    return list(
        EventRecord.objects.filter(subject_kind="provision")
        .order_by("pk")
        .values_list("name", flat=True)
    )


def test_saying_the_same_twice_is_saying_it_once(enrolment):
    for _ in range(2):
        say(enrolment, people.sasha(), 1)
    assert said(enrolment) == (1, None)
    assert told() == ["portfolio.ProvisionRecorded"]


def test_one_less_takes_the_latest_out(enrolment):
    cast.recorded(enrolment, people.carol(), DAY)
    say(enrolment, people.carol(), 2)
    say(enrolment, people.carol(), 1)
    assert said(enrolment) == (None, 1)
    assert queries.provisions_of(enrolment.pk).get().happened_on == DAY
    assert told()[-1] == "portfolio.ProvisionWithdrawn"


def test_either_side_speaks_for_itself_alone(enrolment):
    say(enrolment, people.sasha(), 1)
    say(enrolment, people.carol(), 1)
    say(enrolment, people.priya(), 2)
    assert said(enrolment) == (1, 2)


def test_a_caseload_is_the_number_last_said_of_the_day(enrolment):
    for number in (14, 13, 13):
        say(enrolment, people.sasha(), number, CASELOAD)
    assert said(enrolment, CASELOAD) == (13, None)
    assert queries.provisions_of(enrolment.pk).get().number == 13


def test_a_day_is_recorded_once_by_each_side(enrolment):
    for person in (people.sasha(), people.sasha(), people.carol()):
        cast.recorded(enrolment, person, DAY, number=5)
    assert said(enrolment) == (1, 1)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (TODAY + timedelta(days=1), "today or in the past"),
        (portfolio.STARTED - timedelta(days=1), "the first day, or later"),
    ],
)
def test_only_days_of_the_enrolment_can_be_recorded(enrolment, on, why):
    with pytest.raises(PermissionDenied, match=why):
        cast.recorded(enrolment, people.sasha(), on)


@pytest.mark.parametrize(
    ("kind", "count"), [(SUPERVISION, 32), (SUPERVISION, -1), (CASELOAD, 100)]
)
def test_a_month_has_room_for_so_many(enrolment, kind, count):
    with pytest.raises(PermissionDenied, match="Enter a number from 0"):
        say(enrolment, people.sasha(), count, kind)


@pytest.mark.parametrize("who", [people.omar, people.mei, people.bex, people.tom])
def test_others_have_no_say(enrolment, who):
    cast.recorded(enrolment, people.sasha(), DAY)
    for act in (
        lambda: say(enrolment, who(), 1),
        lambda: cast.recorded(enrolment, who(), DAY),
        lambda: take_out(Provision.objects.get(), who()),
    ):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            act()


def test_what_one_side_said_only_that_side_takes_out(enrolment):
    cast.recorded(enrolment, people.carol(), DAY)
    provision = Provision.objects.get()
    with pytest.raises(PermissionDenied, match="The other side said this"):
        take_out(provision, people.sasha())
    for _ in range(2):
        take_out(provision, people.priya())
    provision.refresh_from_db()
    assert provision.withdrawn_by == people.priya()
    assert said(enrolment) == (None, None)


def test_a_caseload_begins_from_the_number_last_said_by_either(enrolment):
    assert queries.caseload_said(enrolment.pk, "own") is None
    cast.recorded(enrolment, people.carol(), date(2026, 10, 3), CASELOAD, 11)
    cast.recorded(enrolment, people.carol(), DAY, CASELOAD, 12)
    assert queries.caseload_said(enrolment.pk, "own") == 12
    cast.recorded(enrolment, people.sasha(), date(2026, 10, 3), CASELOAD, 9)
    assert queries.caseload_said(enrolment.pk, "own") == 9
