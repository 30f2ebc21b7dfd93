import pytest

from register.models import Commencement
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
PATH = "/register/duties/LDS/section_47_lead/"
DECEMBER = {"from__day": "1", "from__month": "12", "from__year": "2026"}


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def principal(client):
    world.load_rules()
    world.sasha()
    world.priya()
    client.force_login(cast.mei().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def test_a_duty_that_waits_says_what_is_enough_until_then(principal):
    page = words(principal.get("/register/duties/"))
    assert "Needs “Expert Practitioner” (rule 2026.1, from 1 September 2026)" in page
    assert "Not commenced here." in page
    assert f'href="{PATH}"' in page


def test_a_rule_that_asks_for_a_reference_says_so(principal):
    world.load_agency_rule()
    page = words(principal.get("/register/duties/"))
    assert "Needs “Foundation” and a reference on file (rule 2026.2" in page


def test_what_it_changes_is_shown_before_it_is_so(principal):
    page = words(principal.post(PATH, DECEMBER))
    assert (
        "Of 2 of your people who may practise that day, 1 holds “Expert Practitioner”."
        " For the other one your checks will answer <strong>no</strong>." in page
    )
    assert not Commencement.objects.exists()


def test_it_is_commenced_once_from_the_day_that_was_chosen(principal):
    for _ in range(2):
        response = principal.post(PATH, {**DECEMBER, "sure": "on"})
        assert response.headers["Location"] == "/register/duties/"
    another = {**DECEMBER, "from__day": "2", "sure": "on"}
    assert principal.post(PATH, another).status_code == 409
    (commenced,) = Commencement.objects.all()
    assert str(commenced.period.lower) == "2026-12-01"
    page = words(principal.get("/register/duties/"))
    assert "Commences here on 1 December 2026." in page
    assert "is commenced once" in words(principal.get(PATH))


def test_it_is_taken_back_until_the_day_before(principal, time_machine):
    back = f"{PATH}take-back/"
    assert principal.get(back).status_code == 404
    shown = words(principal.post(PATH, DECEMBER))
    assert "You can take it back, with a reason, until the day before" in shown
    principal.post(PATH, {**DECEMBER, "sure": "on"})
    assert f'href="{back}"' in words(principal.get("/register/duties/"))
    assert "Say why" in words(principal.post(back, {"because": ""}))
    done = principal.post(back, {"because": "Too soon"}, follow=True)
    assert "is not commenced. A registration in force is enough" in words(done)
    assert "Not commenced here." in words(done)
    (commencement,) = Commencement.objects.all()
    assert commencement.withdrawn_because == "Too soon"
    assert commencement.withdrawn_by == cast.mei()

    principal.post(PATH, {**DECEMBER, "sure": "on"})
    time_machine.move_to(world.NOW.replace(month=12, day=1))
    principal.force_login(cast.mei().user)
    too_late = principal.post(back, {"because": "Too late"})
    assert too_late.status_code == 409
    assert "The duty has commenced, and answers rest on it" in words(too_late)
    assert "It could be taken back until the day before" in words(principal.get(back))
    page = words(principal.get("/register/duties/"))
    assert "That is not taken back: answers rest on it." in page
    assert back not in page


def test_what_counts_from_today_says_that_it_stays(principal):
    today = {**DECEMBER, "from__day": "21", "from__month": "11"}
    assert "From today it cannot be taken back" in words(principal.post(PATH, today))


def test_a_day_that_has_passed_is_refused(principal):
    yesterday = {**DECEMBER, "from__day": "20", "from__month": "11"}
    page = words(principal.post(PATH, {**yesterday, "sure": "on"}))
    assert "The first day must be today or later" in page
    assert not Commencement.objects.exists()


def test_a_duty_that_is_asked_for_everywhere_is_not_commenced(principal):
    assert principal.get("/register/duties/LDS/abe_interview/").status_code == 404
    assert principal.get("/register/duties/LDS/no_such_duty/").status_code == 404


def test_a_checker_reads_and_does_not_commence(client):
    world.load_rules()
    client.force_login(cast.dele().user)
    page = words(client.get("/register/duties/"))
    assert "Your principal social worker says from when" in page
    assert PATH not in page
    assert client.get(PATH).status_code == 404
