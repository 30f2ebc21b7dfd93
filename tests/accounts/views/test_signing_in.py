"""allauth's pages, as we set them: by e-mail, by invitation only."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from tests import cast

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
RIGHT = {"login": "sasha.reid@example.org", "password": "a long password"}


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _sasha():
    cast.sasha()


def test_an_address_and_a_password_sign_in(client):
    answer = client.post(LOGIN, RIGHT)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.sasha().user.pk)


def test_an_address_is_taken_in_any_case(client):
    answer = client.post(LOGIN, RIGHT | {"login": " Sasha.REID@Example.org "})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "There is a problem"),
        ({"login": "", "password": ""}, "There is a problem"),
        ({"login": "not an address", "password": "x"}, "email address"),
        ({"login": "nobody@example.org", "password": "a long password"}, "correct"),
        ({"login": RIGHT["login"], "password": "wrong"}, "correct"),
        ({"login": "x" * 400 + "@example.org", "password": "x"}, "There is a problem"),
        ({"login": "a\x00@example.org", "password": "x"}, "There is a problem"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(client, typed, said):
    page = client.post(LOGIN, typed)
    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert said in words(page)
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_and_a_wrong_password_read_the_same(client):
    unknown = client.post(LOGIN, RIGHT | {"login": "nobody@example.org"})
    wrong = client.post(LOGIN, RIGHT | {"password": "wrong"})
    assert unknown.context["form"].errors == wrong.context["form"].errors


def test_guessing_is_slowed_down(client):
    for _ in range(12):
        answer = client.post(LOGIN, RIGHT | {"password": "wrong"})
    assert "too many" in words(answer).lower()
    assert "_auth_user_id" not in client.session
    assert client.post(LOGIN, RIGHT).status_code != 302


def test_where_somebody_was_going_is_remembered_but_only_here(client):
    for there, arrives in (("/accounts/", "/accounts/"), ("//evil.example", "/")):
        client.logout()
        answer = client.post(LOGIN, RIGHT | {"next": there})
        assert answer["Location"] == arrives


def test_signing_up_is_closed_and_says_how_to_get_an_invitation(client):
    page = client.get(reverse("account_signup"))
    assert page.status_code == 200
    assert "Accounts are by invitation" in words(page)
    users = User.objects.count()
    client.post(
        reverse("account_signup"),
        {
            "email": "new@example.org",
            "password1": "three plain words",
            "password2": "three plain words",
        },
    )
    assert User.objects.count() == users


def test_an_account_that_is_closed_signs_nobody_in(client):
    User.objects.filter(email=RIGHT["login"]).update(is_active=False)
    client.post(LOGIN, RIGHT)
    assert "_auth_user_id" not in client.session


def test_an_account_that_is_closed_is_out_at_once(client):
    client.force_login(cast.sasha().user)
    assert client.get(reverse("accounts:mine")).status_code == 200
    User.objects.filter(email=RIGHT["login"]).update(is_active=False)
    assert client.get(reverse("accounts:mine")).status_code == 302


def test_a_forgotten_password_is_mailed_a_link_that_works_once(client):
    client.post(reverse("account_reset_password"), {"email": RIGHT["login"]})
    [sent] = mail.outbox
    [link] = [word for word in sent.body.split() if "/password/reset/key/" in word]
    path = link[link.index("/accounts/") :]
    chosen = {"password1": "three other words", "password2": "three other words"}
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], chosen)
    signs_in = client.post(LOGIN, RIGHT | {"password": "three other words"})
    assert signs_in.status_code == 302


def test_nobody_learns_which_addresses_have_accounts(client):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (RIGHT["login"], "nobody@example.org")
    ]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]


def test_signing_out_takes_a_press_of_a_button(client):
    client.force_login(cast.sasha().user)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
