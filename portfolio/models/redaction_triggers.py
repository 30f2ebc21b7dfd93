"""What the database holds about hiding and redacting, whoever asks (P5): what a version
says changes in three ways and no other, each of them by two rows that say so."""

import pgtrigger

from ecf.events import guards
from portfolio.rules.redactions import TITLE

# What of a version changes: its words, and who took what out of them.
WORDS = (
    "'{title,text,answers,file_id,redaction_id,redacted_sha256,destroyed_sha256}'"
    "::text[]"
)
OLD_SAID, NEW_SAID, SEALED_SAID, VERSION_SAID = (
    f"ROW({row}.title, {row}.text, {row}.answers, {row}.file_id)"
    for row in ("OLD", "NEW", "sealed", "version")
)
NOTHING_SAID = f"ROW('{TITLE}'::varchar, ''::text, '{{}}'::jsonb, NULL::bigint)"
PROPOSED_SAID = """ROW({row}.new_title, {row}.new_text, {row}.new_answers,
        CASE WHEN {row}.keeps_file THEN {row}.file_id END)"""
UNTOUCHED = """ROW(NEW.redaction_id, NEW.redacted_sha256, NEW.destroyed_sha256)
        IS NOT DISTINCT FROM
        ROW(OLD.redaction_id, OLD.redacted_sha256, OLD.destroyed_sha256)"""
MARKED = """NEW.redaction_id = redaction.id
        AND NEW.redacted_sha256 <> OLD.redacted_sha256
        AND NEW.destroyed_sha256 = coalesce(
            (
                SELECT sha256 FROM files_storedfile
                WHERE id = sealed.file_id AND NOT sealed.keeps_file
            ),
            OLD.destroyed_sha256
        )
        AND (SELECT array_agg(name ORDER BY name) FROM jsonb_object_keys(NEW.answers)
                AS name)
            IS NOT DISTINCT FROM
            (SELECT array_agg(name ORDER BY name) FROM jsonb_object_keys(sealed.answers)
                AS name)"""
