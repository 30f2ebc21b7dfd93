"""What must be true of every derived fact, asked of the database all at once.

Each question is one statement that returns the rows where it is not so: `id` and
`detail`. They derive anew, in SQL of their own, what actions derived one by one;
`manage.py fsck` asks them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from ecf.desk import moved

# How many rows a report names of one fault; the count is always whole.
NAMED = 20


@dataclass(frozen=True, kw_only=True)
class Question:
    """`name` is stable, for scripts; `says` completes "It should be that …"."""

    name: str
    says: str
    sql: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A question that was not answered by nothing."""

    name: str
    says: str
    count: int
    rows: tuple[tuple[int, str], ...]


# Units each enrolment owes for each stage it could complete: the stage's core, and the
# electives chosen for it.
OWED = """
    owed AS (
        SELECT enrolment.id AS enrolment_id, stage.id AS stage_id, unit.id AS unit_id
        FROM portfolio_enrolment enrolment
        JOIN curriculum_stage stage ON stage.version_id = enrolment.version_id
        JOIN curriculum_module module ON module.stage_id = stage.id
        JOIN curriculum_unit unit ON unit.module_id = module.id
        UNION ALL
        SELECT choice.enrolment_id, choice.stage_id, unit.id
        FROM portfolio_modulechoice choice
        JOIN curriculum_unit unit ON unit.module_id = choice.module_id
        WHERE choice.withdrawn_at IS NULL
    ),
    points AS (
        SELECT choice.enrolment_id, choice.stage_id, sum(module.points) AS points
        FROM portfolio_modulechoice choice
        JOIN curriculum_module module ON module.id = choice.module_id
        WHERE choice.withdrawn_at IS NULL
        GROUP BY 1, 2
    ),
    held AS (
        SELECT owed.enrolment_id, owed.stage_id, evidence.kind,
            count(DISTINCT evidence.id) AS held
        FROM owed
        JOIN curriculum_stage stage ON stage.id = owed.stage_id
        JOIN portfolio_submission submission
            ON submission.enrolment_id = owed.enrolment_id
            AND submission.unit_id = owed.unit_id AND submission.status = 'signed_off'
        JOIN portfolio_pin pin ON pin.submission_id = submission.id
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        WHERE stage.minimum_evidence <> '{}'
        GROUP BY 1, 2, 3
    ),
    lacking AS (
        SELECT DISTINCT owed.enrolment_id, owed.stage_id
        FROM owed
        JOIN curriculum_stage stage ON stage.id = owed.stage_id
        CROSS JOIN jsonb_each_text(stage.minimum_evidence) wanted (kind, least)
        LEFT JOIN held ON held.enrolment_id = owed.enrolment_id
            AND held.stage_id = owed.stage_id AND held.kind = wanted.kind
        WHERE coalesce(held.held, 0) < wanted.least::int
    ),
    derived AS (
        SELECT owed.enrolment_id, owed.stage_id
        FROM owed
        JOIN curriculum_stage stage ON stage.id = owed.stage_id
        LEFT JOIN points USING (enrolment_id, stage_id)
        LEFT JOIN lacking USING (enrolment_id, stage_id)
        LEFT JOIN portfolio_unitcompletion done
            ON done.enrolment_id = owed.enrolment_id AND done.unit_id = owed.unit_id
            AND done.withdrawn_at IS NULL
        WHERE coalesce(points.points, 0) >= stage.elective_points
          AND lacking.enrolment_id IS NULL
        GROUP BY owed.enrolment_id, owed.stage_id
        HAVING bool_and(done.id IS NOT NULL)
    )
"""

