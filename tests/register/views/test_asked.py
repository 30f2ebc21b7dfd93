from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Person
from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register.actions import asked, checks, proposals
from register.choices import AnnotationKind, AskStatus
from register.models import AnnotationRequest, NameChange, Proposal
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
LATER = world.NOW + timedelta(hours=1)
ASK = {"kind": "practice_educator", "evidence": "Stage 2, awarded 3 May 2026"}
NAME = {"name": "Sasha  Marlow", "from_on_day": 21, "from_on_month": 11}
NAME |= {"from_on_year": 2026}


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def sasha():
    world.sasha()
    return cast.sasha()


def page(client, person, path, data=None):
    client.force_login(person.user)
    if data is None:
        response = client.get(path)
    else:
        response = client.post(path, data, follow=True)
    return " ".join(response.content.decode().split())


def asked_for(client, sasha):
    page(client, sasha, "/register/mine/ask/", ASK)
    return AnnotationRequest.objects.get()


def test_one_asks_one_registrar_proposes_and_another_decides(client, sasha):
    assert "With a registrar" in page(client, sasha, "/register/mine/ask/", ASK)
    request = AnnotationRequest.objects.get()
    assert "Stage 2, awarded" in page(client, cast.ray(), "/register/asked/")
    day = {"from_on_day": 21, "from_on_month": 11, "from_on_year": 2026}
    where = f"/register/asked/{request.public_id}/propose/"
    assert "21" in page(client, cast.ray(), where)
    assert "Another registrar decides" in page(client, cast.ray(), where, day)
    assert "With a second registrar" in page(client, sasha, "/register/mine/")
    proposal = Proposal.objects.get()
    with pytest.raises(PermissionDenied, match="You proposed this"):
        proposals.approve(proposal=proposal, by=cast.as_actor(cast.ray()), at=world.NOW)
    proposals.approve(proposal=proposal, by=cast.as_actor(cast.rosa()), at=world.NOW)
    assert "On your entry" in page(client, sasha, "/register/mine/")


def test_asking_twice_is_asking_once(client, sasha):
    for _ in range(2):
        page(client, sasha, "/register/mine/ask/", ASK)
    assert AnnotationRequest.objects.count() == 1


@pytest.mark.parametrize("kind", ["foundation", "expert_practitioner", ""])
def test_what_is_earned_by_the_framework_is_not_asked_for(client, sasha, kind):
    page(client, sasha, "/register/mine/ask/", {**ASK, "kind": kind})
    assert not AnnotationRequest.objects.exists()


def test_declined_the_person_reads_why(client, sasha):
    request = asked_for(client, sasha)
    where = f"/register/asked/{request.public_id}/decline/"
    assert "Say why not" in page(client, cast.ray(), where, {})
    page(client, cast.ray(), where, {"reason": "Send the certificate’s number"})
    assert "Send the certificate’s number" in page(client, sasha, "/register/mine/")
    assert not Proposal.objects.exists()


def test_nobody_takes_up_their_own(client):
    ray = cast.ray()
    entry = world.register.registered(ray)
    request = asked.ask_for_annotation(
        entry=entry,
        kind=AnnotationKind.AMHP,
        evidence="Approved",
        by=cast.as_actor(ray),
        at=world.NOW,
    )
    with pytest.raises(PermissionDenied, match="about you"):
        asked.take_up(
            request=request,
            period=period(date(2026, 11, 1)),
            by=cast.as_actor(ray),
            at=world.NOW,
        )
    assert "Another registrar must answer it" in page(client, ray, "/register/asked/")


def test_only_registrars_see_what_was_asked(client, sasha):
    client.force_login(cast.carol().user)
    assert client.get("/register/asked/").status_code == 404


def ask_name(client, sasha, **changed):
    return page(client, sasha, "/register/mine/name/", {**NAME, **changed})


def checked(sasha):
    question = checks.Question(number=world.SASHA, duty=None, on=date(2026, 10, 1))
    return checks.check(
        question=question,
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=world.NOW,
    )