# Its words go under seal; or they come back as they were; or what two people agreed on
# takes their place, and the digest of what there was stays.
CHANGED_OTHERWISE = f"""
    IF to_jsonb(NEW) - {WORDS} IS DISTINCT FROM to_jsonb(OLD) - {WORDS}
    OR NOT EXISTS (
        SELECT FROM portfolio_sealedversion sealed
        JOIN portfolio_redaction redaction ON redaction.id = sealed.redaction_id
        WHERE sealed.version_id = OLD.id
          AND redaction.evidence_id = OLD.evidence_id
          AND CASE
              WHEN redaction.status = 'hidden' THEN
                  {OLD_SAID} IS NOT DISTINCT FROM {SEALED_SAID}
                  AND {NEW_SAID} IS NOT DISTINCT FROM {NOTHING_SAID}
                  AND {UNTOUCHED}
              WHEN redaction.status = 'shown' OR redaction.status = 'redacted'
                  AND {PROPOSED_SAID.format(row="sealed")}
                      IS NOT DISTINCT FROM {SEALED_SAID} THEN
                  {NEW_SAID} IS NOT DISTINCT FROM {SEALED_SAID} AND {UNTOUCHED}
              WHEN redaction.status = 'redacted' THEN
                  {NEW_SAID} IS NOT DISTINCT FROM {PROPOSED_SAID.format(row="sealed")}
                  AND {MARKED}
          END
    ) THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""  # noqa: S608 - of constants
# Of evidence, rows called OLD and NEW: it goes out of sight or comes back, with the
# title of its latest version.
GOES_OR_COMES_BACK = """(
        NEW.hidden_at IS DISTINCT FROM OLD.hidden_at
        AND to_jsonb(NEW) - '{title,hidden_at}'::text[]
            = to_jsonb(OLD) - '{title,hidden_at}'::text[]
        AND NEW.title = (
            SELECT title FROM portfolio_evidenceversion
            WHERE evidence_id = NEW.id ORDER BY number DESC LIMIT 1
        )
    )"""
HIDDEN_WITHOUT_REDACTION = """
    IF (NEW.hidden_at IS NOT NULL) <> EXISTS (
        SELECT FROM portfolio_redaction
        WHERE evidence_id = NEW.id AND status IN ('hidden', 'proposed')
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
LEFT_IN_SIGHT_OR_SEALED = """
    IF EXISTS (
        SELECT FROM portfolio_redaction redaction
        JOIN portfolio_evidence evidence ON evidence.id = redaction.evidence_id
        JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
        LEFT JOIN portfolio_sealedversion sealed
            ON sealed.redaction_id = redaction.id AND sealed.version_id = version.id
        WHERE redaction.id = NEW.id
          AND CASE WHEN redaction.status IN ('hidden', 'proposed')
              THEN sealed.id IS NULL OR evidence.hidden_at IS NULL
              ELSE sealed.id IS NOT NULL
          END
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
MOVED_BY_ITS_TABLE = """
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('hidden', 'proposed'), ('proposed', 'hidden'),
        ('proposed', 'redacted'), ('proposed', 'shown')
    )
    OR OLD.status IN ('redacted', 'shown')
    OR OLD.status = 'proposed' AND NEW.status <> 'hidden' AND (
        ROW(OLD.proposed_by_id, OLD.proposed_at, OLD.shows_again)
        IS DISTINCT FROM ROW(NEW.proposed_by_id, NEW.proposed_at, NEW.shows_again)
    )
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
DECIDED_BY_ITS_OWNER = """
    IF NEW.decided_by_id IN (
        SELECT unnest(ARRAY[person.id, person.merged_into_id])
        FROM portfolio_evidence evidence
        JOIN portfolio_enrolment enrolment ON enrolment.id = evidence.enrolment_id
        JOIN accounts_person person ON person.id = enrolment.person_id
        WHERE evidence.id = NEW.evidence_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
SIGNED_OFF_UNREAD = """
    IF EXISTS (
        SELECT FROM portfolio_pin pin
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        WHERE pin.submission_id = NEW.id AND evidence.hidden_at IS NOT NULL
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
HIDDEN_NOW = """
    IF EXISTS (
        SELECT FROM portfolio_evidence
        WHERE id = NEW.evidence_id AND hidden_at IS NOT NULL
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def only_redacted() -> pgtrigger.Trigger:
    return refusing(
        "evidenceversion_only_redacted",
        "what a version says never changes, but by redaction",
        func=CHANGED_OTHERWISE,
        operation=pgtrigger.Update,
    )


def not_while_hidden() -> pgtrigger.Trigger:
    return refusing(
        "evidenceversion_not_while_hidden",
        "hidden evidence gets no new version",
        func=HIDDEN_NOW,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__number__gt=1),
    )


def hidden_by_a_redaction() -> pgtrigger.Trigger:
    return refusing(
        "evidence_hidden_by_a_redaction",
        "evidence is hidden while a redaction of it is open, and no longer",
        func=HIDDEN_WITHOUT_REDACTION,
        operation=pgtrigger.Update,
        when=pgtrigger.After,
        condition=pgtrigger.Q(old__hidden_at__df=pgtrigger.F("new__hidden_at")),
    )


def begins_in_sight() -> pgtrigger.Trigger:
    return refusing(
        "evidence_begins_in_sight",
        "evidence is hidden by a redaction, never from the first",
        func="{refusal}",
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__hidden_at__isnull=False),
    )


def moves_by_its_table() -> pgtrigger.Trigger:
    return refusing(
        "redaction_moves_by_its_table",
        "a redaction is decided once, as it was proposed",
        func=MOVED_BY_ITS_TABLE,
        operation=pgtrigger.Update,
    )


def not_decided_by_the_owner() -> pgtrigger.Trigger:
    return refusing(
        "redaction_not_decided_by_the_owner",
        "nobody decides about their own evidence",
        func=DECIDED_BY_ITS_OWNER,
        operation=pgtrigger.Insert | pgtrigger.Update,
    )


def seals_everything() -> pgtrigger.Trigger:
    name = "redaction_seals_everything"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        func=LEFT_IN_SIGHT_OR_SEALED.replace(
            "{refusal}",
            guards.refusal(
                "every version is under seal until it is decided, and none after",
                constraint=name,
            ),
        ),
    )


def signed_off_in_sight() -> pgtrigger.Trigger:
    return refusing(
        "submission_signed_off_in_sight",
        "nobody signs off hidden evidence",
        func=SIGNED_OFF_UNREAD,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__status="submitted", new__status="signed_off"),
    )


def refusing(
    name: str,
    message: str,
    *,
    func: str,
    operation: pgtrigger.Operation,
    when: pgtrigger.When = pgtrigger.Before,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    refusal = guards.refusal(message, constraint=name)
    return pgtrigger.Trigger(
        name=name,
        when=when,
        operation=operation,
        condition=condition,
        func=func.replace("{refusal}", refusal),
    )
