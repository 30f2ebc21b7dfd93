from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time import london
from ecf.transitions import IllegalMove
from register import queries
from register.actions import commencements, duties
from register.choices import AnnotationKind, Duty
from register.models import DutyRule
from register.rules.files import DutyInFile, FaultyFile
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
RULE = DutyInFile(
    line=1,
    duty=Duty.AGENCY_ENGAGEMENT,
    title="Be engaged",
    question="May a council engage this person?",
    version="2026.1",
    in_force_from=date(2026, 9, 1),
    needs_annotation=AnnotationKind.FOUNDATION,
    by_commencement=False,
    always_allowed="Direct employment",
)
NEXT = replace(
    RULE, line=9, version="2027.1", in_force_from=date(2027, 4, 1), question="May they?"
)


def load(*rules, by=cast.CONSOLE):
    return duties.load(rules=list(rules), by=by, at=world.NOW)


def rule_on(on):
    return queries.rules_on([], on)[Duty.AGENCY_ENGAGEMENT]


def test_the_same_file_again_changes_nothing():
    assert world.load_rules() == 4
    assert world.load_rules() == 0
    assert DutyRule.objects.count() == 4


def test_a_later_version_ends_the_one_before():
    assert load(NEXT, RULE) == 2
    assert rule_on(date(2026, 8, 31)).version is None
    assert rule_on(date(2026, 8, 31)).boundary == date(2026, 9, 1)
    assert rule_on(date(2027, 3, 31)).version == "2026.1"
    assert rule_on(date(2027, 4, 1)).version == "2027.1"


def test_a_stored_version_cannot_come_to_say_something_else():
    load(RULE)
    with pytest.raises(FaultyFile, match="says otherwise") as caught:
        load(replace(RULE, always_allowed="Nothing"))
    assert caught.value.faults[0].line == 1
    with pytest.raises(FaultyFile, match="says otherwise"):
        load(replace(RULE, in_force_from=date(2026, 10, 1)))


def test_no_rule_slips_in_before_one_that_is_stored():
    load(NEXT)
    with pytest.raises(FaultyFile, match="this day or later"):
        load(RULE)


def test_only_the_regulator_loads_rules():
    with pytest.raises(PermissionDenied):
        load(RULE, by=cast.as_actor(cast.mei()))
    assert load(RULE, by=cast.as_actor(cast.ray())) == 1


def commence(by, organisation=None, from_=world.SINCE):
    return commencements.commence(
        organisation=organisation or cast.leeds(),
        duty=Duty.SECTION_47_LEAD,
        from_=from_,
        by=by,
        at=world.NOW,
    )


def commenced_from(organisation, on):
    return queries.rules_on([organisation.pk], on)[Duty.SECTION_47_LEAD].commenced_from


def test_an_employer_commences_for_itself():
    commence(cast.as_actor(cast.mei()))
    assert commenced_from(cast.leeds(), world.TODAY) == world.SINCE
    assert commenced_from(cast.bradford(), world.TODAY) is None


def test_a_commencement_to_come_is_a_boundary():
    commence(cast.CONSOLE, from_=date(2027, 1, 4))
    rule = queries.rules_on([cast.leeds().pk], world.TODAY)[Duty.SECTION_47_LEAD]
    assert rule.commenced_from == rule.boundary == date(2027, 1, 4)


def test_once_only():
    commenced = commence(cast.CONSOLE)
    assert commence(cast.CONSOLE) == commenced
    with pytest.raises(IllegalMove):
        commence(cast.CONSOLE, from_=date(2027, 1, 4))


TO_COME = date(2027, 1, 4)


def take_back(commencement, by=None, at=world.NOW):
    by = by or cast.as_actor(cast.mei())
    commencements.take_back(commencement=commencement, because="Too soon", by=by, at=at)


def test_what_is_to_come_is_taken_back_and_never_counts():
    commencement = commence(cast.as_actor(cast.mei()), from_=TO_COME)
    take_back(commencement)
    take_back(commencement)
    assert commenced_from(cast.leeds(), TO_COME) is None
    assert (
        queries.rules_on([cast.leeds().pk], world.TODAY)[Duty.SECTION_47_LEAD].boundary
        is None
    )
    (told,) = EventRecord.objects.filter(name="register.DutyCommencementWithdrawn")
    assert told.by_person_id == cast.mei().pk
    assert told.subject_id == commencement.pk


def test_another_day_may_follow():
    take_back(commence(cast.CONSOLE, from_=TO_COME))
    commence(cast.CONSOLE, from_=TO_COME)
    assert commenced_from(cast.leeds(), TO_COME) == TO_COME


def test_until_the_last_minute_of_the_day_before():
    commencement = commence(cast.CONSOLE, from_=TO_COME)
    midnight = london.midnight(TO_COME)
    with pytest.raises(commencements.HasCommenced):
        take_back(commencement, at=midnight)
    take_back(commencement, at=midnight - timedelta(minutes=1))


@pytest.mark.parametrize("who", [cast.dele, cast.carol])
def test_not_taken_back_by_anyone(who):
    commencement = commence(cast.CONSOLE, from_=TO_COME)
    with pytest.raises(PermissionDenied):
        take_back(commencement, by=cast.as_actor(who()))


@pytest.mark.parametrize("who", [cast.dele, cast.carol])
def test_not_by_anyone(who):
    with pytest.raises(PermissionDenied):
        commence(cast.as_actor(who()))


def test_not_for_another_employer():
    with pytest.raises(PermissionDenied):
        commence(cast.as_actor(cast.mei()), organisation=cast.bradford())
