"""What the database holds about claims of prior learning, whoever asks (F6)."""

import pgtrigger

from ecf.events import guards

CLAIM_MOVES_BY_ITS_TABLE = """
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('draft', 'sent'), ('draft', 'withdrawn'),
        ('sent', 'differed'), ('sent', 'decided'), ('sent', 'withdrawn'),
        ('differed', 'decided'), ('differed', 'withdrawn')
    )
    OR OLD.status <> 'draft' AND (
        ROW(OLD.evidence_ids, OLD.sent_at, OLD.due_on)
        IS DISTINCT FROM
        ROW(NEW.evidence_ids, NEW.sent_at, NEW.due_on)
    )
    OR OLD.status IN ('decided', 'withdrawn')
        AND to_jsonb(NEW) - 'answers' IS DISTINCT FROM to_jsonb(OLD) - 'answers'
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
DECIDED_IN_ALL_ITS_PARTS = """
    IF (SELECT count(*) FILTER (WHERE outcome = '') <> 0 OR count(*) = 0
        FROM portfolio_claimpart WHERE claim_id = NEW.id)
    THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
CLAIMED_IN_A_DRAFT = """
    IF NEW.outcome <> '' OR NOT EXISTS (
        SELECT FROM portfolio_priorclaim
        WHERE id = NEW.claim_id AND status = 'draft'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# A majority of two or three, each of another employer.
AS_TWO_EMPLOYERS_FOUND = """
    IF NEW.outcome IS DISTINCT FROM OLD.outcome AND (
        OLD.outcome <> '' OR 2 > (
            SELECT count(DISTINCT decider.employer_id)
            FROM portfolio_claimfinding finding
            JOIN portfolio_claimdecider decider ON decider.id = finding.decider_id
            WHERE finding.part_id = NEW.id
              AND finding.is_met = (NEW.outcome = 'met')
        )
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
WRITTEN_WITH_ITS_ACT = """
    IF NOT EXISTS (
        SELECT FROM events_eventrecord
        WHERE subject_kind = '{subject}' AND subject_id = NEW.{key}
          AND name = '{event}' AND xact_id = {this_transaction}
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
# Evidence sent with a claim that waits, or was decided (P5).
CLAIMED_STANDS = """EXISTS (
        SELECT FROM portfolio_evidenceversion version
        JOIN portfolio_claimpin pin ON pin.version_id = version.id
        JOIN portfolio_priorclaim claim ON claim.id = pin.claim_id
        WHERE version.evidence_id = {evidence}
          AND claim.status IN ('sent', 'differed', 'decided')
    )"""
IS_CLAIMED = f"""
    IF {CLAIMED_STANDS} AND NOT {{unless}} THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""
RESTS_ON_A_PART_THAT_IS_MET = """
    IF NOT EXISTS (
        SELECT FROM portfolio_claimpart part
        JOIN portfolio_priorclaim claim ON claim.id = part.claim_id
        WHERE part.id = NEW.claim_part_id AND part.outcome = 'met'
          AND (part.withdrawn_at IS NULL OR NEW.withdrawn_at IS NOT NULL)
          AND part.unit_id = NEW.unit_id
          AND claim.enrolment_id = NEW.enrolment_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""

# Accepted, and taken back by somebody who neither claimed nor decided it (P6).
TAKEN_BACK_BY_ANOTHER = """
    IF OLD.withdrawn_at IS NOT NULL
        AND to_jsonb(NEW) - '{{withdrawn_because,heard_words}}'::text[]
            IS DISTINCT FROM to_jsonb(OLD) - '{{withdrawn_because,heard_words}}'::text[]
    OR NEW.withdrawn_at IS NOT NULL AND (
        OLD.outcome <> 'met' OR NEW.withdrawn_by_id IN (
            SELECT decider.educator_id FROM portfolio_claimdecider decider
            WHERE decider.claim_id = NEW.claim_id AND decider.decided_at IS NOT NULL
            UNION ALL
            SELECT unnest(ARRAY[person.id, person.merged_into_id])
            FROM portfolio_priorclaim claim
            JOIN portfolio_enrolment enrolment ON enrolment.id = claim.enrolment_id
            JOIN accounts_person person ON person.id = enrolment.person_id
            WHERE claim.id = NEW.claim_id
        )
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def claim_moves_by_its_table() -> pgtrigger.Trigger:
    return guards.refused_by(
        "priorclaim_moves_by_its_table",
        "a claim stays as it was sent, and moves only along its table",
        func=CLAIM_MOVES_BY_ITS_TABLE,
        operation=pgtrigger.Update,
    )


def claim_is_decided_in_all_its_parts() -> pgtrigger.Trigger:
    name = "priorclaim_decided_in_all_its_parts"
    refused = guards.refusal("a claim is decided in all its parts", constraint=name)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(new__status="decided"),
        func=DECIDED_IN_ALL_ITS_PARTS.format(refusal=refused),
    )


def part_is_claimed_in_a_draft() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimpart_claimed_in_a_draft",
        "a claim gains nothing once it is sent",
        func=CLAIMED_IN_A_DRAFT,
        operation=pgtrigger.Insert,
    )


def part_comes_out_as_two_employers_found() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimpart_as_two_employers_found",
        "a part comes out once, as educators of two employers found",
        func=AS_TWO_EMPLOYERS_FOUND,
        operation=pgtrigger.Update,
    )


def part_is_taken_back_once_by_another() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimpart_taken_back_by_another",
        "what was accepted is taken back once, by somebody who did not decide it",
        func=TAKEN_BACK_BY_ANOTHER,
        operation=pgtrigger.Update,
    )


def part_is_taken_back_with_its_act() -> pgtrigger.Trigger:
    return written_with(
        "claimpart",
        subject="claimpart",
        key="id",
        event="PriorLearningTakenBack",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(
            old__withdrawn_at__isnull=True, new__withdrawn_at__isnull=False
        ),
    )


def unchanged_once_claimed(
    table: str, *, evidence: str, operation: pgtrigger.Operation, unless: str = "false"
) -> pgtrigger.Trigger:
    """`evidence` is SQL for the id of the piece concerned, `unless` for the one change
    that may be made all the same."""
    name = f"{table}_claimed_is_unchanging"
    refused = guards.refusal(
        "evidence sent with a claim never changes", constraint=name
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=(
            pgtrigger.Q(new__number__gt=1) if table == "evidenceversion" else None
        ),
        func=IS_CLAIMED.format(evidence=evidence, unless=unless, refusal=refused),
    )


def completion_rests_on_a_part_that_is_met() -> pgtrigger.Trigger:
    return guards.refused_by(
        "unitcompletion_rests_on_a_part_that_is_met",
        "a completion rests on prior learning that was accepted for its unit",
        func=RESTS_ON_A_PART_THAT_IS_MET,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__claim_part__isnull=False),
    )


def written_with(
    table: str,
    *,
    subject: str,
    key: str,
    event: str,
    operation: pgtrigger.Operation = pgtrigger.Insert,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    name = f"{table}_written_with_its_act"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        condition=condition,
        timing=pgtrigger.Deferred,
        func=WRITTEN_WITH_ITS_ACT.format(
            subject=subject,
            key=key,
            event=f"portfolio.{event}",
            this_transaction=guards.THIS_TRANSACTION,
            refusal=guards.refusal(
                f"a {table} is written with its act, never later", constraint=name
            ),
        ),
    )
