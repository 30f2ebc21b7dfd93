from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import queries
from accounts.choices import Role
from accounts.models import Invitation
from ecf.time import london
from tests import cast

pytestmark = pytest.mark.django_db
EMAIL = "alex.smith@example.org"
CONSOLE_MAIL = "django.core.mail.backends.console.EmailBackend"


@pytest.fixture(autouse=True)
def _places():
    cast.leeds(), cast.regulator(), cast.national_body()


def invite(*arguments):
    out = StringIO()
    call_command("invite", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_link_is_printed_when_no_mail_is_set_up(settings, client):
    settings.EMAIL_BACKEND = CONSOLE_MAIL
    settings.SITE_URL = "https://ecf.example.org"
    link = invite(EMAIL, "--role", "coordinator", "--organisation", "LDS")
    assert link.startswith("https://ecf.example.org/accounts/invitation/")
    assert not mail.outbox
    page = client.get(link.removeprefix("https://ecf.example.org"))
    assert page.status_code == 200
    assert "Hello Alex Smith" in page.content.decode()


def test_the_link_is_mailed_otherwise():
    said = invite(EMAIL, "--role", "coordinator", "--organisation", "lds")
    assert said == f"Sent to {EMAIL}"
    [sent] = mail.outbox
    assert sent.to == [EMAIL]
    assert sent.subject == "Your invitation to the Early Career Framework"
    assert "Leeds has invited you" in sent.body
    assert "Your role: coordinator." in sent.body
    [link] = [line for line in sent.body.splitlines() if line.startswith("http")]
    token = link.rstrip("/").rpartition("/")[2]
    assert queries.invitation_of(token) == Invitation.objects.get()


def test_a_name_may_be_given():
    invite(EMAIL, "--role", "registrar", "--name", "Alexandra Smith-Jones")
    assert Invitation.objects.get().person.name == "Alexandra Smith-Jones"


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("registrar", "SWR"),
        ("lead_examiner", "NAT"),
        ("pay_officer", "NAT"),
        ("support", "NAT"),
    ],
)
def test_a_role_held_in_one_place_needs_no_organisation(role, code):
    invite(EMAIL, "--role", role)
    assert Invitation.objects.get().organisation.code == code


def test_somebody_who_can_sign_in_is_given_the_role():
    sasha = cast.sasha()
    said = invite(
        "SASHA.reid@example.org", "--role", "checker", "--organisation", "LDS"
    )
    assert said == (
        "Sasha Reid can already sign in, and now has the role of checker at Leeds"
    )
    held = queries.roles_of(sasha.pk, london.today(timezone.now()))
    assert {grant.role for grant in held} == {Role.SOCIAL_WORKER, Role.CHECKER}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([EMAIL], "--role"),
        ([EMAIL, "--role", "queen"], "invalid choice"),
        (["alex", "--role", "registrar"], "alex is not an email address"),
        (["", "--role", "registrar"], "is not an email address"),
        ([EMAIL, "--role", "checker"], "Say where"),
        ([EMAIL, "--role", "checker", "--organisation", "X"], "has the code X"),
        (
            [EMAIL, "--role", "registrar", "--organisation", "LDS"],
            "Leeds cannot have the role of registrar",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(arguments, words):
    cast.bradford()
    with pytest.raises(CommandError, match=words):
        invite(*arguments)
    assert not Invitation.objects.exists()
    assert not mail.outbox
