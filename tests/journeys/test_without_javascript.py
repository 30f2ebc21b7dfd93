"""The main journey where no script runs: an old phone, a bad line."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ecf.time import london
from portfolio.models import Submission
from tests.cast import people, portfolio
from tests.journeys import walks
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ACTION = "Say what she said."


def test_evidence_is_added_sent_returned_and_signed_off(
    live_server, visit, certificate
):
    portfolio.on_the_way()
    sasha = visit(people.sasha(), at=PHONE, java_script_enabled=False)
    walks.open_unit(sasha, "Unit AAA")
    walks.start_evidence(sasha)
    walks.add_evidence(
        sasha,
        walks.Piece(
            kind="Reflection",
            title="A visit I hurried",
            words="I went in with an answer, and listened too late.",
            on=london.today(timezone.now()) - timedelta(days=2),
            file=certificate,
        ),
    )
    walks.confirm_sending(sasha, to="Priya Nair")

    priya = visit(people.priya(), at=PHONE, java_script_enabled=False)
    walks.open_submission(priya, "Sasha Reid", "Unit AAA")
    walks.return_with(priya, ACTION)

    walks.open_unit(sasha, "Unit AAA")
    expect(sasha.locator(".app-returned").get_by_text(ACTION)).to_be_visible()
    walks.send(sasha, to="Priya Nair")

    walks.open_submission(priya, "Sasha Reid", "Unit AAA")
    walks.sign_off(priya)
    walks.open_unit(sasha, "Unit AAA")
    decided = Submission.objects.order_by("revision").values_list("status", flat=True)
    assert list(decided) == ["returned", "signed_off"]
