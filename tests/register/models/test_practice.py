"""SQL by hand against hours of practice and what is asked of registrars."""

import pytest

from tests import cast
from tests.cast import practice
from tests.register import world
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
VISIT = """
    INSERT INTO register_practicevisit (public_id, entry_id, organisation_id,
        happened_on, kind, quarters, words, status, logged_at, decided_by_id,
        decided_at, reason)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, '', %s, '2026-11-21 12:00Z', %s,
        CASE WHEN %s THEN '2026-11-22 12:00Z'::timestamptz END, %s)
    RETURNING id
"""
LISTED = """
    INSERT INTO register_caseholder
        (entry_id, organisation_id, year_from, statement, confirmed_by_id, confirmed_at)
    VALUES (%s, %s, %s, %s, %s, now()) RETURNING id
"""
LEAVE = """
    INSERT INTO register_practiceleave
        (entry_id, year_from, weeks, given_by_id, given_at)
    VALUES (%s, %s, %s, %s, now()) RETURNING id
"""
PLAN = """
    INSERT INTO register_practiceplan
        (entry_id, year_from, words, period, agreed_by_id, agreed_at)
    VALUES (%s, %s, %s, %s, %s, now()) RETURNING id
"""
REQUEST = """
    INSERT INTO register_annotationrequest (public_id, entry_id, kind, evidence, status,
        asked_at, decided_by_id, decided_at, reason)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, now(), %s,
        CASE WHEN %s THEN now() END, %s) RETURNING id
"""
NAME = """
    INSERT INTO register_namechange (public_id, entry_id, name, from_on,
        forgets_former, status, asked_at, decided_by_id, decided_at, reason)
    VALUES (gen_random_uuid(), %s, %s, '2026-11-21', false, %s, now(), %s,
        CASE WHEN %s THEN now() END, %s) RETURNING id
"""


def visit(
    on="2026-11-16",
    *,
    kind="duty",
    quarters=4,
    status="logged",
    by=None,
    who=None,
):
    entry = who or world.sasha()
    done = status != "logged"
    by = by and by.pk
    values = (entry.pk, cast.leeds().pk, on, kind, quarters, status, by, done, "")
    return "practicevisit", VISIT, *values


def test_a_visit_goes_in_and_is_confirmed_by_somebody():
    run_telling(*visit())
    run_telling(*visit(status="confirmed", by=cast.tom()))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("kind_counts", {"kind": "shadowing"}),
        ("has_quarters_of_a_day", {"quarters": 0}),
        ("within_a_day", {"quarters": 97}),
        ("has_happened", {"on": "2026-11-22"}),
        ("of_an_open_year", {"on": "2025-11-30"}),
        ("decided_by_somebody", {"status": "confirmed"}),
        ("decided_by_another", {"status": "confirmed", "by": "sasha"}),
        ("sent_back_with_reason", {"status": "returned", "by": "tom"}),
    ],
)
def test_a_visit_that_cannot_be_is_refused(name, facts):
    if "by" in facts:
        facts = {**facts, "by": getattr(cast, facts["by"])()}
    refused(f"practicevisit_{name}", run_telling, *visit(**facts))


def test_a_day_has_twenty_four_hours_in_all():
    run_telling(*visit(quarters=90))
    run_telling(*visit(quarters=6))
    refused("practicevisit_within_a_day", run_telling, *visit(quarters=1))
    run_telling(*visit("2026-11-17", quarters=96))


def test_it_is_on_a_registered_day():
    entry = cast_registered_late()
    refused("practicevisit_on_a_registered_day", run_telling, *visit(who=entry))
    run_telling(*visit("2026-11-18", who=entry))


def cast_registered_late():
    return world.register.registered(
        cast.person("New Worker", cast.leeds()), from_=world.date(2026, 11, 18)
    )


def test_what_was_logged_never_changes_and_never_goes():
    made = run_telling(*visit())
    change = "UPDATE register_practicevisit SET quarters = 8 WHERE id = %s RETURNING id"
    refused("practicevisit_unchanging", run_telling, "practicevisit", change, made)
    gone = "DELETE FROM register_practicevisit WHERE id = %s"
    refused("practicevisit_never_deleted", run, gone, made)
    refused("practicevisit_announced", run, *visit()[1:])


@pytest.mark.parametrize("after", ["logged", "withdrawn"])
def test_what_is_confirmed_is_only_sent_back(after):
    made = run_telling(*visit(status="confirmed", by=cast.tom()))
    back = f"""UPDATE register_practicevisit SET status = '{after}',
        decided_by_id = NULL WHERE id = %s RETURNING id"""
    refused("practicevisit_settled", run_telling, "practicevisit", back, made)


def test_what_was_taken_out_stays_out():
    made = run_telling(*visit(status="withdrawn"))
    back = """UPDATE register_practicevisit SET status = 'logged', decided_at = NULL
        WHERE id = %s RETURNING id"""
    refused("practicevisit_settled", run_telling, "practicevisit", back, made)


def listed(*, year="2025-12-01", statement="Full caseload", by=None):
    by = by or cast.carol()
    entry, place = world.sasha(), cast.leeds()
    return "caseholder", LISTED, entry.pk, place.pk, year, statement, by.pk


def test_a_caseholder_is_confirmed_once_a_year_by_somebody_else():
    refused("caseholder_year_from_december", run_telling, *listed(year="2026-01-01"))
    refused("caseholder_says_what_is_confirmed", run_telling, *listed(statement=""))
    refused("caseholder_decided_by_another", run_telling, *listed(by=cast.sasha()))
    run_telling(*listed())
    refused("caseholder_once_a_year", run_telling, *listed())
    run_telling(*listed(year="2026-12-01"))
    refused("caseholder_announced", run, *listed(year="2027-12-01")[1:])


