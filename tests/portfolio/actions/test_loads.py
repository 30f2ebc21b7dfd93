import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import educators, loads
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def enrolment():
    return portfolio.on_the_way()


def set_cap(most, by=None):
    priya = people.priya()
    loads.set_cap(educator=priya, most=most, by=people.as_actor(by or priya), at=NOW)


def assign_another():
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    return educators.assign(
        enrolment=other,
        educator=people.priya(),
        from_=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )


def test_a_limit_is_set_once_and_taken_away():
    for most in (3, 3, None):
        set_cap(most)
    assert EventRecord.objects.filter(name="portfolio.LoadCapSet").count() == 2
    assert queries.loads_of([people.priya().pk], TODAY)[people.priya().pk].most is None


def test_nobody_sets_the_limit_of_another():
    with pytest.raises(PermissionDenied, match="themselves"):
        set_cap(1, by=people.carol())


def test_beyond_the_limit_nobody_is_assigned_until_they_agree():
    set_cap(1)
    with pytest.raises(PermissionDenied, match="at most 1 person and has 1"):
        assign_another()
    set_cap(2)
    assert assign_another().pk
    assert queries.loads_of([people.priya().pk], TODAY)[people.priya().pk].has == 2


def test_whoever_is_there_stays(enrolment):
    set_cap(1)
    again = educators.assign(
        enrolment=enrolment,
        educator=people.priya(),
        from_=portfolio.STARTED,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    assert again == enrolment.educator_assignments.get()
