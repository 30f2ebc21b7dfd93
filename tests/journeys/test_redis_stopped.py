"""Redis stops, or hangs: people go on working, and what should follow waits. It comes
back, the next sweep finds everything, and nobody has to do anything again."""

import json
import time
import urllib.request

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from assessments.actions import results
from assessments.choices import Outcome
from ecf.events.models import Delivery
from ecf.time import london
from tests.cast import frameworks, people, portfolio
from tests.journeys import machines, walks, world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Seconds: for a walk of three pages on a busy machine, and for the one publish that
# finds out that the broker hangs.
QUICK = 8.0
ONE_PUBLISH = settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"]


@pytest.fixture
def redis(tmp_path):
    server = machines.Redis(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sasha_is_ready(sasha_one_unit_short):
    """She has passed the assessment, and her last unit has what it needs."""
    enrolment = sasha_one_unit_short
    unit = frameworks.unit_of(enrolment.version, "RES")
    portfolio.filled(enrolment, unit, at=timezone.now())
    now = timezone.now()
    result = results.record(
        enrolment=enrolment,
        stage=frameworks.stage_of(enrolment.version, 2),
        sat_on=london.today(now),
        outcome=Outcome.PASSED,
        by=people.as_actor(people.edith()),
        at=now,
    )
    results.release(result=result, by=people.as_actor(people.lena()), at=now)
    world.settle()
    return unit


@pytest.mark.parametrize(
    ("go_away", "come_back"),
    [
        pytest.param(machines.Redis.stop, machines.Redis.start, id="stopped"),
        pytest.param(machines.Redis.hang, machines.Redis.go_on, id="hung"),
    ],
)
def test_work_goes_on_without_redis_and_is_caught_up_when_it_is_back(
    visit, redis, sasha_is_ready, go_away, come_back
):
    with machines.web(**redis.env) as url, machines.worker(**redis.env):
        sasha, priya = visit(people.sasha(), url=url), visit(people.priya(), url=url)
        go_away(redis)
        assert broker_of(url) == "down"
        quickly(send, sasha, sasha_is_ready)
        quickly(sign_off, priya)
        dele = visit(people.dele(), url=url)
        quickly(check, dele)
        expect_pay(sasha, "Band 2, point 32")
        assert Delivery.objects.filter(delivered_at=None).exists()

        come_back(redis)
        sweep(redis)
        walks.reload_until(sasha, "Band 3, point 33", level=1)
    assert not Delivery.objects.filter(delivered_at=None).exists()


def broker_of(url):
    """What the service itself says; without it, it is ready all the same."""
    with urllib.request.urlopen(f"{url}/readyz") as answer:
        return json.load(answer)["broker"]


def quickly(do, *given):
    began = time.monotonic()
    do(*given)
    assert time.monotonic() - began < QUICK + ONE_PUBLISH, do.__name__


def send(page, unit):
    page.goto(f"/portfolio/units/{unit.public_id}/send/")
    page.get_by_role("button", name="Send for sign-off").click()
    says(page, "Sent for sign-off")


def sign_off(page):
    page.goto("/submissions/")
    page.get_by_role("link", name=f"Sasha Reid: {world.LAST_UNIT}").click()
    page.get_by_role("button", name="Sign off this unit").click()
    says(page, "Signed off")


def check(page):
    """The register has not heard yet, and says what it knows."""
    page.goto("/checks/")
    page.get_by_label("Registration number").fill(world.SASHA)
    page.get_by_label("May you engage them through an agency?").check()
    page.get_by_label("Why are you asking?").fill("Cover for the winter")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".app-answer")).to_contain_text("No")


def expect_pay(page, words):
    page.goto("/pay/")
    says(page, words)


def says(page, words):
    expect(page.get_by_role("heading", name=words, level=1)).to_be_visible()


def sweep(redis):
    """What beat sends each minute."""
    beat = settings.CELERY_BEAT_SCHEDULE["deliver what is due"]
    with machines.client(redis.env["REDIS_URL"]) as celery:
        celery.send_task(beat["task"])
