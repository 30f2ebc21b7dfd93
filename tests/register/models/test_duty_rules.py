"""Rules of duties, and checks for safeguarding, attacked by SQL as the application's
own role."""

import pytest
from django.db import connection, transaction

from ecf.events.models import EventRecord
from register.choices import PurposeKind
from register.models import DutyRule
from tests import cast, rows
from tests.register import world
from tests.register.models.attacks import refused, run

pytestmark = pytest.mark.django_db
RULE = """
    INSERT INTO register_dutyrule (duty, version, title, question, period,
        needs_annotation, needs_direct_years, by_commencement, without_reference,
        always_allowed)
    VALUES ('agency_engagement', '1', 'x', 'x', '[2026-01-01,)', %s, %s, %s, '', '')
    RETURNING id
"""
CHECK = """
    INSERT INTO register_check (public_id, number, "on", purpose, purpose_kind,
        organisation_id, asked_by_person_id, answer, signed, checked_at, valid_until)
    VALUES (gen_random_uuid(), 'SW1', now(), %s, %s, %s, %s, '{}', 'x', now(), now())
    RETURNING id
"""
BATCH = """
    INSERT INTO register_batch (public_id, organisation_id, asked_by_person_id, duty,
        "on", purpose, purpose_kind, source, asked, asked_at)
    VALUES (gen_random_uuid(), %s, %s, NULL, now(), 'x', %s, '', 1, now()) RETURNING id
"""
MARKED = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES (%s, 'check', %s, '{}', 'attacker', now()) RETURNING id
"""


@pytest.mark.parametrize(
    ("kind", "years", "by_commencement"),
    [("foundation", None, True), ("", 3, False), ("", None, False)],
)
def test_a_rule_asks_for_one_thing_or_none(kind, years, by_commencement):
    assert run(RULE, kind, years, by_commencement)


@pytest.mark.parametrize(
    ("name", "kind", "years", "by_commencement"),
    [
        ("dutyrule_asks_one_thing", "foundation", 3, False),
        ("dutyrule_annotation_is_known", "cooking", None, False),
        ("dutyrule_years_can_be_worked", "", 0, False),
        ("dutyrule_years_can_be_worked", "", 21, False),
        ("dutyrule_commences_an_annotation", "", 3, True),
        ("dutyrule_commences_an_annotation", "", None, True),
    ],
)
def test_a_rule_that_says_too_much_is_refused(name, kind, years, by_commencement):
    refused(name, run, RULE, kind, years, by_commencement)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("dutyrule_duty_is_known", {"duty": "'cooking'"}),
        ("dutyrule_period_is_whole", {"period": "'empty'"}),
        ("dutyrule_period_is_whole", {"period": "'(,2027-01-01)'"}),
    ],
)
def test_a_rule_is_of_a_duty_for_a_period(name, changed):
    run(RULE, "", 3, False)
    refused(name, run, rows.another(DutyRule, **changed))


def test_the_years_of_a_rule_never_change():
    run(RULE, "", 3, False)
    change = "UPDATE register_dutyrule SET needs_direct_years = 2"
    refused("dutyrule_unchanging", run, change)
    assert DutyRule.objects.get().needs_direct_years == 3


def a_check(purpose="An allegation", kind="safeguarding", *, told=None):
    with transaction.atomic():
        made = run(CHECK, purpose, kind, cast.leeds().pk, cast.dele().pk)
        if told:
            run(MARKED, told, made)
        connection.check_constraints()
    return made


def test_a_check_for_safeguarding_commits_with_its_mark_in_history():
    assert a_check(told="register.CheckMarkedSafeguarding")
    assert a_check(kind="ordinary")
    assert EventRecord.objects.filter(subject_kind="check").count() == 1


@pytest.mark.parametrize("told", [None, "register.EntryChecked"])
def test_a_check_is_not_kept_from_somebody_in_silence(told):
    refused("check_safeguarding_announced", lambda: a_check(told=told))


@pytest.mark.parametrize(
    ("name", "purpose", "kind"),
    [
        ("check_purpose_kind_is_known", "x", "secret"),
        ("check_safeguarding_says_why", "", "safeguarding"),
    ],
)
def test_a_check_is_of_a_kind_and_says_why(name, purpose, kind):
    refused(name, run, CHECK, purpose, kind, cast.leeds().pk, cast.dele().pk)


def test_what_is_kept_from_somebody_stays_so():
    made = a_check(told="register.CheckMarkedSafeguarding")
    change = "UPDATE register_check SET purpose_kind = 'ordinary' WHERE id = %s"
    refused("check_appends_only", run, change, made)


def test_a_list_is_of_a_kind():
    world.sasha()
    who = (cast.leeds().pk, cast.dele().pk)
    refused("batch_purpose_kind_is_known", run, BATCH, *who, "secret")
    for kind in PurposeKind.values:
        assert run(BATCH, *who, kind)