def test_a_caseholder_is_taken_off_by_somebody():
    made = run_telling(*listed())
    gone = """UPDATE register_caseholder SET withdrawn_at = now()
        WHERE id = %s RETURNING id"""
    refused("caseholder_withdrawn_by_somebody", run_telling, "caseholder", gone, made)
    taken_off = """UPDATE register_caseholder SET withdrawn_at = now(),
        withdrawn_by_id = %s WHERE id = %s RETURNING id"""
    own = ("caseholder", taken_off, cast.sasha().pk, made)
    refused("caseholder_withdrawn_by_another", run_telling, *own)
    run_telling("caseholder", taken_off, cast.carol().pk, made)
    change = "UPDATE register_caseholder SET statement = 'Half' WHERE id = %s"
    refused("caseholder_unchanging", run, change, made)


def leave(*, weeks=4, year="2025-12-01", by=None):
    by = by or cast.tom()
    return "practiceleave", LEAVE, world.sasha().pk, year, weeks, by.pk


def test_leave_is_given_by_somebody_else_and_fits_into_a_year():
    made = run_telling(*leave())
    refused("practiceleave_within_the_year", run_telling, *leave(weeks=53))
    refused("practiceleave_year_from_december", run_telling, *leave(year="2026-01-01"))
    refused("practiceleave_decided_by_another", run_telling, *leave(by=cast.sasha()))
    change = "UPDATE register_practiceleave SET weeks = 9 WHERE id = %s"
    refused("practiceleave_appends_only", run, change, made)
    refused("practiceleave_announced", run, *leave()[1:])


def plan(
    *,
    words="Two days",
    year="2025-12-01",
    period="[2026-11-21,2027-01-01)",
    by=None,
):
    by = by or cast.tom()
    return "practiceplan", PLAN, world.sasha().pk, year, words, period, by.pk


def test_a_plan_says_what_and_by_when():
    run_telling(*plan())
    refused("practiceplan_announced", run, *plan()[1:])
    refused("practiceplan_says_what", run_telling, *plan(words=""))
    refused("practiceplan_year_from_december", run_telling, *plan(year="2026-01-01"))
    open_ended = plan(period="[2026-11-21,)")
    refused("practiceplan_has_a_last_day", run_telling, *open_ended)
    refused("practiceplan_decided_by_another", run_telling, *plan(by=cast.sasha()))
    refused("practiceplan_announced", run, *plan()[1:])


def request(kind="amhp", *, evidence="Shown", status="asked", by=None, why=""):
    done = status != "asked"
    values = world.sasha().pk, kind, evidence, status, by and by.pk, done, why
    return "annotationrequest", REQUEST, *values


def test_a_request_is_answered_by_a_registrar_with_a_reason():
    run_telling(*request())
    refused("annotationrequest_one_waiting", run_telling, *request())
    refused("annotationrequest_kind_is_known", run_telling, *request("x"))
    ray, sasha = cast.ray(), cast.sasha()
    for name, facts in {
        "says_what_shows_it": {"evidence": ""},
        "decided_by_somebody": {"status": "declined", "why": "No"},
        "declined_with_reason": {"status": "declined", "by": ray},
        "taken_up_is_proposed": {"status": "granted", "by": ray},
        "decided_by_another": {"status": "declined", "by": sasha, "why": "No"},
    }.items():
        told = request("bia", **facts)
        refused(f"annotationrequest_{name}", run_telling, *told)


def name(*, name="Sasha Vale", status="asked", by=None, why=""):
    done = status != "asked"
    values = world.sasha().pk, name, status, by and by.pk, done, why
    return "namechange", NAME, *values


def test_no_name_is_kept_once_it_is_decided():
    ray, sasha = cast.ray(), cast.sasha()
    run_telling(*name())
    refused("namechange_one_waiting", run_telling, *name())
    for constraint, facts in {
        "keeps_no_name": {"status": "granted", "by": ray},
        "decided_by_somebody": {"status": "granted", "name": ""},
        "declined_with_reason": {"status": "declined", "name": "", "by": ray},
        "decided_by_another": {"status": "granted", "name": "", "by": sasha},
    }.items():
        refused(f"namechange_{constraint}", run_telling, *name(**facts))
    run_telling(*name(status="granted", name="", by=ray))


@pytest.mark.parametrize("ask", [request, name])
def test_what_is_asked_is_told_and_stays_so(ask):
    table, *statement = ask()
    refused(f"{table}_announced", run, *statement)
    made = run_telling(table, *statement)
    change = f"UPDATE register_{table} SET asked_at = '2026-01-01' WHERE id = %s"
    refused(f"{table}_unchanging", run, change, made)


@pytest.mark.parametrize(("ask", "facts"), [(request, {}), (name, {"name": ""})])
def test_what_was_answered_stays_so(ask, facts):
    answer = ask(status="declined", by=cast.ray(), why="No", **facts)
    table, made = answer[0], run_telling(*answer)
    back = f"""UPDATE register_{table} SET status = 'asked', decided_at = NULL,
        decided_by_id = NULL WHERE id = %s RETURNING id"""
    refused(f"{table}_answered_once", run_telling, table, back, made)


def test_the_cast_logs_through_the_same_guards():
    world.sasha()
    assert practice.confirmed(cast.sasha()).decided_by == cast.carol()
