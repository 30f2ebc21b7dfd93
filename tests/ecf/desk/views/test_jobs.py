from datetime import UTC, datetime

import pytest

from ecf.events.actor import Actor
from ecf.jobs import jobs, work
from ecf.jobs.models import JobStatus
from tests.cast import people
from tests.ecf.jobs.conftest import _no_broker, bench  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def job(bench):  # noqa: F811 - a fixture
    return jobs.start(
        kind="count",
        title="Check 300 people",
        chunks=[{}, {}, {}],
        by=people.as_actor(people.dele()),
        at=NOON,
    )


@pytest.fixture
def page(job):
    return f"/jobs/{job.public_id}/"


@pytest.fixture
def dele(client):
    client.force_login(people.dele().user)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def status(job):
    job.refresh_from_db()
    return job.status


def fail(part):
    raise LookupError("No such person")


def test_the_page_says_what_it_is_who_started_it_and_how_far_it_is(dele, page):
    shown = text(dele.get(page))
    assert "Check 300 people" in shown
    assert "Started by Dele Obi on 20 November 2026, 12:00" in shown
    assert "0 of 3</span> parts done" in shown
    assert "Waiting to start" in shown
    assert "The totals appear on this page." in shown


def test_it_asks_for_itself_every_two_seconds_until_it_is_over(dele, page, job):
    assert 'hx-trigger="every 2s"' in text(dele.get(page))
    work.work_on(job.pk, now=NOON)
    shown = text(dele.get(page))
    assert "hx-trigger" not in shown
    assert "3 of 3</span> parts done" in shown
    assert 'app-figures__label">Changed</dt>' in shown


def test_htmx_gets_the_part_that_changes(dele, page):
    part = text(dele.get(page, headers={"HX-Request": "true"}))
    assert part.startswith('<div id="job"')
    assert "<html" not in part


def test_without_javascript_there_is_a_link(dele, page):
    assert f'href="{page}">Refresh</a>' in text(dele.get(page))


def test_whoever_started_it_cancels_it(dele, page, job):
    work.work_next(now=NOON)
    for _ in range(2):  # a double click
        shown = text(dele.post(f"{page}cancel/", follow=True))
    assert status(job) == JobStatus.CANCELLED
    assert "Cancelled" in shown
    assert "1 of 3</span> parts done" in shown


def test_what_is_over_cannot_be_cancelled(dele, page, job):
    work.work_on(job.pk, now=NOON)
    assert dele.post(f"{page}cancel/").status_code == 409
    assert status(job) == JobStatus.DONE


def test_a_job_that_failed_says_why_and_is_tried_again(
    dele,
    page,
    job,
    bench,  # noqa: F811 - a fixture
):
    bench.then = fail
    work.work_on(job.pk, now=NOON)
    shown = text(dele.get(page))
    assert "Stopped by a problem" in shown
    assert "LookupError: No such person" in shown
    dele.post(f"{page}try-again/")
    assert status(job) == JobStatus.RUNNING


def test_support_sees_and_cancels_every_job(client, page, job):
    client.force_login(people.sol().user)
    assert client.get(page).status_code == 200
    client.post(f"{page}cancel/")
    assert status(job) == JobStatus.CANCELLED


@pytest.mark.parametrize("who", [people.carol, people.sasha, people.omar])
@pytest.mark.parametrize("act", ["", "cancel/", "try-again/"])
def test_to_everybody_else_there_is_no_such_job(client, page, job, who, act):
    client.force_login(who().user)
    ask = client.post if act else client.get
    assert ask(page + act).status_code == 404
    assert status(job) == JobStatus.QUEUED


def test_a_job_of_the_service_itself_is_for_support_alone(client, dele, bench):  # noqa: F811
    own = jobs.start(
        kind="count", title="Reconcile", chunks=[{}], by=Actor.named("sweep"), at=NOON
    )
    assert dele.get(f"/jobs/{own.public_id}/").status_code == 404
    client.force_login(people.sol().user)
    assert "Started by The service" in text(client.get(f"/jobs/{own.public_id}/"))


def test_the_acts_are_posts(dele, page):
    assert dele.get(f"{page}cancel/").status_code == 405
