"""What the database holds about words under seal, whoever asks (P5)."""

import pgtrigger

from portfolio.models.redaction_triggers import (
    NEW_SAID,
    OLD_SAID,
    PROPOSED_SAID,
    SEALED_SAID,
    VERSION_SAID,
    refusing,
)

SEALS_OTHER_WORDS = f"""
    IF NOT EXISTS (
        SELECT FROM portfolio_redaction redaction
        JOIN portfolio_evidenceversion sealed
            ON sealed.evidence_id = redaction.evidence_id
        WHERE redaction.id = NEW.redaction_id AND redaction.status = 'hidden'
          AND sealed.id = NEW.version_id
          AND {NEW_SAID} IS NOT DISTINCT FROM {SEALED_SAID}
    ) THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""  # noqa: S608 - of constants
RESEALED = f"""
    IF ROW(NEW.redaction_id, NEW.version_id) <> ROW(OLD.redaction_id, OLD.version_id)
    OR {NEW_SAID} IS DISTINCT FROM {OLD_SAID}
    OR NOT EXISTS (
        SELECT FROM portfolio_redaction
        WHERE id = NEW.redaction_id AND status = 'hidden'
    ) THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""
UNSEALED_EARLY = f"""
    IF NOT EXISTS (
        SELECT FROM portfolio_redaction redaction
        JOIN portfolio_evidenceversion version ON version.id = OLD.version_id
        WHERE redaction.id = OLD.redaction_id
          AND (
              redaction.status = 'shown'
              AND {VERSION_SAID} IS NOT DISTINCT FROM {OLD_SAID}
              OR redaction.status = 'redacted'
              AND {VERSION_SAID} IS NOT DISTINCT FROM {PROPOSED_SAID.format(row="OLD")}
          )
    ) THEN
        {{refusal}}
    END IF;
    RETURN OLD;
"""  # noqa: S608 - of constants


def seals_what_is_said() -> pgtrigger.Trigger:
    return refusing(
        "sealedversion_of_what_is_said",
        "what goes under seal is what the version says",
        func=SEALS_OTHER_WORDS,
        operation=pgtrigger.Insert,
    )


def words_stay_sealed() -> pgtrigger.Trigger:
    return refusing(
        "sealedversion_words_stay",
        "what is under seal never changes, and a proposal only until it is made",
        func=RESEALED,
        operation=pgtrigger.Update,
    )


def unsealed_when_decided() -> pgtrigger.Trigger:
    return refusing(
        "sealedversion_until_decided",
        "words stay under seal until two people have decided",
        func=UNSEALED_EARLY,
        operation=pgtrigger.Delete,
    )
