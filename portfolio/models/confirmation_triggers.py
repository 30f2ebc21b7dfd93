"""What the database holds about confirming sign-offs after a redaction (P5)."""

import pgtrigger

from ecf.events import guards

# Words that are written change only by redaction, which another trigger holds.
MOVED_BY_ITS_TABLE = """
    IF (OLD.status, NEW.status) NOT IN (
        ('asked', 'confirmed'), ('asked', 'doubted'), ('asked', 'withdrawn'),
        ('doubted', 'confirmed'), ('doubted', 'withdrawn')
    ) AND (
        OLD.words = ''
        OR to_jsonb(NEW) - 'words' IS DISTINCT FROM to_jsonb(OLD) - 'words'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# Of what is asked: the sign-off stands, and rests on what the redaction changed.
ASKED_ABOUT_SOMETHING_ELSE = """
    IF NOT EXISTS (
        SELECT FROM portfolio_submission submission
        JOIN portfolio_pin pin ON pin.submission_id = submission.id
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        WHERE submission.id = NEW.submission_id AND submission.status = 'signed_off'
          AND version.redaction_id = NEW.redaction_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# As for a decision on the unit (P3): assigned that day, and not oneself. Asked as it is
# answered: whoever is assigned later changes nothing.
ANSWERED_BY_SOMEBODY_ELSE = """
    IF NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    IF NEW.status IN ('confirmed', 'doubted') AND NOT EXISTS (
        SELECT FROM portfolio_submission submission
        JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
        JOIN portfolio_educatorassignment assignment
            ON assignment.enrolment_id = enrolment.id
        WHERE submission.id = NEW.submission_id
          AND assignment.educator_id = NEW.answered_by_id
          AND assignment.educator_id <> enrolment.person_id
          AND assignment.period @>
              (NEW.answered_at AT TIME ZONE 'Europe/London')::date
    ) OR NEW.status = 'withdrawn' AND NOT EXISTS (
        SELECT FROM portfolio_submission
        WHERE id = NEW.submission_id AND status = 'withdrawn'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def moves_by_its_table() -> pgtrigger.Trigger:
    return guards.refused_by(
        "confirmation_moves_by_its_table",
        "whether a sign-off stands is answered once",
        func=MOVED_BY_ITS_TABLE,
        operation=pgtrigger.Update,
    )


def asks_about_a_sign_off() -> pgtrigger.Trigger:
    return guards.refused_by(
        "confirmation_of_a_sign_off",
        "only a sign-off that rests on what was redacted is to be confirmed",
        func=ASKED_ABOUT_SOMETHING_ELSE,
        operation=pgtrigger.Insert,
    )


def answered_by_the_educator() -> pgtrigger.Trigger:
    return guards.refused_by(
        "confirmation_by_assigned",
        "a sign-off is confirmed by the practice educator assigned that day",
        func=ANSWERED_BY_SOMEBODY_ELSE,
        operation=pgtrigger.Update,
    )
