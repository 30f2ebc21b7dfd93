"""E3: checks by the regulator, by the police and for safeguarding are kept from the
person they are about, however they look."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from accounts.actions import organisations, roles
from accounts.choices import OrganisationKind, Role, Scope
from ecf.events.models import EventRecord
from register import queries
from register.actions import batches, checks
from register.choices import Duty, PurposeKind
from register.models import Batch, Check, Watch
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.api.test_checks import poster

pytestmark = pytest.mark.django_db
SAFEGUARDING = PurposeKind.SAFEGUARDING
WHY = "An allegation of 20 November"
ASKED = {
    "number": world.SASHA,
    "question": "registration",
    "on_day": "21",
    "on_month": "11",
    "on_year": "2026",
    "purpose": WHY,
}
NOT_LISTED = (
    "Checks by the regulator, by the police or for a safeguarding enquiry are not"
    " listed."
)


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def sasha():
    world.load_rules()
    world.sasha()
    return cast.sasha()


def check(by=None, organisation=None, kind=SAFEGUARDING, purpose=WHY, duty=None):
    question = checks.Question(
        number=world.SASHA,
        duty=duty,
        on=world.TODAY,
        purpose=purpose,
        purpose_kind=kind,
    )
    checked = checks.check(
        question=question,
        organisation=organisation or cast.leeds(),
        by=cast.as_actor(by or cast.dele()),
        at=world.NOW,
    )
    return Check.objects.get(pk=checked.pk)


def listed(by=None, kind=SAFEGUARDING):
    return batches.ask(
        asked=batches.Asked(
            key=uuid.uuid4(),
            written=[world.SASHA],
            duty=None,
            on=world.TODAY,
            purpose=WHY,
            purpose_kind=kind,
        ),
        organisation=cast.leeds(),
        by=cast.as_actor(by or cast.dele()),
        at=world.NOW,
    ).batch


def page(client, place, person):
    client.force_login(person.user)
    response = client.get(place)
    return response.status_code, " ".join(response.content.decode().split())


def places():
    return [reverse("register:mine"), reverse("register:checked")]


def listed_on(words):
    """The page without what differs each time it is made."""
    return re.sub(r"(csrfmiddlewaretoken|nonce)\S* value=\S+", "", words)


def of_police():
    force = organisations.add(
        code="WYP", name="West Yorkshire Police", kind=OrganisationKind.POLICE
    )
    return force, cast.person("Pia Lind", force, "checker")


def test_the_person_sees_no_more_after_such_checks_than_before(client, sasha):
    before = [listed_on(page(client, place, sasha)[1]) for place in places()]
    force, pia = of_police()
    check()
    check(pia, force, PurposeKind.ORDINARY)
    check(cast.ray(), cast.regulator(), PurposeKind.ORDINARY)
    listed()
    after = [listed_on(page(client, place, sasha)[1]) for place in places()]
    assert after == before
    assert NOT_LISTED in after[0]
    assert WHY not in str(after)


@pytest.mark.parametrize("kind", PurposeKind)
def test_what_is_said_of_them_is_said_whether_there_are_any(client, sasha, kind):
    if kind == SAFEGUARDING:
        check()
    for place in places():
        assert NOT_LISTED in page(client, place, sasha)[1]


def test_its_receipt_and_list_are_not_there_for_the_person(client, sasha):
    row, batch = check(), listed()
    for place in (
        f"/receipts/{row.public_id}/",
        f"/receipts/{row.public_id}/receipt.jws",
        f"/checks/many/{batch.public_id}/",
        f"/checks/many/{batch.public_id}/answers.csv",
    ):
        assert page(client, place, sasha)[0] == 404
        assert page(client, place, cast.dele())[0] == 200


def test_nor_where_the_person_is_a_checker_there(client, sasha):
    grant_checker(sasha)
    row, batch, other = check(), listed(), check(kind=PurposeKind.ORDINARY)
    for place in (
        f"/receipts/{row.public_id}/",
        f"/receipts/{row.public_id}/receipt.jws",
        f"/checks/many/{batch.public_id}/",
        f"/checks/many/{batch.public_id}/answers.csv",
    ):
        assert page(client, place, sasha)[0] == 404
    assert page(client, f"/receipts/{other.public_id}/", sasha)[0] == 200
    for place in ("/checks/", "/checks/many/"):
        assert str(row.public_id) not in page(client, place, sasha)[1]
        assert str(batch.public_id) not in page(client, place, sasha)[1]


def grant_checker(person):
    roles.grant(
        person=person,
        role=Role.CHECKER,
        organisation=cast.leeds(),
        from_=world.SINCE,
        by=cast.CONSOLE,
        at=world.NOW,
    )


def test_colleagues_do_not_find_it_in_the_lists_but_may_follow_a_link(client, sasha):
    row, batch = check(), listed()
    olu = cast.person("Olu Ade", cast.leeds(), "checker")
    for place in ("/checks/", "/checks/many/"):
        words = page(client, place, olu)[1]
        assert str(row.public_id) not in words
        assert str(batch.public_id) not in words
    assert str(row.public_id) in page(client, "/checks/", cast.dele())[1]
    assert str(batch.public_id) in page(client, "/checks/many/", cast.dele())[1]
    assert page(client, f"/receipts/{row.public_id}/", olu)[0] == 200


def test_the_mark_is_itself_recorded_and_names_nobody(sasha):
    row = check()
    event = EventRecord.objects.get(name="register.CheckMarkedSafeguarding")
    assert (event.person_id, event.subject_id) == (None, row.pk)
    assert event.by_person_id == cast.dele().pk
    check(kind=PurposeKind.ORDINARY)
    assert EventRecord.objects.filter(name=event.name).count() == 1


def test_it_says_why_even_about_a_registration(sasha):
    with pytest.raises(checks.PurposeNeeded):
        check(purpose="")


def test_the_receipt_does_not_say_it(sasha):
    row = check()
    assert "safeguarding" not in str(row.answer).lower()
    assert row.purpose_kind == SAFEGUARDING


def test_registrars_read_who_marked_what(client, sasha):
    check()
    status, words = page(client, "/register/registrar/safeguarding/", cast.ray())
    assert status == 200
    assert WHY in words
    assert "Dele Obi, Leeds" in words
    assert page(client, "/register/registrar/safeguarding/", cast.dele())[0] == 404


def test_a_registrar_reads_none_about_themselves(client, sasha):
    rita = cast.person("Rita Bell", cast.regulator(), "registrar")
    register.registered(rita, "SW912399")
    question = checks.Question(
        number="SW912399",
        duty=None,
        on=world.TODAY,
        purpose=WHY,
        purpose_kind=SAFEGUARDING,
    )
    checks.check(
        question=question,
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=world.NOW,
    )
    assert WHY not in page(client, "/register/registrar/safeguarding/", rita)[1]
    assert WHY in page(client, "/register/registrar/safeguarding/", cast.ray())[1]


def test_the_form_marks_it_and_remembers_the_mark_with_its_reason(client, sasha):
    client.force_login(cast.dele().user)
    response = client.post("/checks/", ASKED | {"is_safeguarding": "on"})
    row = Check.objects.get()
    assert row.purpose_kind == SAFEGUARDING
    words = client.get(response.headers["Location"]).content.decode()
    assert "Marked as a safeguarding enquiry" in words
    form = client.get("/checks/").context["form"]
    assert form.initial["is_safeguarding"] is True
    assert form.initial["purpose"] == WHY
    client.post("/checks/", ASKED)
    assert client.get("/checks/").context["form"].initial["is_safeguarding"] is False


def test_a_list_marks_every_check_of_it_and_is_not_watched(client, sasha):
    client.force_login(cast.dele().user)
    asked = {name: said for name, said in ASKED.items() if name != "number"}
    client.post(
        "/checks/many/", asked | {"pasted": world.SASHA, "is_safeguarding": "on"}
    )
    batch = Batch.objects.get()
    assert batch.purpose_kind == SAFEGUARDING
    assert {row.receipt.purpose_kind for row in batch.rows.all()} == {SAFEGUARDING}
    shown = client.get(f"/checks/many/{batch.public_id}/")
    assert shown.context["to_watch"] == 0
    response = client.post(f"/checks/many/{batch.public_id}/watch/")
    assert response.status_code == 404
    assert not Watch.objects.exists()


def test_a_system_marks_what_it_asks_about_several(client, sasha):
    post = poster(client, [Scope.CHECK])
    body = {"numbers": [world.SASHA], "purpose": WHY, "purpose_kind": "safeguarding"}
    response = post(body)
    assert response.status_code == 200
    assert Check.objects.get().purpose_kind == SAFEGUARDING
    assert not queries.checks_of_person(sasha.pk).exists()
    page_of_it = response.json()["results"][0]["receipt"]["url"]
    assert page(client, page_of_it, cast.dele())[0] == 200
    assert page(client, page_of_it, sasha)[0] == 404


def test_a_system_that_says_something_else_is_told_what_it_may(client, sasha):
    post = poster(client, [Scope.CHECK])
    response = post({"numbers": [world.SASHA], "purpose": WHY, "purpose_kind": "x"})
    assert response.status_code == 400
    assert "purpose_kind" in json.dumps(response.json())


def test_the_mark_is_never_put_into_an_address(client, sasha):
    response = client.get(
        f"/api/v1/register/entries/{world.SASHA}?purpose_kind=safeguarding"
    )
    assert response.status_code == 400
    assert "POST register/checks" in json.dumps(response.json())
    assert not Check.objects.exists()


def test_a_registrar_asks_about_a_duty_from_the_dossier(client, sasha):
    world.commenced()
    entry = sasha.entry
    client.force_login(cast.ray().user)
    dossier = client.get(f"/register/registrar/{entry.public_id}/").content.decode()
    place = f"/register/registrar/{entry.public_id}/duty/"
    assert place in dossier
    asked = {name: said for name, said in ASKED.items() if name != "number"} | {
        "question": "section_47_lead"
    }
    response = client.post(place, asked)
    row = Check.objects.get()
    assert row.organisation == cast.regulator()
    # Leeds, where Sasha works, has commenced the duty.
    assert row.outcome == "no"
    shown = client.get(response.headers["Location"]).content.decode()
    assert place in shown or "app-answer--no" in shown
    assert not queries.checks_of_person(sasha.pk).exists()
    assert page(client, f"/receipts/{row.public_id}/", sasha)[0] == 404
    assert page(client, f"/receipts/{row.public_id}/", cast.dele())[0] == 404


def test_for_the_regulator_a_duty_has_commenced_where_the_employer_says_so(sasha):
    world.commenced()
    theirs = check(
        cast.ray(),
        cast.regulator(),
        PurposeKind.ORDINARY,
        duty=Duty.SECTION_47_LEAD,
    )
    own = check(kind=PurposeKind.ORDINARY, duty=Duty.SECTION_47_LEAD)
    assert theirs.answer["reasons"] == own.answer["reasons"]


def test_a_registrar_asks_nothing_about_themselves(client, sasha):
    rita = cast.person("Rita Bell", cast.regulator(), "registrar")
    entry = register.registered(rita, "SW912399")
    status, words = page(client, f"/register/registrar/{entry.public_id}/duty/", rita)
    assert status == 403
    assert "This is about you" in words


def test_what_the_regulator_asked_stays_its_own_when_a_registrar_is_asked_about(
    client, sasha
):
    rita = cast.person("Rita Bell", cast.regulator(), "registrar")
    register.registered(rita, "SW912399")
    question = checks.Question(
        number="SW912399", duty=None, on=world.TODAY, purpose=WHY
    )
    row = checks.check(
        question=question,
        organisation=cast.regulator(),
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    assert page(client, f"/receipts/{row.public_id}/", rita)[0] == 404
    assert page(client, f"/receipts/{row.public_id}/", cast.ray())[0] == 200
