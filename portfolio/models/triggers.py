"""What the database holds about evidence and decisions, whoever asks
(`reliability.md` 7 to 9)."""

import pgtrigger

from ecf.events import guards
from portfolio.choices import EnrolmentStatus

# What is put forward stays as it is while somebody decides, and for good once it is
# signed off (P5).
IS_PUT_FORWARD = """
    EXISTS (
        SELECT FROM portfolio_evidenceversion version
        JOIN portfolio_pin pin ON pin.version_id = version.id
        JOIN portfolio_submission submission ON submission.id = pin.submission_id
        WHERE version.evidence_id = {evidence}
          AND submission.status IN ('submitted', 'signed_off')
    )
"""
# Of a decided submission, a row called NEW (P3).
NOT_DECIDED_BY_ASSIGNED = """NEW.decided_by_id IS NOT NULL
        AND NEW.status IN ('returned', 'signed_off')
        AND NOT EXISTS (
            SELECT FROM portfolio_educatorassignment assignment
            JOIN portfolio_enrolment enrolment
                ON enrolment.id = assignment.enrolment_id
            WHERE assignment.enrolment_id = NEW.enrolment_id
              AND assignment.educator_id = NEW.decided_by_id
              AND assignment.educator_id <> enrolment.person_id
              AND assignment.period @>
                  (NEW.decided_at AT TIME ZONE 'Europe/London')::date
              AND NOT EXISTS (
                  SELECT FROM portfolio_educatorassignment covered
                  WHERE covered.id = assignment.covers_id
                    AND NOT covered.period @>
                        (NEW.decided_at AT TIME ZONE 'Europe/London')::date
              )
        )"""
DECIDED_BY_ASSIGNED_EDUCATOR = f"""
    IF {NOT_DECIDED_BY_ASSIGNED}
    THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""

# What was written in deciding changes only by redaction, which other triggers hold.
WORDS = "'{{comment,withdrawn_because,heard_words}}'::text[]"
MOVED_BY_ITS_TABLE = f"""
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('submitted', 'returned'), ('submitted', 'signed_off'),
        ('signed_off', 'withdrawn')
    )
    OR OLD.status <> 'submitted' AND (
        ROW(OLD.educator_id, OLD.decided_by_id, OLD.decided_at)
        IS DISTINCT FROM
        ROW(NEW.educator_id, NEW.decided_by_id, NEW.decided_at)
    )
    OR OLD.status IN ('returned', 'withdrawn')
        AND to_jsonb(NEW) - {WORDS}
            IS DISTINCT FROM to_jsonb(OLD) - {WORDS}
    THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""
