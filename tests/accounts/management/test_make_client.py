from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.choices import Scope
from accounts.models import ApiClient
from tests import cast

pytestmark = pytest.mark.django_db


def make(*arguments):
    out = StringIO()
    call_command("make_client", *arguments, stdout=out)
    return out.getvalue()


def test_the_id_and_the_secret_are_printed_once():
    cast.leeds()
    said = make(
        "LDS", "Case system", "--scope", "register:check", "--scope", "pay:read"
    )
    made = ApiClient.objects.get()
    assert f"Client id:     {made.client_id}\n" in said
    secret = said.splitlines()[1].removeprefix("Client secret: ")
    assert made.client.check_secret(secret)
    assert made.client.get_scopes() == [Scope.CHECK, Scope.PAY]
    assert (made.name, made.organisation) == ("Case system", cast.leeds())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["LDS", "System"], "--scope"),
        (["LDS", "System", "--scope", "everything"], "invalid choice"),
        (["XXX", "System", "--scope", "pay:read"], "has the code XXX"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(arguments, words):
    cast.leeds()
    with pytest.raises(CommandError, match=words):
        make(*arguments)
    assert not ApiClient.objects.exists()
