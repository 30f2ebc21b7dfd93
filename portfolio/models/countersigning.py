"""What the database holds about the sign-offs of line managers, whoever asks (P3)."""

import pgtrigger

from ecf.events import guards

# Of a submission, a row called NEW: its sign-off is of somebody who managed the person
# that day, and no second educator has countersigned it. Of either, two records may have
# been joined: a job names any of them.
NOT_COUNTERSIGNED = """NEW.status = 'signed_off' AND EXISTS (
            SELECT FROM portfolio_enrolment enrolment
            JOIN accounts_person known ON known.id = enrolment.person_id
            JOIN accounts_person person
                ON person.id = coalesce(known.merged_into_id, known.id)
                OR person.merged_into_id = coalesce(known.merged_into_id, known.id)
            JOIN accounts_employment job ON job.person_id = person.id
            JOIN accounts_person manager ON manager.id = job.manager_id
            WHERE enrolment.id = NEW.enrolment_id
              AND NEW.decided_by_id IN (manager.id, manager.merged_into_id)
              AND job.period @> (NEW.decided_at AT TIME ZONE 'Europe/London')::date
        ) AND NOT EXISTS (
            SELECT FROM portfolio_countersignature countersignature
            WHERE countersignature.submission_id = NEW.id
              AND countersignature.status = 'signed'
              AND countersignature.signed_by_id = NEW.decided_by_id
        )"""
# Asked as it is signed off: whoever becomes their manager later changes nothing.
COUNTERSIGNED_WHERE_MANAGED = f"""
    IF (TG_OP = 'INSERT' OR OLD.status <> 'signed_off') AND {NOT_COUNTERSIGNED}
    THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""
NOT_WITHDRAWN_BY_COUNTERSIGNER = """
    IF EXISTS (
        SELECT FROM portfolio_countersignature countersignature
        WHERE countersignature.submission_id = NEW.id
          AND countersignature.status = 'signed'
          AND countersignature.countersigner_id = NEW.withdrawn_by_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
RESTS_ON_WHAT_DOES_NOT_COUNT = """
        JOIN portfolio_submission submission ON submission.id = done.submission_id
        WHERE submission.status <> 'signed_off'"""
RESTS_ON_WHAT_COUNTS = f"""
    IF EXISTS (SELECT FROM written done {RESTS_ON_WHAT_DOES_NOT_COUNT}) THEN
        {{refusal}}
    END IF;
    RETURN NULL;
"""
MOVED_BY_ITS_TABLE = """
    IF (OLD.status, NEW.status) NOT IN (
        ('asked', 'named'), ('asked', 'dropped'), ('named', 'named'),
        ('named', 'signed'), ('named', 'refused'), ('named', 'dropped')
    )
    AND to_jsonb(NEW) - '{{comment,words}}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{{comment,words}}'::text[]
    OR NEW.status NOT IN ('asked', 'named')
        AND OLD.countersigner_id IS DISTINCT FROM NEW.countersigner_id
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# Who signed off was assigned that day; the second educator is neither of the two.
BETWEEN_THREE = """
    IF NOT EXISTS (
        SELECT FROM portfolio_submission submission
        JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
        JOIN portfolio_educatorassignment assignment
            ON assignment.enrolment_id = enrolment.id
        JOIN accounts_person person ON person.id = enrolment.person_id
        WHERE submission.id = NEW.submission_id
          AND assignment.educator_id = NEW.signed_by_id
          AND assignment.period @> (NEW.signed_at AT TIME ZONE 'Europe/London')::date
          AND NEW.signed_by_id NOT IN (person.id, coalesce(person.merged_into_id, 0))
          AND coalesce(NEW.countersigner_id, 0) NOT IN (
              person.id, coalesce(person.merged_into_id, -1), NEW.signed_by_id
          )
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def countersigned_where_managed() -> pgtrigger.Trigger:
    return guards.refused_by(
        "submission_countersigned_where_managed",
        "a line manager''s sign-off is countersigned",
        func=COUNTERSIGNED_WHERE_MANAGED,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__status="signed_off"),
    )


def not_withdrawn_by_countersigner() -> pgtrigger.Trigger:
    return guards.refused_by(
        "submission_not_withdrawn_by_countersigner",
        "whoever countersigned does not withdraw it",
        func=NOT_WITHDRAWN_BY_COUNTERSIGNER,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(new__status="withdrawn"),
    )


def rests_on_what_counts() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="unitcompletion_rests_on_what_counts",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),  # type: ignore[no-untyped-call]
        func=RESTS_ON_WHAT_COUNTS.format(
            refusal=guards.refusal(
                "a unit is complete by what is signed off, and countersigned",
                constraint="unitcompletion_rests_on_what_counts",
            )
        ),
    )


def moves_by_its_table() -> pgtrigger.Trigger:
    return guards.refused_by(
        "countersignature_moves_by_its_table",
        "a sign-off is countersigned once, by who was named",
        func=MOVED_BY_ITS_TABLE,
        operation=pgtrigger.Update,
    )


def between_three() -> pgtrigger.Trigger:
    return guards.refused_by(
        "countersignature_between_three",
        "person, who signed off and who countersigns are three",
        func=BETWEEN_THREE,
        operation=pgtrigger.Insert | pgtrigger.Update,
    )
