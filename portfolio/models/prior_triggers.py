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
OWN_EVIDENCE_AS_IT_IS = """
    IF NOT EXISTS (
        SELECT FROM portfolio_priorclaim claim
        JOIN portfolio_evidence evidence ON evidence.enrolment_id = claim.enrolment_id
        JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
        WHERE claim.id = NEW.claim_id AND version.id = NEW.version_id
          AND version.sha256 = NEW.sha256 AND evidence.withdrawn_at IS NULL
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
SOMEBODY_ELSE_AT_WORK_THERE = """
    IF NOT EXISTS (
        SELECT FROM portfolio_priorclaim claim
        JOIN portfolio_enrolment enrolment ON enrolment.id = claim.enrolment_id
        JOIN accounts_employment job ON job.person_id = NEW.educator_id
            AND job.organisation_id = NEW.employer_id
            AND job.period @> (NEW.assigned_at AT TIME ZONE 'Europe/London')::date
        WHERE claim.id = NEW.claim_id
          AND claim.status IN ('sent', 'differed')
          AND enrolment.person_id <> NEW.educator_id
          AND (CASE claim.status WHEN 'sent' THEN 2 ELSE 3 END) > (
              SELECT count(*) FROM portfolio_claimdecider other
              WHERE other.claim_id = claim.id AND other.ended_at IS NULL
          )
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
DECIDES_ONCE = """
    IF OLD.decided_at IS NOT NULL OR OLD.ended_at IS NOT NULL THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
OF_ITS_OWN_CLAIM = """
    IF NOT EXISTS (
        SELECT FROM portfolio_claimdecider decider
        JOIN portfolio_claimpart part ON part.claim_id = decider.claim_id
        JOIN portfolio_priorclaim claim ON claim.id = decider.claim_id
        WHERE decider.id = NEW.decider_id AND part.id = NEW.part_id
          AND decider.ended_at IS NULL AND part.outcome = ''
          AND claim.status IN ('sent', 'differed')
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# Evidence sent with a claim that waits, or was decided (P5).
IS_CLAIMED = """
    IF EXISTS (
        SELECT FROM portfolio_evidenceversion version
        JOIN portfolio_claimpin pin ON pin.version_id = version.id
        JOIN portfolio_priorclaim claim ON claim.id = pin.claim_id
        WHERE version.evidence_id = {evidence}
          AND claim.status IN ('sent', 'differed', 'decided')
    ) AND NOT {unless} THEN
        {refusal}
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
    IF OLD.withdrawn_at IS NOT NULL AND to_jsonb(NEW) - 'withdrawn_because'
        IS DISTINCT FROM to_jsonb(OLD) - 'withdrawn_because'
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
    return _written_with(
        "claimpart",
        subject="claimpart",
        key="id",
        event="PriorLearningTakenBack",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(
            old__withdrawn_at__isnull=True, new__withdrawn_at__isnull=False
        ),
    )


def pins_when_it_is_sent() -> pgtrigger.Trigger:
    return _written_with(
        "claimpin", subject="priorclaim", key="claim_id", event="PriorClaimSent"
    )


def pins_own_evidence_as_it_is() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimpin_of_own_evidence",
        "a claim pins its own enrolment''s evidence, as it stands",
        func=OWN_EVIDENCE_AS_IT_IS,
        operation=pgtrigger.Insert,
    )


def decider_is_somebody_else_at_work_there() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimdecider_somebody_else_at_work_there",
        "a claim is decided by two, at work for their employers, not the claimant",
        func=SOMEBODY_ELSE_AT_WORK_THERE,
        operation=pgtrigger.Insert,
    )


def decides_once() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimdecider_decides_once",
        "an educator decides a claim once",
        func=DECIDES_ONCE,
        operation=pgtrigger.Update,
    )


def finding_is_written_with_its_act() -> pgtrigger.Trigger:
    return _written_with(
        "claimfinding",
        subject="claimdecider",
        key="decider_id",
        event="PriorClaimFound",
    )


def finding_is_of_its_own_claim() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimfinding_of_its_own_claim",
        "a finding is about a part of the claim somebody decides",
        func=OF_ITS_OWN_CLAIM,
        operation=pgtrigger.Insert,
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


def _written_with(
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
