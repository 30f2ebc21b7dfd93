"""allauth's pages in our look and words, as allauth itself serves them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from accounts.models import Person, User

PASSWORD = "three words here"

OPEN = [
    ("/accounts/login/", "Sign in"),
    ("/accounts/signup/", "Accounts are by invitation"),
    ("/accounts/password/reset/", "Reset your password"),
    ("/accounts/password/reset/done/", "Check your email"),
    ("/accounts/password/reset/key/1-bad/", "This link no longer works"),
    ("/accounts/password/reset/key/done/", "Your password has changed"),
    ("/accounts/confirm-email/bad/", "Confirm your email address"),
    ("/accounts/inactive/", "Your account is closed"),
    ("/accounts/3rdparty/login/cancelled/", "You are not signed in"),
]

SIGNED_IN = [
    ("/accounts/2fa/", "Passkeys and codes"),
    ("/accounts/2fa/totp/activate/", "Set up an authenticator app"),
    ("/accounts/2fa/webauthn/", "Your passkeys"),
    ("/accounts/2fa/webauthn/add/", "Add a passkey"),
    ("/accounts/sessions/", "Where you are signed in"),
    ("/accounts/password/change/", "Change your password"),
    ("/accounts/email/", "Your email address"),
    ("/accounts/3rdparty/", "Your employer"),
    ("/accounts/reauthenticate/", "Confirm it is you"),
    ("/accounts/logout/", "Do you want to sign out?"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara():
    person = Person.objects.create(name="Amara Okafor")
    user = User(person=person, email="amara@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def signed_in(client, amara):
    client.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("path", "heading"), OPEN)
def test_a_page_for_everybody_has_our_look(client, path, heading):
    page = page_of(client.get(path, follow=True))
    assert heading in page.h1.text
    assert page.select_one("main#main-content")


@pytest.mark.parametrize(("path", "heading"), SIGNED_IN)
def test_a_page_for_those_signed_in_has_our_look(signed_in, path, heading):
    page = page_of(signed_in.get(path))
    assert heading in page.h1.text
    assert "Amara Okafor" in page.select_one(".app-header").text


def test_a_wrong_password_is_said_at_the_top_and_in_the_title(client, amara):
    answer = {"login": amara.email, "password": "wrong"}
    page = page_of(client.post("/accounts/login/", answer))
    assert page.title.text.startswith("Error: ")
    assert page.select_one(".govuk-error-summary a")["href"] == "#id_login"


def test_the_whole_way_to_a_new_password(client, amara):
    client.post("/accounts/password/reset/", {"email": amara.email})
    message = mail.outbox[0]
    assert message.subject == "Choose a new password"
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    form = client.get(link, follow=True)
    new = {"password1": "four other words here", "password2": "four other words here"}
    answer = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert page_of(answer).h1.text.strip() == "Your password has changed"


def test_a_page_left_open_too_long_is_explained(amara):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/accounts/login/", {"login": amara.email, "password": "x"})
    assert response.status_code == 403
    assert page_of(response).h1.text == "This page had been open too long"


def test_guessing_passwords_ends_with_a_page(client, amara, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answer = {"login": amara.email, "password": "wrong"}
    client.post("/accounts/login/", answer)
    response = client.post("/accounts/login/", answer)
    assert response.status_code == 429
    assert page_of(response).h1.text == "Too many tries"
    assert response["Retry-After"]