NOT_WITHDRAWN_FOR_ONESELF = """
    IF NEW.withdrawn_by_id = (
        SELECT person_id FROM portfolio_enrolment WHERE id = NEW.enrolment_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# The version somebody is on changes with the record of it, never by itself.
CHANGES_EDITION_BY_A_MOVE = """
    IF NOT EXISTS (
        SELECT FROM portfolio_editionmove move
        WHERE move.enrolment_id = NEW.id AND move.from_version_id = OLD.version_id
          AND move.to_version_id = NEW.version_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
ENDED_WITHOUT_WORK = """
    IF EXISTS (
        SELECT FROM portfolio_submission WHERE enrolment_id = NEW.id
    ) OR EXISTS (
        SELECT FROM portfolio_priorclaim
        WHERE enrolment_id = NEW.id AND status <> 'draft'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# A pin or a mark is written with the act it belongs to, never later.
WRITTEN_WITH_ITS_ACT = """
    IF NOT EXISTS (
        SELECT FROM events_eventrecord
        WHERE subject_kind = 'submission' AND subject_id = NEW.submission_id
          AND name = '{event}' AND xact_id = {this_transaction}
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
# Of pins, rows called pin (P5).
PINS_OTHER_EVIDENCE = """
        JOIN portfolio_submission submission ON submission.id = pin.submission_id
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        WHERE (
            evidence.enrolment_id <> submission.enrolment_id
            OR evidence.withdrawn_at IS NOT NULL
            OR evidence.hidden_at IS NOT NULL
        )"""
PINS_OWN_EVIDENCE = f"""
    IF EXISTS (
        SELECT FROM written pin {PINS_OTHER_EVIDENCE}
    ) THEN
        {{refusal}}
    END IF;
    RETURN NULL;
"""
MARKS_OWN_STATEMENT = """
    IF NOT EXISTS (
        SELECT FROM portfolio_submission submission
        JOIN curriculum_statement statement ON statement.unit_id = submission.unit_id
        WHERE submission.id = NEW.submission_id AND statement.id = NEW.statement_id
          AND submission.status = 'returned'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def unchanged_once_put_forward(
    table: str,
    *,
    evidence: str,
    operation: pgtrigger.Operation,
    condition: pgtrigger.Condition | None = None,
    unless: str = "false",
) -> pgtrigger.Trigger:
    """`evidence` is SQL for the id of the piece concerned, `unless` for the one change
    that may be made all the same."""
    name = f"{table}_put_forward_is_unchanging"
    refused = guards.refusal("evidence put forward never changes", constraint=name)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"""
            IF {IS_PUT_FORWARD.format(evidence=evidence)} AND NOT {unless} THEN
                {refused}
            END IF;
            RETURN NEW;
        """,
    )


def written_with(table: str, *, event: str) -> pgtrigger.Trigger:
    name = f"{table}_written_with_its_act"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=WRITTEN_WITH_ITS_ACT.format(
            event=event,
            this_transaction=guards.THIS_TRANSACTION,
            refusal=guards.refusal(
                f"a {table} is written with its act, never later", constraint=name
            ),
        ),
    )


def decided_by_assigned() -> pgtrigger.Trigger:
    name = "submission_decided_by_assigned"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=DECIDED_BY_ASSIGNED_EDUCATOR.format(
            refusal=guards.refusal(
                "a unit is decided by the practice educator assigned that day",
                constraint=name,
            )
        ),
    )


def moves_by_its_table() -> pgtrigger.Trigger:
    name = "submission_moves_by_its_table"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=MOVED_BY_ITS_TABLE.format(
            refusal=guards.refusal(
                "a submission is decided once, and moves only along its table",
                constraint=name,
            )
        ),
    )


def not_withdrawn_for_oneself() -> pgtrigger.Trigger:
    name = "submission_not_withdrawn_for_oneself"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(new__status="withdrawn"),
        func=NOT_WITHDRAWN_FOR_ONESELF.format(
            refusal=guards.refusal(
                "nobody withdraws a sign-off of their own units", constraint=name
            )
        ),
    )


def pins_own_evidence() -> pgtrigger.Trigger:
    name = "pin_of_own_evidence"
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),  # type: ignore[no-untyped-call]
        func=PINS_OWN_EVIDENCE.format(
            refusal=guards.refusal(
                "a submission pins its own enrolment''s evidence, as it stands",
                constraint=name,
            )
        ),
    )


def marks_own_statement() -> pgtrigger.Trigger:
    name = "mark_of_own_statement"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=MARKS_OWN_STATEMENT.format(
            refusal=guards.refusal(
                "a returned submission marks statements of its unit", constraint=name
            )
        ),
    )


def changes_edition_by_a_move() -> pgtrigger.Trigger:
    name = "enrolment_changes_edition_by_a_move"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__version__df=pgtrigger.F("new__version")),
        func=CHANGES_EDITION_BY_A_MOVE.format(
            refusal=guards.refusal(
                "people change version by a move that is recorded", constraint=name
            )
        ),
    )


def ended_without_work() -> pgtrigger.Trigger:
    name = "enrolment_ended_without_work"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(new__status=EnrolmentStatus.ENDED),
        func=ENDED_WITHOUT_WORK.format(
            refusal=guards.refusal(
                "what was put forward or claimed is never ended", constraint=name
            )
        ),
    )
