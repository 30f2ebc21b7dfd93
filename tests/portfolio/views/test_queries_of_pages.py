"""The pages people open all day take few queries, and as many for one person as for an
employer full of them."""

import pytest

from tests.cast import frameworks, people, portfolio
from tests.portfolio.views.pages import browser, queries_of

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def pages():
    """Who opens which: the four pages the law names."""
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    waiting = portfolio.submitted(enrolment, unit)
    sasha, priya = browser(people.sasha()), browser(people.priya())
    return [
        (sasha, "/dashboard/"),
        (sasha, f"/portfolio/units/{unit.public_id}/"),
        (priya, "/submissions/"),
        (priya, f"/submissions/{waiting.public_id}/"),
    ]


def test_each_takes_at_most_twelve_and_no_more_where_many_are_at_work(pages):
    few = [queries_of(client, path) for client, path in pages]
    assert max(few) <= MOST, few
    for number in range(20):
        colleague = people.person(f"Person {number:02}", people.leeds())
        enrolment = portfolio.on_the_way(colleague)
        unit = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.submitted(enrolment, unit)
    assert [queries_of(client, path) for client, path in pages] == few
