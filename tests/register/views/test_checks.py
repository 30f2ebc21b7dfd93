import pytest

from register.models import Check
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
ASKED = {
    "number": "sw 912345",
    "question": "section_47_lead",
    "on_day": "23",
    "on_month": "11",
    "on_year": "2026",
    "purpose": "Planning Monday",
}


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def checker(client):
    world.load_rules()
    world.commenced()
    world.sasha()
    client.force_login(cast.dele().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def test_a_checker_asks_and_gets_a_receipt(checker):
    response = checker.post("/checks/", ASKED)
    check = Check.objects.get()
    assert response.headers["Location"] == f"/receipts/{check.public_id}/"
    page = words(checker.get(response.headers["Location"]))
    assert f"Check C-{check.pk:06}" in page
    assert "May Sasha Reid lead a section 47 enquiry on 23 November 2026?" in page
    assert "app-answer--no" in page
    assert "no annotation “Expert Practitioner”" in page
    assert "under the supervision of an Expert Practitioner" in page
    assert "Checked 21 November 2026, 14:02. Holds until 14:17." in page
    assert "Planning Monday" in page
    assert "version 2026.1" in page


def test_a_question_about_registration(checker):
    response = checker.post("/checks/", ASKED | {"question": "registration"})
    page = words(checker.get(response.headers["Location"]))
    assert "Is Sasha Reid registered on 23 November 2026?" in page
    assert "Registered to the end of 30 November 2027" in page


def test_later_the_receipt_says_that_it_was_true_then(checker, time_machine):
    response = checker.post("/checks/", ASKED)
    time_machine.move_to(world.NOW.replace(hour=15))
    page = words(checker.get(response.headers["Location"]))
    assert "This answer was true when it was given" in page


def test_it_is_checked_again_without_typing_anything(checker, time_machine):
    response = checker.post("/checks/", ASKED)
    time_machine.move_to(world.NOW.replace(hour=15))
    receipt = checker.get(response.headers["Location"]).content.decode()
    again = f"/checks/?number={world.SASHA}"
    assert f'href="{again}"' in receipt
    assert f'value="{world.SASHA}"' in words(checker.get(again))


def test_what_was_asked_last_is_remembered(checker):
    assert "No checks yet" in words(checker.get("/checks/"))
    checker.post("/checks/", ASKED)
    page = words(checker.get("/checks/"))
    assert 'value="Planning Monday"' in page
    assert "Sasha Reid, SW912345" in page


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": ""}, "Enter registration number"),
        ({"number": "912345"}, "SW and one to seven digits"),
        ({"number": "SW999999"}, "No entry of the register has this number"),
        ({"number": "SW" + "1" * 40}, "30 characters or fewer"),
        ({"question": ""}, "Select an answer"),
        ({"question": "cooking"}, "Choose one of the answers"),
        ({"on_day": "31", "on_month": "2"}, "must be a real date"),
        ({"on_day": ""}, "must include a day"),
        ({"on_year": "0000"}, "must have a year"),
        ({"on_month": "3", "on_year": "2027"}, "must be 19 February 2027 or earlier"),
        ({"purpose": ""}, "Say why you are asking"),
        ({"purpose": "x" * 201}, "200 characters or fewer"),
        ({"purpose": "a\0b"}, "cannot be stored"),
    ],
)
def test_a_wrong_answer_says_what_to_do_and_keeps_no_check(checker, change, says):
    response = checker.post("/checks/", ASKED | change)
    assert response.status_code == 200
    assert says in words(response)
    assert not Check.objects.exists()


def test_an_empty_form_says_all_of_it(checker):
    page = words(checker.post("/checks/", {}))
    assert page.count("govuk-error-message") >= 3


def test_ninety_days_ahead_may_be_asked(checker):
    ahead = {"on_day": "19", "on_month": "2", "on_year": "2027"}
    assert checker.post("/checks/", ASKED | ahead).status_code == 302


def test_who_checks_for_two_says_for_whom(checker):
    both = cast.person("Noor Aziz", cast.leeds(), "checker")
    from accounts.actions import roles

    roles.grant(
        person=both,
        role="checker",
        organisation=cast.bradford(),
        from_=cast.SINCE,
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    checker.force_login(both.user)
    assert "For which organisation?" in words(checker.get("/checks/"))
    response = checker.post("/checks/", ASKED | {"organisation": "999"})
    assert response.status_code == 200
    place = cast.bradford()
    checker.post("/checks/", ASKED | {"organisation": str(place.pk)})
    assert Check.objects.get().organisation == place


@pytest.mark.parametrize("who", [cast.sasha, cast.carol, cast.ray])
def test_who_does_not_check_finds_no_such_page(client, who):
    client.force_login(who().user)
    assert client.get("/checks/").status_code == 404
    assert client.post("/checks/", ASKED).status_code == 404


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get("/checks/").headers["Location"].startswith("/accounts/login/")


def test_a_receipt_is_the_organisations_and_the_persons(checker):
    place = checker.post("/checks/", ASKED).headers["Location"]
    for who, status in [
        (cast.dele, 200),
        (cast.sasha, 200),
        (cast.bex, 404),
        (cast.ray, 404),
        (cast.carol, 404),
    ]:
        checker.force_login(who().user)
        assert checker.get(place).status_code == status, who
    olga = cast.person("Olga Diaz", cast.bradford(), "checker")
    checker.force_login(olga.user)
    assert checker.get(place).status_code == 404
    checker.logout()
    assert checker.get(place).status_code == 302


def test_the_person_sees_the_organisation_and_not_who_asked(checker):
    place = checker.post("/checks/", ASKED).headers["Location"]
    checker.force_login(cast.sasha().user)
    page = words(checker.get(place))
    assert "Dele Obi" not in page
    assert "Planning Monday" in page
    mine = words(checker.get("/register/mine/"))
    assert place in mine
    assert "Planning Monday" in mine


def test_pages_ask_as_often_however_much_they_show(
    checker, django_assert_max_num_queries
):
    for _ in range(5):
        place = checker.post("/checks/", ASKED).headers["Location"]
    with django_assert_max_num_queries(9):
        checker.get("/checks/")
    with django_assert_max_num_queries(10):
        checker.get(place)
    checker.force_login(cast.sasha().user)
    with django_assert_max_num_queries(16):
        checker.get("/register/mine/")
