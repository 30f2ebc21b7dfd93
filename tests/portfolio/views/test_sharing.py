import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio.actions import share_codes
from portfolio.models import ShareCode, ShareLook
from portfolio.rules import share_codes as rules
from tests import cast
from tests.cast import portfolio
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db
MINE, USE = "/portfolio/share/", "/portfolio/shared/"


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def page(client, person, path, data=None):
    client.force_login(person.user)
    if data is None:
        return " ".join(client.get(path).content.decode().split())
    return " ".join(client.post(path, data, follow=True).content.decode().split())


def made(enrolment, for_whom="Bradford"):
    return share_codes.make(
        enrolment=enrolment, for_whom=for_whom, by=cast.as_actor(cast.sasha()), at=NOW
    )


def asked(code, **changed):
    return {"code": code, "purpose": "An interview", **changed}


def test_a_code_is_shown_once_and_only_its_digest_is_kept(client, enrolment):
    shown = page(client, cast.sasha(), MINE, {"for_whom": "Bradford"})
    (code,) = re.findall(r"Your code is (\w{5}-\w{5})", shown)
    assert code not in page(client, cast.sasha(), MINE)
    kept = ShareCode.objects.get()
    assert rules.normalise(code) not in kept.digest
    assert "Bradford, made" in page(client, cast.sasha(), MINE)


@pytest.mark.parametrize("who", [cast.dele, cast.carol, cast.mei])
def test_a_checker_or_coordinator_sees_progress_and_the_person_sees_them(
    client, enrolment, who
):
    _, code = made(enrolment)
    shown = page(client, who(), USE, asked(rules.spoken(code).lower()))
    assert "Shared with Leeds" in shown
    assert "Sasha Reid" in shown
    mine = page(client, cast.sasha(), MINE)
    assert f"{who().name}, Leeds: An interview" in mine
    told = EventRecord.objects.filter(
        subject_kind="sharelook", person_id=cast.sasha().pk
    )
    assert told.count() == 1


def test_nothing_that_was_written_is_shown(client, enrolment):
    portfolio.evidenced(enrolment, enrolment.version.modules.first().units.first())
    _, code = made(enrolment)
    shown = page(client, cast.dele(), USE, asked(code))
    for piece in enrolment.evidence.all():
        assert piece.title not in shown


@pytest.mark.parametrize("who", [cast.priya, cast.tom, cast.ray])
def test_nobody_else_has_the_page(client, enrolment, who):
    client.force_login(who().user)
    assert client.get(USE).status_code == 404


def test_it_opens_for_thirty_days_to_the_moment(client, enrolment, clock):
    _, code = made(enrolment)
    clock.move_to(NOW + timedelta(days=30, seconds=-1), tick=False)
    assert "Shared with Leeds" in page(client, cast.dele(), USE, asked(code))
    clock.move_to(NOW + timedelta(days=30), tick=False)
    assert "No code like this opens" in page(client, cast.dele(), USE, asked(code))
    assert "Run out" in page(client, cast.sasha(), MINE)


def test_taken_back_it_opens_nothing_not_even_a_page_that_is_open(client, enrolment):
    kept, code = made(enrolment)
    page(client, cast.dele(), USE, asked(code))
    where = f"{USE}{ShareLook.objects.get().public_id}/"
    page(client, cast.sasha(), f"{MINE}{kept.public_id}/back/", {})
    assert client.get(where).status_code == 404
    client.force_login(cast.dele().user)
    assert client.get(where).status_code == 404
    assert "No code like this opens" in page(client, cast.dele(), USE, asked(code))
    assert "Taken back" in page(client, cast.sasha(), MINE)


def test_a_page_closes_after_an_hour_and_is_nobody_elses(client, enrolment, clock):
    _, code = made(enrolment)
    page(client, cast.dele(), USE, asked(code))
    where = f"{USE}{ShareLook.objects.get().public_id}/"
    client.force_login(cast.carol().user)
    assert client.get(where).status_code == 404
    clock.move_to(NOW + timedelta(hours=1), tick=False)
    client.force_login(cast.dele().user)
    assert client.get(where).status_code == 404


def test_guessing_is_slowed(client, enrolment):
    client.force_login(cast.dele().user)
    codes = [client.post(USE, asked("ABCDEFGHJK")).status_code for _ in range(11)]
    assert codes == [200] * 10 + [429]


@pytest.mark.parametrize("code", ["ABCDE", "ABCDEFGHJ0", "", "ABCDEFGHJKK"])
def test_what_cannot_be_a_code_says_so(client, enrolment, code):
    shown = page(client, cast.dele(), USE, asked(code))
    assert "There is a problem" in shown
    assert not ShareLook.objects.exists()


def test_nobody_makes_or_revokes_anothers(client, enrolment):
    kept, _ = made(enrolment)
    with pytest.raises(PermissionDenied):
        share_codes.make(
            enrolment=enrolment, for_whom="", by=cast.as_actor(cast.carol()), at=NOW
        )
    with pytest.raises(PermissionDenied):
        share_codes.revoke(code=kept, by=cast.as_actor(cast.carol()), at=NOW)


def test_at_most_five_are_open(enrolment):
    for _ in range(5):
        kept, _ = made(enrolment)
    with pytest.raises(IllegalMove, match="5 codes are open"):
        made(enrolment)
    share_codes.revoke(code=kept, by=cast.as_actor(cast.sasha()), at=NOW)
    share_codes.revoke(code=kept, by=cast.as_actor(cast.sasha()), at=NOW)
    made(enrolment)


def test_pages_take_few_queries(client, enrolment, django_assert_max_num_queries):
    for _ in range(3):
        _, code = made(enrolment)
    page(client, cast.dele(), USE, asked(code))
    where = f"{USE}{ShareLook.objects.get().public_id}/"
    with django_assert_max_num_queries(11):
        assert client.get(where).status_code == 200
    client.force_login(cast.sasha().user)
    with django_assert_max_num_queries(8):
        client.get(MINE)
