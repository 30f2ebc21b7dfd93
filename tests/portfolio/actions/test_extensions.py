from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import extensions
from portfolio.models import Extension
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
UNTIL = date(2027, 10, 1)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def returned_twice(enrolment):
    for code in ("AAA", "BBB"):
        portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, code))


def extend(enrolment, *, until=UNTIL, plan="Weekly supervision.", by=people.carol):
    return extensions.extend(
        enrolment=enrolment,
        stage=frameworks.stage_of(enrolment.version, 1),
        until=until,
        plan=plan,
        by=people.as_actor(by()),
        at=NOW,
    )


def test_a_year_is_extended_after_two_returns(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.returned(enrolment, unit)
    with pytest.raises(PermissionDenied, match="one return"):
        extend(enrolment)
    portfolio.submissions.submit(
        enrolment=enrolment, unit=unit, by=people.as_actor(people.sasha()), at=NOW
    )
    portfolio.submissions.return_with_actions(
        submission=enrolment.submissions.get(revision=2),
        marks={min(portfolio.statement_ids(unit)): "Say what the child said."},
        comment="",
        by=people.as_actor(people.priya()),
        at=NOW + timedelta(hours=1),
    )
    assert extend(enrolment) == extend(enrolment) == Extension.objects.get()
    assert EventRecord.objects.filter(name="portfolio.StageExtended").count() == 1


@pytest.mark.usefixtures("returned_twice")
def test_the_latest_is_the_one_that_counts(enrolment):
    extend(enrolment)
    extend(enrolment, plan="Weekly supervision, and a lighter caseload.")
    (year,) = queries.clocks_of([enrolment.pk], TODAY)[enrolment.pk].longer_years
    assert (year.number, year.until) == (1, UNTIL)
    assert "lighter" in year.plan


@pytest.mark.usefixtures("returned_twice")
@pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
def test_it_is_for_a_coordinator(enrolment, who):
    with pytest.raises(PermissionDenied):
        extend(enrolment, by=who)
