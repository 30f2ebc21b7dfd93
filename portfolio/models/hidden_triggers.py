"""What the database holds about words hidden in a decision or in minutes, whoever asks
(P5): they change in three ways and no other, each by a row that says so."""

import pgtrigger

from ecf.events import guards
from portfolio.models.redaction_triggers import MOVED_BY_ITS_TABLE
from portfolio.rules.hidden_words import HIDDEN

# They go under seal; or come back as they were; or what two people agreed on takes
# their place. `place` is SQL for the name they have in `sealed`.
AS_IT_SAYS = f"""EXISTS (
        SELECT FROM portfolio_hiddenwords hidden
        WHERE {{owner}} AND CASE hidden.status
            WHEN 'hidden' THEN
                OLD.{{column}} = hidden.sealed ->> ({{place}})
                AND NEW.{{column}} = '{HIDDEN}'
            WHEN 'shown' THEN NEW.{{column}} = hidden.sealed ->> ({{place}})
            WHEN 'redacted' THEN NEW.{{column}} = hidden.proposed ->> ({{place}})
        END
    )"""
WORDS = "'{sealed,proposed}'::text[]"
DESTROYED = "NEW.sealed = '{}' AND NEW.proposed = '{}'"
MOVED_OR_EMPTIED = f"""
    IF OLD.status IN ('redacted', 'shown') THEN
        IF to_jsonb(NEW) - {WORDS} IS DISTINCT FROM to_jsonb(OLD) - {WORDS}
            OR NOT ({DESTROYED})
        THEN
            {{refusal}}
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.sealed IS DISTINCT FROM OLD.sealed
    OR OLD.status = 'proposed' AND NEW.status <> 'hidden'
        AND NEW.proposed IS DISTINCT FROM OLD.proposed
    THEN
        {{refusal}}
    END IF;
    {MOVED_BY_ITS_TABLE}
"""
STILL_UNDER_SEAL = f"""
    IF EXISTS (
        SELECT FROM portfolio_hiddenwords found
        WHERE found.id = NEW.id AND found.status IN ('redacted', 'shown')
          AND NOT ({DESTROYED.replace("NEW.", "found.")})
    ) THEN
        {{refusal}}
    END IF;
    RETURN NULL;
"""
DECIDED_BY_ITS_OWNER = """
    IF NEW.decided_by_id IN (
        SELECT unnest(ARRAY[person.id, person.merged_into_id])
        FROM portfolio_enrolment enrolment
        JOIN accounts_person person ON person.id = enrolment.person_id
        WHERE enrolment.id = NEW.enrolment_id
    ) OR NOT EXISTS (
        SELECT FROM portfolio_submission submission
        WHERE submission.id = NEW.submission_id
          AND submission.enrolment_id = NEW.enrolment_id
        UNION ALL
        SELECT FROM portfolio_progressmeeting meeting
        WHERE meeting.id = NEW.meeting_id AND meeting.enrolment_id = NEW.enrolment_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def moves_by_its_table() -> pgtrigger.Trigger:
    return _refusing(
        "hiddenwords_moves_by_its_table",
        "hidden words are decided once, as it was proposed",
        func=MOVED_OR_EMPTIED,
        operation=pgtrigger.Update,
    )


def destroyed_when_decided() -> pgtrigger.Trigger:
    name = "hiddenwords_destroyed_when_decided"
    refused = guards.refusal(
        "nothing is under seal once two have decided", constraint=name
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        func=STILL_UNDER_SEAL.replace("{refusal}", refused),
    )


def not_decided_by_the_owner() -> pgtrigger.Trigger:
    return _refusing(
        "hiddenwords_of_their_own_and_decided_by_another",
        "nobody decides about words in their own record",
        func=DECIDED_BY_ITS_OWNER,
        operation=pgtrigger.Insert | pgtrigger.Update,
    )


def words_change_as_hidden(
    table: str, column: str, *, place: str, owner: str, once: str = "true"
) -> pgtrigger.Trigger:
    """`column` of a row changes only as `portfolio_hiddenwords` says, `once` a
    condition in SQL holds."""
    allowed = AS_IT_SAYS.replace("{owner}", owner).replace("{column}", column)
    return _refusing(
        f"{table}_{column}_only_redacted",
        "what was said in deciding or meeting never changes, but by redaction",
        func=f"""
    IF {once} AND NEW.{column} IS DISTINCT FROM OLD.{column}
        AND NOT {allowed.replace("{place}", place)}
    THEN
        {{refusal}}
    END IF;
    RETURN NEW;
""",
        operation=pgtrigger.Update,
    )


def only_its_words_change(table: str, column: str) -> pgtrigger.Trigger:
    name = f"{table}_only_its_words_change"
    return _refusing(
        name,
        f"{table}: what was recorded never changes",
        func=f"""
    IF to_jsonb(NEW) - '{column}' IS DISTINCT FROM to_jsonb(OLD) - '{column}' THEN
        {{refusal}}
    END IF;
    RETURN NEW;
""",
        operation=pgtrigger.Update,
    )


def _refusing(
    name: str, message: str, *, func: str, operation: pgtrigger.Operation
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=func.replace("{refusal}", guards.refusal(message, constraint=name)),
    )
