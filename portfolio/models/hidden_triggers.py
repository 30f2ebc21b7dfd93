"""What the database holds about words that are hidden, wherever they stand and whoever
asks (P5): they change in three ways and no other, each by a row that says so."""

import pgtrigger

from ecf.events import guards
from portfolio.models.places import THINGS, Place
from portfolio.models.redaction_triggers import MOVED_BY_ITS_TABLE
from portfolio.rules.hidden_words import HIDDEN

# They go under seal; or come back as they were; or what two people agreed on takes
# their place. `{place}` is SQL for the name they have in `sealed`, `{old}` and `{new}`
# for what is said.
AS_IT_SAYS = f"""EXISTS (
        SELECT FROM portfolio_hiddenwords hidden
        WHERE hidden.{{of}}_id = {{owner}} AND CASE hidden.status
            WHEN 'hidden' THEN
                {{old}} = hidden.sealed ->> ({{place}})
                AND {{new}} = '{HIDDEN}'
            WHEN 'shown' THEN {{new}} = hidden.sealed ->> ({{place}})
            WHEN 'redacted' THEN {{new}} = hidden.proposed ->> ({{place}})
        END
    )"""
CHANGED = """NEW.{column} IS DISTINCT FROM OLD.{column}
        AND NOT {as_it_says}"""
# Of several by code: each of them, and none goes or comes.
ONE_CHANGED = """NEW.{column} IS DISTINCT FROM OLD.{column} AND (
        ARRAY(SELECT jsonb_object_keys(NEW.{column}))
            <> ARRAY(SELECT jsonb_object_keys(OLD.{column}))
        OR EXISTS (
            SELECT FROM jsonb_each_text(OLD.{column}) was
            WHERE NEW.{column} ->> was.key IS DISTINCT FROM was.value
              AND NOT {as_it_says}
        ))"""
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
    ) OR NEW.enrolment_id IS DISTINCT FROM coalesce(
        (SELECT enrolment_id FROM portfolio_submission WHERE id = NEW.submission_id),
        (SELECT enrolment_id FROM portfolio_progressmeeting WHERE id = NEW.meeting_id),
        (SELECT enrolment_id FROM portfolio_priorclaim WHERE id = NEW.claim_id),
        (
            SELECT submission.enrolment_id FROM portfolio_secondlook look
            JOIN portfolio_submission submission ON submission.id = look.submission_id
            WHERE look.id = NEW.second_look_id
        ),
        (
            SELECT transfer.enrolment_id FROM portfolio_interimreport report
            JOIN portfolio_transfer transfer ON transfer.id = report.transfer_id
            WHERE report.id = NEW.report_id
        )
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# Whoever hides something at the same time waits: the enrolment is locked here as well.
SEALED_TWICE = """
    PERFORM FROM portfolio_enrolment WHERE id = NEW.enrolment_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM portfolio_hiddenwords other
        WHERE other.enrolment_id = NEW.enrolment_id
          AND other.status IN ('hidden', 'proposed')
          AND ROW({others}) IS NOT DISTINCT FROM ROW({its})
          AND other.sealed ?| ARRAY(SELECT jsonb_object_keys(NEW.sealed))
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


def sealed_once() -> pgtrigger.Trigger:
    its, others = (
        ", ".join(f"{row}.{thing}_id" for thing in THINGS) for row in ("NEW", "other")
    )
    return _refusing(
        "hiddenwords_sealed_once",
        "what is under seal is hidden already",
        func=SEALED_TWICE.replace("{its}", its).replace("{others}", others),
        operation=pgtrigger.Insert,
    )


def words_change_as_hidden(place: Place) -> pgtrigger.Trigger:
    """The words of this place, once they are written, change only as
    `portfolio_hiddenwords` says."""
    new = f"NEW.{place.column}"
    as_it_says = AS_IT_SAYS.format(
        of=place.of,
        owner=place.owner,
        old=place.sql_words,
        new=f"{new} ->> was.key" if place.by_code else new,
        place=place.sql_name,
    )
    changed = ONE_CHANGED if place.by_code else CHANGED
    changed = changed.format(column=place.column, as_it_says=as_it_says)
    return _refusing(
        f"{place.model}_{place.column}_only_redacted",
        "what was said never changes, but by redaction",
        func=f"""
    IF {place.once} AND {changed}
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
