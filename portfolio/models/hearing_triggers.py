"""What the database holds about withdrawing a sign-off, and taking prior learning back,
whoever asks (P6)."""

import pgtrigger

from ecf.events import guards

# Only a row from before it was kept says that it was not recorded.
HEARING_NOT_RECORDED = """
    IF (TG_OP = 'INSERT' OR OLD.withdrawn_at IS NULL)
        AND NEW.hearing = 'unrecorded'
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# Between the day their claim was decided and the day it was taken back.
NOT_HEARD_ABOUT_ITS_CLAIM = """
    IF EXISTS (
        SELECT FROM portfolio_priorclaim claim
        WHERE claim.id = NEW.claim_id AND NEW.heard_on
            NOT BETWEEN (claim.decided_at AT TIME ZONE 'Europe/London')::date
            AND (NEW.withdrawn_at AT TIME ZONE 'Europe/London')::date
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# A period that ended that day, after it, was one of that day.
DAY = "(NEW.withdrawn_at AT TIME ZONE 'Europe/London')::date"
RUNS = f"({{row}}.period @> {DAY} OR upper({{row}}.period) = {DAY})"
# Of a withdrawn submission, a row called NEW: not by an educator who was assigned that
# day, or covered; not by the principal social worker.
NOT_ASSIGNED = f"""NOT EXISTS (
            SELECT FROM portfolio_educatorassignment assignment
            LEFT JOIN portfolio_educatorassignment covered
                ON covered.id = assignment.covers_id
            WHERE assignment.enrolment_id = NEW.enrolment_id
              AND assignment.educator_id = NEW.withdrawn_by_id
              AND {RUNS.format(row="assignment")}
              AND (covered.id IS NULL OR {RUNS.format(row="covered")})
        )"""
NOT_PRINCIPAL = f"""NOT EXISTS (
            SELECT FROM portfolio_enrolment enrolment
            JOIN accounts_rolegrant role
                ON role.organisation_id = enrolment.employer_id
            WHERE enrolment.id = NEW.enrolment_id
              AND role.role = 'principal_social_worker'
              AND role.person_id = NEW.withdrawn_by_id
              AND {RUNS.format(row="role")}
        )"""
# Asked as it is withdrawn: who is assigned later changes nothing.
WITHDRAWN_BY_WHO_MAY = f"""
    IF (TG_OP = 'INSERT' OR OLD.status <> 'withdrawn')
        AND {NOT_ASSIGNED}
        AND {NOT_PRINCIPAL}
    THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""


def hearing_is_recorded(table: str) -> pgtrigger.Trigger:
    return guards.refused_by(
        f"{table}_hearing_is_recorded",
        "what somebody said is recorded as what they had is withdrawn",
        func=HEARING_NOT_RECORDED,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__withdrawn_at__isnull=False),
    )


def part_is_heard_about() -> pgtrigger.Trigger:
    return guards.refused_by(
        "claimpart_heard_about_its_claim",
        "somebody is heard between the decision and its taking back",
        func=NOT_HEARD_ABOUT_ITS_CLAIM,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__heard_on__isnull=False),
    )


def withdrawn_by_who_may() -> pgtrigger.Trigger:
    return guards.refused_by(
        "submission_withdrawn_by_who_may",
        "an educator assigned that day withdraws it, or the principal social worker",
        func=WITHDRAWN_BY_WHO_MAY,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__status="withdrawn"),
    )
