from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from register.actions import checks
from register.choices import Answer, Duty
from register.models import Check
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db


def check(number=world.SASHA, *, duty=None, by=cast.dele, organisation=None, **facts):
    question = checks.Question(
        number=number, duty=duty, on=facts.pop("on", world.TODAY), **facts
    )
    return checks.check(
        question=question,
        organisation=organisation or cast.leeds(),
        by=cast.as_actor(by()),
        at=world.NOW,
    )


def test_a_check_is_kept_without_names():
    world.sasha()
    checked = check(purpose="Planning")
    assert checked.answer["name"] == "Sasha Reid"
    row = Check.objects.get()
    assert "name" not in row.answer
    assert "town" not in row.answer
    assert "Sasha" not in str(row.answer)
    assert row.asked_by_person == cast.dele()
    assert row.outcome is None
    assert row.checked_at == world.NOW
    assert row.valid_until == world.NOW + timedelta(minutes=15)
    event = EventRecord.objects.get(name="register.EntryChecked")
    assert (event.person_id, event.subject_id) == (cast.sasha().pk, row.pk)


def test_every_asking_is_a_check_of_its_own():
    world.sasha()
    assert check().pk != check().pk


def test_a_number_nobody_has_leaves_no_check():
    assert check("SW999999") is None
    assert not Check.objects.exists()


def test_a_duty_is_answered_by_the_commencement_of_who_asks():
    world.load_rules()
    world.commenced()
    world.sasha()
    ours = check(duty=Duty.SECTION_47_LEAD)
    assert ours.answer["answer"] == Answer.NO
    olga = cast.person("Olga Diaz", cast.bradford(), "checker")
    theirs = check(
        duty=Duty.SECTION_47_LEAD,
        by=lambda: olga,
        organisation=cast.bradford(),
        purpose="Engaging",
    )
    assert theirs.answer["answer"] == Answer.YES


def test_who_is_not_the_employer_says_why():
    world.load_rules()
    world.bex()
    with pytest.raises(checks.PurposeNeeded):
        check(world.BEX, duty=Duty.SECTION_47_LEAD)
    assert check(world.BEX, duty=Duty.SECTION_47_LEAD, purpose="Engaging")
    assert check(world.BEX)


def test_past_days_are_answered_as_the_law_then_stood():
    world.load_rules()
    world.commenced()
    world.sasha()
    before = check(duty=Duty.SECTION_47_LEAD, on=date(2026, 9, 3))
    assert before.answer["answer"] == Answer.YES
    assert before.answer["reasons"][0]["code"] == "not_commenced"
    earlier = check(duty=Duty.SECTION_47_LEAD, on=date(2026, 8, 31))
    assert earlier.answer["answer"] == Answer.NOT_DECIDED
    assert earlier.answer["rule"] is None


@pytest.mark.parametrize("who", [cast.sasha, cast.carol, cast.ray])
def test_only_checkers_check(who):
    world.sasha()
    with pytest.raises(PermissionDenied, match="checker"):
        check(by=who)


def test_a_checker_asks_for_their_own_employer_only():
    world.sasha()
    with pytest.raises(PermissionDenied):
        check(organisation=cast.bradford())


def test_the_service_asks_nothing_of_itself():
    world.sasha()
    question = checks.Question(number=world.SASHA, duty=None, on=world.TODAY)
    with pytest.raises(PermissionDenied):
        checks.check(
            question=question,
            organisation=cast.leeds(),
            by=cast.CONSOLE,
            at=world.NOW,
        )
