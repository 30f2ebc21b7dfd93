import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.actions import people
from accounts.models import Person
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_name_is_kept_without_stray_spaces():
    assert people.add(name="  Sasha \n Reid ").name == "Sasha Reid"


def test_an_account_signs_in_with_an_address_that_counts_as_proved(client):
    person = people.add(name="Alex Smith")
    user = people.open_account(
        person=person, email="Alex.Smith@Example.org", password="a long password"
    )
    assert user.email == "alex.smith@example.org"
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == (
        "alex.smith@example.org",
        True,
        True,
    )
    assert user.check_password("a long password")


def test_an_account_without_a_password_has_none_that_works():
    person = people.add(name="Alex Smith")
    user = people.open_account(person=person, email="a@example.org", password=None)
    assert not user.has_usable_password()


def test_an_address_opens_one_account():
    cast.sasha()
    other = people.add(name="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        people.open_account(person=other, email="SASHA.REID@example.org", password=None)


def test_many_become_known_in_the_order_of_their_names():
    ids = people.add_all(names=["Tom Ash", "Al Oak"])
    assert [Person.objects.get(pk=each).name for each in ids] == ["Tom Ash", "Al Oak"]


def test_many_are_renamed_and_nobody_else():
    first, second, third = people.add_all(names=["Tom Ash", "Al Oak", "Zoë Elm"])
    people.rename_all(names={first: "Tim Ash", third: "Zoë Yew"})
    found = Person.objects.in_bulk([first, second, third])
    names = [found[each].name for each in (first, second, third)]
    assert names == ["Tim Ash", "Al Oak", "Zoë Yew"]
