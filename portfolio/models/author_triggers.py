"""What the database holds about evidence in the words of somebody else than the social
worker it is about: they are named, and nobody rewords them."""

import pgtrigger

from ecf.events import guards
from portfolio.models.redaction_triggers import GOES_OR_COMES_BACK

# Of versions, rows called version.
NOT_WRITTEN_BY_ITS_AUTHOR = """
    SELECT FROM written version
    JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
    JOIN portfolio_enrolment enrolment ON enrolment.id = evidence.enrolment_id
    WHERE version.written_by_id
        <> COALESCE(evidence.author_id, enrolment.person_id)
"""
# Of a piece by another, a row called NEW, when it commits: it answers a request; or is
# a direct observation by an educator assigned on the day it was written, who says
# whether a family was there and agreed.
WITHOUT_STANDING = """
    NOT EXISTS (
        SELECT FROM portfolio_evidencerequest request
        WHERE request.evidence_id = NEW.id AND request.writer_id = NEW.author_id
    ) AND NOT EXISTS (
        SELECT FROM portfolio_evidenceversion version
        JOIN portfolio_educatorassignment assignment
            ON assignment.enrolment_id = NEW.enrolment_id
            AND assignment.educator_id = NEW.author_id
            AND assignment.period @>
                (version.written_at AT TIME ZONE 'Europe/London')::date
        LEFT JOIN portfolio_educatorassignment covered
            ON covered.id = assignment.covers_id
        WHERE version.evidence_id = NEW.id AND version.number = 1
          AND version.answers ? 'family_there'
          AND NEW.kind = 'direct_observation'
          AND (covered.id IS NULL OR covered.period @>
              (version.written_at AT TIME ZONE 'Europe/London')::date)
    )
"""


def author_is_another() -> pgtrigger.Trigger:
    return guards.refused_where(
        "evidence_author_is_another",
        "an author is named where it is not the social worker",
        where="""NEW.author_id = (
            SELECT person_id FROM portfolio_enrolment WHERE id = NEW.enrolment_id
        )""",
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__author__isnull=False),
    )


def author_has_standing() -> pgtrigger.Trigger:
    name = "evidence_author_has_standing"
    refusal = guards.refusal(
        "another writes evidence when asked, or as the educator who observed",
        constraint=name,
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(new__author__isnull=False),
        func=f"""
            IF {WITHOUT_STANDING} THEN
                {refusal}
            END IF;
            RETURN NULL;
        """,
    )


def title_stays() -> pgtrigger.Trigger:
    return guards.refused_where(
        "evidence_words_of_another_stay",
        "the words of somebody else never change",
        where=f"""NEW.author_id IS NOT NULL
            AND (NEW.title, NEW.happened_on) <> (OLD.title, OLD.happened_on)
            AND NOT {GOES_OR_COMES_BACK}""",
        operation=pgtrigger.Update,
    )


def words_stay() -> pgtrigger.Trigger:
    return guards.refused_where(
        "evidenceversion_words_of_another_stay",
        "the words of somebody else never change",
        where="""EXISTS (
            SELECT FROM portfolio_evidence
            WHERE id = NEW.evidence_id AND author_id IS NOT NULL
        )""",
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__number__gt=1),
    )


def written_by_its_author() -> pgtrigger.Trigger:
    """Once a statement, so that a version costs no query of its own."""
    name = "evidenceversion_written_by_its_author"
    refusal = guards.refusal(
        "evidence is written by the social worker, or by the author it names",
        constraint=name,
    )
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),  # type: ignore[no-untyped-call]
        func=f"""
            IF EXISTS ({NOT_WRITTEN_BY_ITS_AUTHOR}) THEN
                {refusal}
            END IF;
            RETURN NULL;
        """,
    )
