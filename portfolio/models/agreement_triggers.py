"""What the database holds about what was promised and given, whoever asks."""

import pgtrigger

from ecf.events import guards

# Whether somebody is the person enrolled, under any id they are known by.
IS_OWN = """{person} IN (
        SELECT unnest(ARRAY[person.id, person.merged_into_id])
        FROM portfolio_enrolment enrolment
        JOIN accounts_person person ON person.id = enrolment.person_id
        WHERE enrolment.id = NEW.enrolment_id
    )"""
# Proposed, then agreed or replaced; an agreed one is only ever ended, sooner.
NOT_BY_ITS_TABLE = """OLD.status = 'replaced' AND NEW IS DISTINCT FROM OLD
    OR OLD.status = 'agreed' AND (
        NEW.status <> 'agreed'
        OR lower(NEW.period) <> lower(OLD.period)
        OR NOT NEW.period <@ OLD.period
        OR ROW(NEW.own_agreed_at, NEW.employer_agreed_at, NEW.employer_agreed_by_id)
        IS DISTINCT FROM
        ROW(OLD.own_agreed_at, OLD.employer_agreed_at, OLD.employer_agreed_by_id)
    )
    OR OLD.status = 'proposed' AND (
        NEW.period <> OLD.period
        OR OLD.own_agreed_at IS NOT NULL
            AND NEW.own_agreed_at IS DISTINCT FROM OLD.own_agreed_at
        OR OLD.employer_agreed_at IS NOT NULL
            AND NEW.employer_agreed_at IS DISTINCT FROM OLD.employer_agreed_at
    )"""


def refuses(
    name: str,
    condition: str,
    message: str,
    operation: pgtrigger.Operation = pgtrigger.Insert,
) -> pgtrigger.Trigger:
    """Before a row is written: refuse where the condition, in SQL, is true."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=f"""
            IF {condition} THEN
                {guards.refusal(message, constraint=name)}
            END IF;
            RETURN NEW;
        """,
    )


def moves_by_its_table() -> pgtrigger.Trigger:
    return refuses(
        "learningagreement_moves_by_its_table",
        NOT_BY_ITS_TABLE,
        "an agreement is agreed once, and then only ended",
        pgtrigger.Update,
    )


def agreed_by_another() -> pgtrigger.Trigger:
    return refuses(
        "learningagreement_agreed_by_another",
        f"""NEW.employer_agreed_by_id IS NOT NULL
            AND {IS_OWN.format(person="NEW.employer_agreed_by_id")}""",
        "nobody agrees with themselves for their employer",
        pgtrigger.Insert | pgtrigger.Update,
    )


def said_by_its_side() -> pgtrigger.Trigger:
    return refuses(
        "provision_said_by_its_side",
        f"(NEW.side = 'own') IS DISTINCT FROM coalesce("
        f"{IS_OWN.format(person='NEW.recorded_by_id')}, false)",
        "each side says for itself what was given",
    )


def taken_out_once() -> pgtrigger.Trigger:
    return refuses(
        "provision_taken_out_by_its_side",
        f"""OLD.withdrawn_at IS NOT NULL
            OR NEW.withdrawn_by_id IS NOT NULL
                AND (NEW.side = 'own') IS DISTINCT FROM coalesce(
                    {IS_OWN.format(person="NEW.withdrawn_by_id")}, false)""",
        "what was said is taken out once, by the side that said it",
        pgtrigger.Update,
    )


def of_a_day_past() -> pgtrigger.Trigger:
    return refuses(
        "provision_of_a_day_past",
        """NEW.happened_on > (NEW.recorded_at AT TIME ZONE 'Europe/London')::date
            OR NEW.happened_on < (
                SELECT started_on FROM portfolio_enrolment WHERE id = NEW.enrolment_id
            )""",
        "what was given was given between the start and today",
    )
