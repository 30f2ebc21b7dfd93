"""What the database holds about who decides a claim of prior learning, what they find,
and the evidence it is sent with, whoever asks (F6)."""

import pgtrigger

from ecf.events import guards
from portfolio.models.prior_triggers import written_with

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


def pins_when_it_is_sent() -> pgtrigger.Trigger:
    return written_with(
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
    return written_with(
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
