"""Every receipt is found again, however many came after it."""

import pytest

from register.choices import PurposeKind
from register.models import Batch, Check
from register.views import kept
from tests import cast
from tests.cast import corrected
from tests.register import world
from tests.register.views.test_batches import ASKED as LIST
from tests.register.views.test_checks import ASKED, words

pytestmark = pytest.mark.django_db
RECEIPTS, LISTS = "/checks/receipts/", "/checks/lists/"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def checker(client):
    world.load_rules()
    world.sasha()
    world.bex()
    client.force_login(cast.dele().user)
    return client


def asked(client, number, **also):
    client.post("/checks/", ASKED | {"number": number} | also)
    return Check.objects.latest("pk")


def test_old_receipts_are_on_later_pages(checker, monkeypatch):
    monkeypatch.setattr(kept, "A_PAGE", 1)
    first, last = asked(checker, world.SASHA), asked(checker, world.BEX)
    assert str(last.public_id) in words(checker.get(RECEIPTS))
    second = words(checker.get(RECEIPTS, {"page": 2}))
    assert str(first.public_id) in second
    assert str(last.public_id) not in second


def test_they_are_found_by_the_number_of_the_person_or_the_receipt(checker):
    sashas, bexs = asked(checker, world.SASHA), asked(checker, world.BEX)
    for meant in ("sw 912345", f"C-{sashas.pk:06}", f"c{sashas.pk}"):
        page = words(checker.get(RECEIPTS, {"q": meant}))
        assert str(sashas.public_id) in page
        assert str(bexs.public_id) not in page


def test_a_number_that_was_corrected_finds_what_was_asked_under_the_other(checker):
    before = asked(checker, world.SASHA)
    corrected.number(before.entry, "SW912399")
    for number in (world.SASHA, "SW912399"):
        page = words(checker.get(RECEIPTS, {"q": number}))
        assert str(before.public_id) in page


@pytest.mark.parametrize(
    ("meant", "says"),
    [
        ("SW999999", "No receipt found"),
        ("C-999999999999999999", "No receipt found"),
        ("nonsense", "Enter a registration number, such as SW912345"),
        ("x" * 31, "30 characters or fewer"),
        ("", "No checks yet"),
    ],
)
def test_what_finds_nothing_says_so(checker, meant, says):
    page = words(checker.get(RECEIPTS, {"q": meant}))
    assert says in page


def test_another_employers_are_not_there(client, checker):
    asked(checker, world.SASHA)
    checker.post("/checks/many/", LIST)
    client.force_login(cast.person("Noor", cast.bradford(), "checker").user)
    assert "No checks yet" in words(client.get(RECEIPTS))
    assert "No lists yet" in words(client.get(LISTS))


def test_one_for_safeguarding_is_listed_only_for_who_asked(client, checker):
    check = asked(checker, world.SASHA, is_safeguarding="on")
    assert check.purpose_kind == PurposeKind.SAFEGUARDING
    assert str(check.public_id) in words(checker.get(RECEIPTS))
    client.force_login(cast.person("Noor", cast.leeds(), "checker").user)
    assert str(check.public_id) not in words(client.get(RECEIPTS))


def test_lists_are_paged_too(checker, monkeypatch):
    monkeypatch.setattr(kept, "A_PAGE", 1)
    for day in ("23", "24"):
        checker.post("/checks/many/", LIST | {"on_day": day})
    first, last = Batch.objects.order_by("pk")
    assert str(last.public_id) in words(checker.get(LISTS))
    assert str(first.public_id) in words(checker.get(LISTS, {"page": 2}))


def test_both_are_led_to_from_where_one_asks(checker):
    asked(checker, world.SASHA)
    checker.post("/checks/many/", LIST)
    assert f'href="{RECEIPTS}"' in words(checker.get("/checks/"))
    assert f'href="{LISTS}"' in words(checker.get("/checks/many/"))


def test_many_cost_as_many_queries_as_one(checker, django_assert_max_num_queries):
    for number in (world.SASHA, world.BEX, world.SASHA):
        asked(checker, number)
    with django_assert_max_num_queries(12):
        checker.get(RECEIPTS, {"q": world.SASHA})