QUESTIONS = (
    Question(
        name="unit_completion_rests_on_sign_off",
        says="every unit marked complete rests on a sign-off that stands",
        sql="""
            SELECT completion.id, 'submission ' || submission.id || ' is '
                || submission.status
            FROM portfolio_unitcompletion completion
            JOIN portfolio_submission submission ON submission.id
                = completion.submission_id
            WHERE completion.withdrawn_at IS NULL
              AND (submission.status <> 'signed_off'
                   OR submission.unit_id <> completion.unit_id
                   OR submission.enrolment_id <> completion.enrolment_id)
        """,
    ),
    Question(
        name="sign_off_completes_unit",
        says=(
            "every sign-off that stands has completed its unit, from the day it"
            " was submitted"
        ),
        sql="""
            SELECT submission.id, 'unit ' || submission.unit_id
            FROM portfolio_submission submission
            LEFT JOIN portfolio_unitcompletion completion
                ON completion.submission_id = submission.id
                AND completion.withdrawn_at IS NULL
            WHERE submission.status = 'signed_off'
              AND (completion.id IS NULL OR completion.counts_from
                   <> (submission.submitted_at AT TIME ZONE 'Europe/London')::date)
        """,
    ),
    Question(
        name="stage_completion_is_derived",
        says=(
            "a stage's units are marked complete where, and only where, all of it"
            " is there"
        ),
        sql=f"""
            WITH {OWED}
            SELECT coalesce(completion.id, derived.enrolment_id),
                CASE WHEN completion.id IS NULL
                     THEN 'missing: stage ' || derived.stage_id
                     ELSE 'not earned: stage ' || completion.stage_id END
            FROM derived
            FULL JOIN (
                SELECT * FROM portfolio_stagecompletion WHERE withdrawn_at IS NULL
            ) completion
                ON completion.enrolment_id = derived.enrolment_id
                AND completion.stage_id = derived.stage_id
            WHERE (completion.id IS NULL OR derived.enrolment_id IS NULL)
              -- Whoever moved to another version is asked about below.
              AND NOT EXISTS (
                  SELECT FROM portfolio_editionmove move WHERE move.enrolment_id
                      = coalesce(completion.enrolment_id, derived.enrolment_id)
              )
        """,
    ),
    Question(
        name="moved_stage_completion_is_derived",
        says=(
            "of whoever moved to a later version, a stage is complete on the first"
            " version where all of it is there, and on no other"
        ),
        sql=moved.STAGE_COMPLETION_IS_DERIVED,
    ),
    Question(
        name="moves_lead_to_the_version",
        says="everybody's moves lead from version to version, to the one they are on",
        sql=moved.MOVES_LEAD_TO_THE_VERSION,
    ),
    Question(
        name="attainment_is_derived",
        says=(
            "a stage is attained where, and only where, its units and its result say so"
        ),
        sql="""
            WITH RECURSIVE passed AS (
                SELECT completion.enrolment_id, stage.id AS stage_id, stage.number,
                    stage.version_id
                FROM portfolio_stagecompletion completion
                JOIN curriculum_stage stage ON stage.id = completion.stage_id
                WHERE completion.withdrawn_at IS NULL
                  AND (stage.assessment_code IS NULL OR EXISTS (
                      SELECT FROM assessments_result result
                      JOIN curriculum_stage sat ON sat.id = result.stage_id
                      WHERE result.enrolment_id = completion.enrolment_id
                        AND sat.number = stage.number
                        AND result.status = 'released' AND result.outcome = 'passed'
                  ))
            ),
            derived AS (
                SELECT passed.* FROM passed WHERE number = (
                    SELECT min(number) FROM curriculum_stage
                    WHERE version_id = passed.version_id
                )
                UNION ALL
                SELECT passed.* FROM passed
                JOIN derived ON derived.enrolment_id = passed.enrolment_id
                    AND passed.number = derived.number + 1
            )
            SELECT coalesce(attainment.id, derived.enrolment_id),
                CASE WHEN attainment.id IS NULL
                     THEN 'missing: stage ' || derived.number
                     ELSE 'not earned: stage ' || attainment.stage_id END
            FROM derived
            FULL JOIN (
                SELECT * FROM assessments_attainment WHERE withdrawn_at IS NULL
            ) attainment
                ON attainment.enrolment_id = derived.enrolment_id
                AND attainment.stage_id = derived.stage_id
            WHERE attainment.id IS NULL OR derived.enrolment_id IS NULL
        """,
    ),
    Question(
        name="attainment_rests_on_its_grounds",
        says="every attainment names a stage completion and a passed result of its own",
        sql="""
            SELECT attainment.id, 'stage ' || attainment.stage_id
            FROM assessments_attainment attainment
            JOIN portfolio_enrolment enrolment ON enrolment.id = attainment.enrolment_id
            JOIN portfolio_stagecompletion completion
                ON completion.id = attainment.stage_completion_id
            JOIN curriculum_stage stage ON stage.id = attainment.stage_id
            LEFT JOIN assessments_result result ON result.id = attainment.result_id
            LEFT JOIN curriculum_stage sat ON sat.id = result.stage_id
            WHERE attainment.withdrawn_at IS NULL
              AND (completion.withdrawn_at IS NOT NULL
                   OR completion.enrolment_id <> attainment.enrolment_id
                   OR completion.stage_id <> attainment.stage_id
                   OR enrolment.person_id <> attainment.person_id
                   OR attainment.attained_on < completion.counts_from
                   OR (result.id IS NOT NULL AND (
                       result.status <> 'released' OR result.outcome <> 'passed'
                       OR result.enrolment_id <> attainment.enrolment_id
                       OR sat.number <> stage.number
                       OR attainment.attained_on < result.sat_on)))
        """,
    ),
    Question(
        name="attainment_is_put_to_the_register",
        says="every attainment that earns an annotation has been put to a registrar",
        sql="""
            SELECT attainment.id, stage.annotation
            FROM assessments_attainment attainment
            JOIN curriculum_stage stage ON stage.id = attainment.stage_id
            JOIN register_entry entry ON entry.person_id = attainment.person_id
            WHERE attainment.withdrawn_at IS NULL AND stage.annotation IS NOT NULL
              AND NOT EXISTS (
                  SELECT FROM register_proposal proposal
                  WHERE proposal.entry_id = entry.id AND proposal.kind
                      = stage.annotation
                    AND proposal.grounds_kind = 'attainment'
                    AND proposal.grounds_id = attainment.id
              )
        """,
    ),
    Question(
        name="approved_proposal_has_annotated",
        says="every approved proposal to annotate has annotated its entry",
        sql="""
            SELECT proposal.id, proposal.kind FROM register_proposal proposal
            WHERE proposal.status = 'approved' AND proposal.change = 'annotate'
              AND NOT EXISTS (
                  SELECT FROM register_annotation annotation
                  WHERE annotation.proposal_id = proposal.id
              )
        """,
    ),
    Question(
        name="annotation_rests_on_approval",
        says="every annotation rests on an approved proposal for its entry",
        sql="""
            SELECT annotation.id, annotation.kind FROM register_annotation annotation
            JOIN register_proposal proposal ON proposal.id = annotation.proposal_id
            WHERE proposal.status <> 'approved' OR proposal.kind <> annotation.kind
               OR proposal.entry_id <> annotation.entry_id
        """,
    ),
    Question(
        name="decided_by_another",
        says="nobody has decided a register matter they had a part in",
        sql="""
            SELECT proposal.id, proposal.kind FROM register_proposal proposal
            JOIN register_entry entry ON entry.id = proposal.entry_id
            WHERE proposal.decided_by_id = proposal.proposed_by_id
               OR proposal.decided_by_id = entry.person_id
               OR proposal.decided_by_id = ANY (proposal.grounds_decided_by)
        """,
    ),
    Question(
        name="sign_off_by_assigned_educator",
        says="every decision on a unit was made by an educator assigned that day",
        sql="""
            SELECT submission.id, 'person ' || submission.decided_by_id
            FROM portfolio_submission submission
            JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
            WHERE submission.decided_by_id IS NOT NULL
              AND (submission.decided_by_id = enrolment.person_id OR NOT EXISTS (
                  SELECT FROM portfolio_educatorassignment assignment
                  LEFT JOIN portfolio_educatorassignment covered
                      ON covered.id = assignment.covers_id
                  WHERE assignment.enrolment_id = submission.enrolment_id
                    AND assignment.educator_id = submission.decided_by_id
                    AND (covered.id IS NULL OR covered.period @>
                        (submission.decided_at AT TIME ZONE 'Europe/London')::date)
                    AND assignment.period @>
                        (submission.decided_at AT TIME ZONE 'Europe/London')::date
              ))
        """,
    ),
    Question(
        name="pins_cover_every_statement",
        says="every submission put forward evidence for each statement of its unit",
        sql="""
            SELECT submission.id, 'statement ' || min(statement.id)
            FROM portfolio_submission submission
            JOIN curriculum_statement statement ON statement.unit_id
                = submission.unit_id
            LEFT JOIN (
                SELECT submission_id, unnest(statement_ids) AS statement_id
                FROM portfolio_pin
            ) pinned ON pinned.submission_id = submission.id
                AND pinned.statement_id = statement.id
            WHERE pinned.submission_id IS NULL
            GROUP BY submission.id
        """,
    ),
    Question(
        name="answered_request_is_its_evidence",
        says="evidence that answers a request is of its kind, as its writer wrote it",
        sql="""
            SELECT request.id, 'evidence ' || evidence.id || ', version '
                || version.number
            FROM portfolio_evidencerequest request
            JOIN portfolio_enrolment enrolment ON enrolment.id = request.enrolment_id
            JOIN portfolio_evidence evidence ON evidence.id = request.evidence_id
            JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
            WHERE evidence.enrolment_id <> request.enrolment_id
               OR evidence.kind <> request.kind
               OR version.number <> 1
               OR version.written_by_id <> request.writer_id
               OR request.writer_id = enrolment.person_id
        """,
    ),
    Question(
        name="saved_evidence_has_no_draft",
        says="no draft is left of evidence that is saved",
        sql="""
            SELECT draft.id, draft.kind FROM portfolio_draft draft
            JOIN portfolio_evidence evidence ON evidence.public_id = draft.public_id
        """,
    ),
    Question(
        name="position_is_owed",
        says=(
            "everybody stands where the scale puts them, or a downgrade waits for"
            " approval"
        ),
        sql="""
            SELECT coalesce(owed.person_id, standing.person_id),
                'owed point ' || coalesce(owed.point_id::text, 'none')
                || ', stands on ' || coalesce(standing.point_id::text, 'none')
            FROM positions_owed(NULL, %(on)s) owed
            FULL JOIN (
                SELECT person_id, point_id, version_id FROM pay_position
                WHERE superseded_at IS NULL AND period @> %(on)s::date
            ) standing USING (person_id)
            WHERE (owed.point_id IS DISTINCT FROM standing.point_id
                   OR owed.version_id IS DISTINCT FROM standing.version_id)
              AND NOT EXISTS (
                  SELECT FROM pay_downgrade downgrade
                  WHERE downgrade.person_id
                      = coalesce(owed.person_id, standing.person_id)
                    AND downgrade.status IN ('proposed', 'declined')
              )
        """,
    ),
    Question(
        name="position_amount_is_its_points",
        says="every position pays what its point says",
        sql="""
            SELECT position.id, position.amount || ' for ' || point.amount
            FROM pay_position position
            JOIN pay_spinepoint point ON point.id = position.point_id
            JOIN pay_band band ON band.id = point.band_id
            WHERE position.amount <> point.amount
               OR band.version_id <> position.version_id
        """,
    ),
    Question(
        name="position_rests_on_attainment",
        says="every position above the first band rests on an attainment of the person",
        sql="""
            SELECT position.id, 'band ' || band.number FROM pay_position position
            JOIN pay_spinepoint point ON point.id = position.point_id
            JOIN pay_band band ON band.id = point.band_id
            LEFT JOIN assessments_attainment attainment
                ON attainment.id = position.attainment_id
            LEFT JOIN curriculum_stage stage ON stage.id = attainment.stage_id
            WHERE band.needs_stage IS NOT NULL
              AND (attainment.person_id IS DISTINCT FROM position.person_id
                   OR stage.number <> band.needs_stage)
        """,
    ),
    Question(
        name="active_enrolment_is_registered",
        says="every active enrolment has the registration its framework asks for",
        sql="""
            SELECT enrolment.id, standing.status
            FROM portfolio_enrolment enrolment
            JOIN curriculum_frameworkversion version ON version.id
                = enrolment.version_id
            LEFT JOIN register_standing(
                ARRAY(SELECT person_id FROM portfolio_enrolment), %(on)s, now()
            ) standing ON standing.person_id = enrolment.person_id
            WHERE enrolment.status = 'active' AND version.needs_registration
              AND coalesce(standing.status, 'not_registered')
                  NOT IN ('registered', 'registered_with_conditions')
        """,
    ),
    Question(
        name="enrolment_is_where_it_moved",
        says="an enrolment is with the employer to whom it last moved",
        sql="""
            SELECT enrolment.id, 'with ' || enrolment.employer_id
            FROM portfolio_enrolment enrolment
            JOIN (
                SELECT DISTINCT ON (enrolment_id) enrolment_id, to_employer_id
                FROM portfolio_transfer WHERE status = 'completed'
                ORDER BY enrolment_id, completed_at DESC, id DESC
            ) last ON last.enrolment_id = enrolment.id
            WHERE last.to_employer_id <> enrolment.employer_id
        """,
    ),
    Question(
        name="transfer_is_not_overdue",
        says="no transfer waits for longer than a week after it was to complete",
        sql="""
            SELECT id, 'to confirm by ' || confirm_by FROM portfolio_transfer
            WHERE status = 'started' AND confirm_by < %(on)s::date - 7
        """,
    ),
    Question(
        name="whoever_has_left_is_paused",
        says="nobody who has left their employer is on the way",
        sql="""
            SELECT enrolment.id, 'left at ' || departure.left_at
            FROM portfolio_departure departure
            JOIN portfolio_enrolment enrolment ON enrolment.id = departure.enrolment_id
            WHERE departure.returned_at IS NULL AND enrolment.status = 'active'
        """,
    ),
    Question(
        name="meeting_is_agreed_by_its_three",
        says="a progress meeting is agreed once all three have signed, and not before",
        sql="""
            SELECT meeting.id, meeting.status || ' with ' || count(signature.id)
            FROM portfolio_progressmeeting meeting
            LEFT JOIN portfolio_meetingsignature signature
                ON signature.meeting_id = meeting.id
            GROUP BY meeting.id
            HAVING (meeting.status = 'agreed') <> (count(signature.id) = 3)
        """,
    ),
    Question(
        name="no_delivery_is_stuck",
        says="no event waits for longer than a day to be heard, and none is parked",
        sql="""
            SELECT id, subscriber || ': ' || last_error FROM events_delivery
            WHERE parked_at IS NOT NULL
               OR (delivered_at IS NULL AND due_at < now() - interval '1 day')
        """,
    ),
    Question(
        name="guards_are_on",
        says="every trigger that guards a table is switched on",
        sql="""
            SELECT tgrelid::bigint, tgname::text FROM pg_trigger
            WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')
            UNION ALL
            SELECT oid::bigint, proname::text FROM pg_proc
            WHERE proname = '_pgtrigger_should_ignore'
              AND prosrc <> 'SELECT false'
        """,
    ),
)


def find(*, on: date, using: str = DEFAULT_DB_ALIAS) -> Iterator[Fault]:
    """Ask every question, as of a London date, and yield what is not so."""
    for question in QUESTIONS:
        with transaction.atomic(using), connections[using].cursor() as cursor:
            # Each asks about everybody at once, in memory while it lasts.
            cursor.execute("SET LOCAL work_mem = '256MB'")
            cursor.execute(question.sql, {"on": on})
            rows = cursor.fetchall()
        if rows:
            yield Fault(
                name=question.name,
                says=question.says,
                count=len(rows),
                rows=tuple(rows[:NAMED]),
            )