def test_a_new_name_shows_everywhere_also_on_old_receipts(client, sasha):
    receipt = checked(sasha)
    assert "You asked to be <strong>Sasha Marlow</strong>" in ask_name(client, sasha)
    change = NameChange.objects.get()
    where = f"/register/asked/names/{change.public_id}/change/"
    assert "Every answer shows the new name" in page(client, cast.ray(), where, {})
    for path in ["/register/SW912345/", "/register/mine/"]:
        shown = page(client, sasha, path)
        assert "Sasha Marlow" in shown
        assert "Sasha Reid" not in shown
    old = page(client, cast.dele(), f"/receipts/{receipt.public_id}/")
    assert "Sasha Marlow" in old
    assert "Sasha Reid" not in old
    past = client.get("/api/v1/register/entries/SW912345?on=2026-10-01").json()
    assert past["name"] == "Sasha Marlow"
    assert Person.objects.get(pk=sasha.pk).name == "Sasha Marlow"


def test_no_name_stays_in_what_was_asked_nor_in_history(client, sasha):
    ask_name(client, sasha)
    change = NameChange.objects.get()
    asked.change_name(change=change, by=cast.as_actor(cast.ray()), at=LATER)
    change.refresh_from_db()
    assert (change.status, change.name) == (AskStatus.GRANTED, "")
    told = EventRecord.objects.filter(person_id=sasha.pk)
    for record in told:
        assert "Marlow" not in str(record.payload)
        assert "Reid" not in str(record.payload)


def test_a_name_waits_for_its_day(client, sasha):
    ask_name(client, sasha, from_on_day=25)
    change = NameChange.objects.get()
    assert "Change it on that day" in page(client, cast.ray(), "/register/asked/")
    with pytest.raises(IllegalMove, match="25 November"):
        asked.change_name(change=change, by=cast.as_actor(cast.ray()), at=world.NOW)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": " "}, "Enter your name"),
        ({"from_on_day": 20}, "must be between today and"),
        ({"from_on_year": 2027}, "must be between today and"),
    ],
)
def test_what_cannot_be_asked_says_why(client, sasha, changed, says):
    assert says in ask_name(client, sasha, **changed)
    assert not NameChange.objects.exists()


def test_another_wish_takes_the_place_of_the_first_and_can_be_taken_back(client, sasha):
    ask_name(client, sasha)
    ask_name(client, sasha)
    ask_name(client, sasha, name="Sasha Vale")
    waiting = NameChange.objects.filter(status=AskStatus.ASKED)
    assert waiting.get().name == "Sasha Vale"
    assert NameChange.objects.count() == 2
    page(client, sasha, "/register/mine/name/back/", {})
    assert not waiting.exists()


def test_a_name_is_declined_with_a_reason(client, sasha):
    ask_name(client, sasha)
    change = NameChange.objects.get()
    where = f"/register/asked/names/{change.public_id}/decline/"
    page(client, cast.ray(), where, {"reason": "Send the deed"})
    assert "Send the deed" in page(client, sasha, "/register/mine/")


def test_nobody_changes_their_own_name(client):
    ray = cast.ray()
    entry = world.register.registered(ray)
    change = asked.ask_for_name(
        entry=entry,
        name="Ray Hill",
        from_on=world.TODAY,
        by=cast.as_actor(ray),
        at=world.NOW,
    )
    with pytest.raises(PermissionDenied, match="about you"):
        asked.change_name(change=change, by=cast.as_actor(ray), at=world.NOW)


def test_all_who_checked_are_on_pages(client, sasha, django_assert_max_num_queries):
    for _ in range(30):
        checked(sasha)
    mine = page(client, sasha, "/register/mine/")
    assert mine.count("/receipts/") == 5
    assert "All checks of your entry" in mine
    with django_assert_max_num_queries(8):
        shown = client.get("/register/mine/checks/").content.decode()
    assert shown.count("/receipts/") == 25
    second = page(client, sasha, "/register/mine/checks/?page=2")
    assert second.count("/receipts/") == 5


def test_mine_takes_few_queries(client, sasha, django_assert_max_num_queries):
    world.load_rules()
    client.force_login(sasha.user)
    with django_assert_max_num_queries(16):
        client.get("/register/mine/")
