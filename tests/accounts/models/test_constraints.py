"""SQL by hand, as the application's own role: the database refuses, by name."""

import pytest
from django.db import Error, connection, transaction

from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

GRANT = """
    INSERT INTO accounts_rolegrant
        (person_id, role, organisation_id, period, granted_by_id)
    VALUES (%s, %s, %s, %s, %s) RETURNING id
"""
EMPLOYMENT = """
    INSERT INTO accounts_employment
        (public_id, person_id, organisation_id, basis, period, manager_id)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s) RETURNING id
"""
USER = """
    INSERT INTO accounts_user (person_id, email, password, is_active, is_staff)
    VALUES (%s, %s, '', true, false)
"""
INVITATION = """
    INSERT INTO accounts_invitation
        (public_id, email, person_id, role, organisation_id, digest, invited_at,
         expires_at)
    VALUES (gen_random_uuid(), 'a@example.org', %s, %s, %s, %s, now(),
            now() + %s::interval)
    RETURNING id
"""
EVENT = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES ('by.Hand', %s, %s, '{}', 'attacker', now())
"""


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None


def run_telling(subject, statement, *values):
    """The same with the event that the change should have."""
    with transaction.atomic():
        changed = run(statement, *values)
        run(EVENT, subject, changed)
    return changed


def refused(name, run, *arguments):
    """It fails, at once or when it commits, by that name, and leaves nothing."""
    with pytest.raises(Error) as caught, transaction.atomic():
        run(*arguments)
    assert caught.value.__cause__.diag.constraint_name == name


def grant(person, role="checker", period="[2026-11-01,)", by=None):
    return (person.pk, role, cast.leeds().pk, period, by and by.pk)


def job(person, period="[2026-11-01,)", basis="direct", manager=None):
    return (person.pk, cast.bradford().pk, basis, period, manager and manager.pk)


def test_nobody_gives_a_role_silently():
    refused("rolegrant_announced", run, GRANT, *grant(cast.tom()))


def test_a_role_is_given_with_its_event():
    run_telling("rolegrant", GRANT, *grant(cast.tom()))


def test_an_event_about_something_else_does_not_do():
    values = grant(cast.tom())
    refused("rolegrant_announced", run_telling, "employment", GRANT, *values)


def test_an_event_of_an_earlier_transaction_does_not_do():
    made = run_telling("rolegrant", GRANT, *grant(cast.tom()))
    lengthen = "UPDATE accounts_rolegrant SET period = '[2020-01-01,)' WHERE id = %s"
    refused("rolegrant_announced", run, lengthen, made)


def test_nobody_gives_a_role_to_themselves():
    tom = cast.tom()
    values = grant(tom, by=tom)
    refused("rolegrant_by_another", run_telling, "rolegrant", GRANT, *values)


def test_somebody_else_does():
    tom = cast.tom()
    run_telling("rolegrant", GRANT, *grant(tom, by=cast.carol()))


def test_a_role_is_held_once_at_a_time():
    tom = cast.tom()
    run_telling("rolegrant", GRANT, *grant(tom, period="[2026-11-01,2026-12-01)"))
    values = grant(tom, period="[2026-11-30,)")
    refused("rolegrant_once_at_a_time", run_telling, "rolegrant", GRANT, *values)


def test_a_role_is_held_again_from_the_day_it_ended():
    tom = cast.tom()
    run_telling("rolegrant", GRANT, *grant(tom, period="[2026-11-01,2026-12-01)"))
    run_telling("rolegrant", GRANT, *grant(tom, period="[2026-12-01,)"))


@pytest.mark.parametrize("period", ["empty", "(,2026-12-01)", "(,)"])
def test_a_period_is_whole(period):
    tom = cast.tom()
    values = grant(tom, period=period)
    refused("rolegrant_period_is_whole", run_telling, "rolegrant", GRANT, *values)
    values = job(tom, period=period)
    refused(
        "employment_period_is_whole", run_telling, "employment", EMPLOYMENT, *values
    )


def test_a_role_is_one_of_ours():
    values = grant(cast.tom(), role="queen")
    refused("rolegrant_role_is_known", run_telling, "rolegrant", GRANT, *values)


@pytest.mark.parametrize("table", ["rolegrant", "employment", "invitation"])
def test_what_was_is_never_deleted(table):
    cast.sasha()
    refused(f"{table}_never_deleted", run, f"DELETE FROM accounts_{table}")


def test_nobody_is_employed_silently():
    refused("employment_announced", run, EMPLOYMENT, *job(cast.tom()))


def test_a_job_is_held_once_at_a_time():
    tom = cast.tom()
    run_telling("employment", EMPLOYMENT, *job(tom, period="[2026-11-01,2026-12-01)"))
    values = job(tom, period="[2026-11-30,)", basis="agency")
    refused("employment_once_at_a_time", run_telling, "employment", EMPLOYMENT, *values)
    run_telling("employment", EMPLOYMENT, *job(tom, period="[2026-12-01,)"))


def test_nobody_manages_themselves():
    tom = cast.tom()
    values = job(tom, manager=tom)
    refused(
        "employment_managed_by_another", run_telling, "employment", EMPLOYMENT, *values
    )


def test_a_basis_is_one_of_ours():
    values = job(cast.tom(), basis="favour")
    refused("employment_basis_is_known", run_telling, "employment", EMPLOYMENT, *values)


def test_an_address_is_taken_in_any_case():
    cast.sasha()
    person = run(
        "INSERT INTO accounts_person (public_id, name)"
        " VALUES (gen_random_uuid(), 'A') RETURNING id"
    )
    refused("user_email_once", run, USER, person, "Sasha.REID@example.org")
    run(USER, person, "another@example.org")


def test_a_person_has_one_account():
    sasha = cast.sasha()
    refused("accounts_user_person_id_key", run, USER, sasha.pk, "two@example.org")


def test_an_invitation_expires_after_it_was_sent():
    values = (cast.tom().pk, "checker", cast.leeds().pk, "digest")
    refused(
        "invitation_expires_later",
        run_telling,
        "invitation",
        INVITATION,
        *values,
        "0 days",
    )
    run_telling("invitation", INVITATION, *values, "14 days")


def test_an_invitation_is_to_a_role_and_used_or_replaced():
    values = (cast.tom().pk, "queen", cast.leeds().pk, "digest", "14 days")
    refused("invitation_role_is_known", run_telling, "invitation", INVITATION, *values)
    values = (cast.tom().pk, "checker", *values[2:])
    made = run_telling("invitation", INVITATION, *values)
    ended = "UPDATE accounts_invitation SET {} = now() WHERE id = %s RETURNING id"
    run_telling("invitation", ended.format("accepted_at"), made)
    replaced = ended.format("replaced_at")
    refused("invitation_not_both_used_and_replaced", run, replaced, made)


def test_nobody_is_invited_silently():
    values = (cast.tom().pk, "checker", cast.leeds().pk, "digest", "14 days")
    refused("invitation_announced", run, INVITATION, *values)


def test_nobody_is_without_a_name_or_merged_into_themselves():
    tom = cast.tom()
    nameless = "UPDATE accounts_person SET name = '' WHERE id = %s"
    refused("person_has_a_name", run, nameless, tom.pk)
    circle = "UPDATE accounts_person SET merged_into_id = id WHERE id = %s"
    refused("person_not_merged_into_self", run, circle, tom.pk)


def test_an_organisation_is_of_a_kind_we_know():
    cast.leeds()
    refused(
        "organisation_kind_is_known",
        run,
        "UPDATE accounts_organisation SET kind = 'club'",
    )
