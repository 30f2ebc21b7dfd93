"""Genuine is one thing, still current another: for who asked, and for anybody."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ecf import signing
from ecf.time.periods import period
from register.actions import periods
from register.choices import AnnotationKind
from register.models import Check
from register.rules import receipts
from register.views import current
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.views.test_checks import ASKED, words

pytestmark = pytest.mark.django_db
VERIFY = "/receipts/verify/"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def receipt(client):
    """Of the question whether Sasha may lead a section 47 enquiry: no."""
    world.load_rules()
    world.commenced()
    world.sasha()
    client.force_login(cast.dele().user)
    client.post("/checks/", ASKED)
    return Check.objects.get()


def page_of(client, receipt):
    return words(client.get(f"/receipts/{receipt.public_id}/"))


def test_a_fresh_receipt_is_genuine_and_current(client, receipt):
    page = page_of(client, receipt)
    assert "signed by this service, and nothing was changed" in page
    assert "Yes, until" in page


def test_later_the_answer_may_still_be_the_same(client, receipt, time_machine):
    time_machine.move_to(world.NOW + timedelta(days=9))
    client.force_login(cast.dele().user)
    page = page_of(client, receipt)
    assert "signed by this service" in page
    assert "Asked today, the answer would be the same" in page


def test_what_has_changed_since_is_said(client, receipt, time_machine):
    time_machine.move_to(world.NOW + timedelta(days=9))
    register.annotated(
        cast.sasha(),
        AnnotationKind.EXPERT_PRACTITIONER,
        from_=world.TODAY,
        at=world.NOW,
    )
    client.force_login(cast.dele().user)
    page = page_of(client, receipt)
    assert "signed by this service" in page
    assert "The answer was “No”. Today it is “Yes”" in page
    assert "New: Expert Practitioner from 21 November 2026" in page


def test_the_file_is_for_who_may_see_the_page(client, receipt):
    place = f"/receipts/{receipt.public_id}/receipt.jws"
    told = client.get(place)
    assert told.content.decode() == receipt.signed
    assert f"receipt-C-{receipt.pk:06}.jws" in told.headers["Content-Disposition"]
    client.force_login(cast.bex().user)
    assert client.get(place).status_code == 404


# Anybody who holds it


def verify(client, token):
    client.logout()
    return words(client.post(VERIFY, {"pasted": token}))


def test_anybody_verifies_a_receipt_that_they_hold(client, receipt):
    page = verify(client, receipt.signed)
    assert "<h1" in page
    assert "Genuine</h1>" in page
    assert "May SW912345 lead a section 47 enquiry on 23 November 2026?" in page
    assert "Leeds" in page
    assert "Sasha" not in page
    assert "Dele" not in page


def test_it_may_come_as_a_file(client, receipt):
    file = SimpleUploadedFile("r.jws", f"{receipt.signed}\n".encode())
    assert "Genuine</h1>" in words(client.post(VERIFY, {"file": file}))


def test_genuine_is_told_apart_from_current(client, receipt, time_machine):
    time_machine.move_to(world.NOW + timedelta(minutes=16))
    page = verify(client, receipt.signed)
    assert "Genuine, but no longer current" in page


@pytest.mark.parametrize("question", ["section_47_lead", "registration"])
def test_an_entry_that_changed_a_minute_later_is_no_longer_current(
    client, receipt, time_machine, question
):
    client.post("/checks/", ASKED | {"question": question})
    token = Check.objects.latest("pk").signed
    a_minute_later = world.NOW + timedelta(minutes=1)
    time_machine.move_to(a_minute_later, tick=False)
    assert "Genuine</h1>" in verify(client, token)
    periods.suspend(
        entry=cast.sasha().entry,
        period=period(world.TODAY),
        because="An order",
        by=cast.CONSOLE,
        at=a_minute_later,
    )
    page = verify(client, token)
    assert "Genuine, but no longer current" in page
    assert "the entry has changed since" in page
    assert "holds until" not in page


@pytest.mark.parametrize(
    "change",
    [{"purpose": "Another"}, {"on": "2026-11-24"}, {"duty": None}],
)
def test_a_receipt_about_another_question_is_not_this_checks(receipt, change):
    said = signing.read(receipt.signed, kind=receipts.KIND)
    said["question"] = said["question"] | change
    receipt.signed = signing.sign(said, kind=receipts.KIND)
    assert not current.proof(receipt, now=world.NOW).is_genuine


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda token: token[:-6] + "AAAAAA", "Not genuine"),
        (lambda token: token.split(".")[0], "Not genuine"),
        (lambda token: signing.sign({"a": 1}, kind="other"), "Not genuine"),
        (lambda token: "", "Paste the receipt, or choose its file"),
    ],
)
def test_what_is_not_a_receipt_of_ours_is_said_to_be_none(
    client, receipt, change, says
):
    assert says in verify(client, change(receipt.signed))


def test_a_key_we_do_not_have_is_said_to_be_unknown(client, receipt, settings):
    settings.RECEIPT_KEYS = signing.rotated("")
    assert "We cannot tell" in verify(client, receipt.signed)


def test_the_keys_are_public_and_may_be_kept(client):
    told = client.get("/.well-known/receipt-keys.json")
    assert told.json() == signing.published()
    assert "public" in told.headers["Cache-Control"]
    assert not told.cookies
    assert "Cookie" not in told.headers.get("Vary", "")


def test_a_receipt_names_nobody(receipt):
    said = json.dumps(signing.read(receipt.signed, kind=receipts.KIND))
    assert "Sasha" not in said
    assert "Dele" not in said
