from datetime import timedelta

import pytest

from ecf.events import delivery, history
from ecf.events.models import Delivery, EventRecord
from ecf.jobs import jobs, work
from tests.cast import people
from tests.ecf.events import facts
from tests.ecf.events.conftest import broker, ear  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
PAGE = "/support/deliveries/"


@pytest.fixture
def support(client):
    client.force_login(people.sol().user)
    return client


@pytest.fixture
def parked(ear, broker):  # noqa: F811 - fixtures
    """A delivery that has failed ten times."""

    def fail(event):
        raise LookupError("Band <3> is missing")

    ear.then = fail
    history.record(facts.thing(77), by=facts.SYSTEM, at=facts.NOON)
    made = Delivery.objects.latest("pk")
    later = facts.NOON
    while made.parked_at is None:
        later += timedelta(days=1)
        delivery.deliver_next(now=later)
        made.refresh_from_db()
    return made


def test_support_sees_what_failed_and_why(support, parked):
    page = support.get(PAGE).content.decode()
    assert "Thing happened, for tests" in page
    assert "LookupError: Band &lt;3&gt; is missing" in page
    assert "after 10 attempts" in page


def test_an_empty_list_says_so(support):
    assert "Nothing has failed" in support.get(PAGE).content.decode()


def test_support_finds_the_long_jobs_that_stopped(support):
    job = jobs.start(
        kind="forgotten", title="Old work", chunks=[{}], by=facts.SYSTEM, at=facts.NOON
    )
    assert "Old work" not in support.get(PAGE).content.decode()
    work.work_on(job.pk, now=facts.NOON)
    page = support.get(PAGE).content.decode()
    assert f'href="/jobs/{job.public_id}/">Old work</a>' in page


def test_support_tries_it_again_and_history_says_who(support, parked):
    response = support.post(PAGE, {"delivery": parked.pk}, follow=True)
    assert "tried again" in response.content.decode()
    parked.refresh_from_db()
    assert (parked.parked_at, parked.attempts) == (None, 0)
    retried = EventRecord.objects.get(name="ecf.DeliveryRetried")
    assert retried.by_person_id == people.sol().pk


def test_support_tries_everything_again(support, parked):
    support.post(PAGE, {"delivery": "all"})
    parked.refresh_from_db()
    assert parked.parked_at is None


def test_a_double_click_is_one_retry(support, parked):
    for _ in range(2):
        assert support.post(PAGE, {"delivery": parked.pk}).status_code == 302
    assert EventRecord.objects.filter(name="ecf.DeliveryRetried").count() == 1


@pytest.mark.parametrize(
    ("which", "status"),
    [("", 302), ("x", 302), ("999999", 404), ("9" * 40, 404), ("-1", 302)],
)
def test_anything_else_that_is_sent_changes_nothing(support, parked, which, status):
    assert support.post(PAGE, {"delivery": which}).status_code == status
    parked.refresh_from_db()
    assert parked.parked_at is not None


@pytest.mark.parametrize("who", [people.sasha, people.ray, people.carol, people.pat])
def test_to_everybody_else_there_is_no_such_page(client, parked, who):
    client.force_login(who().user)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"delivery": parked.pk}).status_code == 404
    parked.refresh_from_db()
    assert parked.parked_at is not None


def test_somebody_not_signed_in_is_asked_to(client):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")


def test_a_full_page_takes_no_more_queries_than_a_short_one(
    support, parked, django_assert_max_num_queries
):
    for number in range(30):
        history.record(facts.thing(number), by=facts.SYSTEM, at=facts.NOON)
    Delivery.objects.update(parked_at=facts.NOON, delivered_at=None)
    with django_assert_max_num_queries(8):
        page = support.get(PAGE).content.decode()
    assert page.count('name="delivery"') == 25 + 1
