"""What the database holds about progress meetings, whoever asks."""

import pgtrigger

from portfolio.models.agreement_triggers import refuses

BOTH = pgtrigger.Insert | pgtrigger.Update


def moves_by_its_table() -> pgtrigger.Trigger:
    return refuses(
        "progressmeeting_moves_by_its_table",
        """OLD.status <> 'written'
            AND to_jsonb(NEW) - 'words' IS DISTINCT FROM to_jsonb(OLD) - 'words'""",
        "what all three agreed, or what was written anew, stays as it is",
        pgtrigger.Update,
    )


def agreed_by_three() -> pgtrigger.Trigger:
    return refuses(
        "progressmeeting_agreed_by_three",
        """NEW.status = 'agreed' AND (
            SELECT count(*) FROM portfolio_meetingsignature
            WHERE meeting_id = NEW.id
        ) < 3""",
        "a meeting is agreed by its three",
        BOTH,
    )


def held_by_then() -> pgtrigger.Trigger:
    return refuses(
        "progressmeeting_held_by_then",
        """NEW.held_on > (NEW.written_at AT TIME ZONE 'Europe/London')::date
            OR NEW.held_on < (
                SELECT started_on FROM portfolio_enrolment WHERE id = NEW.enrolment_id
            )""",
        "a meeting is written down once it was held",
    )


def signed_while_it_waits() -> pgtrigger.Trigger:
    return refuses(
        "meetingsignature_while_it_waits",
        """NOT EXISTS (
            SELECT FROM portfolio_progressmeeting
            WHERE id = NEW.meeting_id AND status = 'written'
        )""",
        "a meeting is signed while it waits to be agreed",
    )


def signed_by_its_part() -> pgtrigger.Trigger:
    """The person themself; an educator assigned, or a coordinator there, that day."""
    return refuses(
        "meetingsignature_by_its_part",
        """NOT EXISTS (
            SELECT FROM portfolio_progressmeeting meeting
            JOIN portfolio_enrolment enrolment ON enrolment.id = meeting.enrolment_id
            JOIN accounts_person own ON own.id = enrolment.person_id
            WHERE meeting.id = NEW.meeting_id AND CASE NEW.part
                WHEN 'social_worker' THEN
                    NEW.person_id IN (own.id, own.merged_into_id)
                WHEN 'educator' THEN NEW.person_id <> own.id AND EXISTS (
                    SELECT FROM portfolio_educatorassignment assignment
                    WHERE assignment.enrolment_id = enrolment.id
                      AND assignment.educator_id = NEW.person_id
                      AND assignment.period @>
                          (NEW.signed_at AT TIME ZONE 'Europe/London')::date
                )
                WHEN 'coordinator' THEN NEW.person_id <> own.id AND EXISTS (
                    SELECT FROM accounts_rolegrant held
                    WHERE held.person_id = NEW.person_id AND held.role = 'coordinator'
                      AND held.organisation_id = enrolment.employer_id
                      AND held.period @>
                          (NEW.signed_at AT TIME ZONE 'Europe/London')::date
                )
                ELSE true END
        )""",
        "each of the three signs for their own part",
    )
