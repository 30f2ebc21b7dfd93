from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.actions import invitations
from accounts.choices import Role
from accounts.models import RoleGrant, User
from ecf.events.models import EventRecord
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
EMAIL = "alex.smith@example.org"
GOOD = {"password": "three plain words"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def link():
    return send_link()


def send_link():
    _, token = invitations.invite(
        email=EMAIL,
        name="Alex Smith",
        role=Role.CHECKER,
        organisation=cast.leeds(),
        by=cast.CONSOLE,
        at=NOW,
    )
    return reverse("accounts:invitation", args=[token])


def words(response):
    return " ".join(response.content.decode().split())


def test_the_link_says_who_invites_whom_to_what(client, link):
    page = client.get(link)
    assert page.status_code == 200
    assert "Hello Alex Smith. Leeds has invited you." in words(page)
    assert "Checker, Leeds" in words(page)
    assert EMAIL in words(page)
    assert page["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )


def test_looking_at_the_link_uses_nothing_up(client, link):
    events = EventRecord.objects.count()
    client.get(link)
    client.head(link)
    assert EventRecord.objects.count() == events
    assert client.get(link).status_code == 200


def test_choosing_a_password_signs_in_with_the_role(client, link):
    answer = client.post(link, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    user = User.objects.get(email=EMAIL)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert RoleGrant.objects.get(person=user.person).role == Role.CHECKER


def test_the_new_password_signs_in_again(client, link):
    client.post(link, GOOD)
    client.logout()
    answer = client.post(reverse("account_login"), {"login": EMAIL.upper(), **GOOD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_double_click_shows_the_first_result(client, link):
    first, second = client.post(link, GOOD), client.post(link, GOOD)
    assert first["Location"] == second["Location"]
    assert User.objects.count() == 1
    assert RoleGrant.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose a password"),
        ({"password": ""}, "Choose a password"),
        ({"password": "short"}, "Choose a longer password: at least 10 characters"),
        ({"password": "1234567890"}, "Choose a password that is harder to guess"),
        ({"password": EMAIL}, "Choose a password that is less like your email"),
        ({"password": "x" * 201}, "Choose a password of 200 characters or fewer"),
        ({"password": "null\x00byte in it"}, "without control characters"),
    ],
)
def test_a_bad_password_gets_the_page_again_and_writes_nothing(
    client, link, typed, said
):
    page = client.post(link, typed)
    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert said in words(page)
    assert not User.objects.exists()
    assert not page.context["form"]["password"].control.params.get("value")


def test_a_used_link_says_so_and_leads_to_sign_in(client, link, clock):
    client.post(link, GOOD)
    client.logout()
    clock.shift(timedelta(hours=1))
    for page in (client.get(link), client.post(link, GOOD)):
        assert page.status_code == 410
        assert "This invitation has been used" in words(page)
        assert reverse("account_login") in words(page)
    assert "_auth_user_id" not in client.session


def test_a_used_link_lets_nobody_in_with_another_password(client, link):
    client.post(link, GOOD)
    client.logout()
    answer = client.post(link, {"password": "some other words"})
    assert answer.status_code == 409
    assert "_auth_user_id" not in client.session


def test_an_expired_link_says_who_can_send_another(client, link, clock):
    clock.shift(timedelta(days=14))
    for page in (client.get(link), client.post(link, GOOD)):
        assert page.status_code == 410
        assert "This invitation has expired" in words(page)
        assert "Ask Leeds to invite you again" in words(page)
    assert not User.objects.exists()


def test_a_replaced_link_leads_to_the_newer_one(client, link):
    send_link()
    page = client.get(link)
    assert page.status_code == 410
    assert "There is a newer invitation" in words(page)


@pytest.mark.parametrize("token", ["made-up", "é", "x" * 2000, "'; --"])
def test_an_unknown_link_helps(client, token):
    for call in (client.get, client.post):
        page = call(reverse("accounts:invitation", args=[token]))
        assert page.status_code == 404
        assert "We do not know this invitation" in words(page)


def test_other_methods_are_refused(client, link):
    assert client.put(link).status_code == 405
    assert client.delete(link).status_code == 405


def test_a_link_opened_by_somebody_else_signed_in_changes_to_the_new_account(
    client, link
):
    client.force_login(cast.sasha().user)
    client.post(link, GOOD)
    user = User.objects.get(email=EMAIL)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_page_takes_one_query(client, link, django_assert_num_queries):
    client.get(link)
    with django_assert_num_queries(1):
        client.get(link)
