"""Where somebody is: the facts from the tables, the conclusions from the rules."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from curriculum.choices import EvidenceKind
from ecf.database.prepared import planned_once
from portfolio.choices import SubmissionStatus
from portfolio.models import EditionMove, Enrolment, StageCompletion
from portfolio.queries.programmes import programme_of
from portfolio.rules import editions, facts, progress
from portfolio.rules.programme import Programme

# Each table's part is one value, so that five tables are asked in one round: most
# pages, and every decision, begin with this.
FACTS = """
    SELECT json_build_object(
        'evidence', (
            SELECT json_agg(piece) FROM (
                SELECT evidence.id, evidence.public_id, evidence.kind, evidence.title,
                    evidence.happened_on, evidence.hidden_at IS NOT NULL AS hidden, (
                        SELECT array_agg(credit.statement_id)
                        FROM portfolio_credit credit
                        WHERE credit.evidence_id = evidence.id
                    ) AS statements
                FROM portfolio_evidence evidence
                WHERE evidence.enrolment_id = %(enrolment)s
                  AND evidence.withdrawn_at IS NULL
                ORDER BY evidence.happened_on DESC, evidence.id DESC
            ) piece
        ),
        'submissions', (
            SELECT json_agg(submission) FROM (
                SELECT submission.id, submission.public_id, submission.unit_id,
                    submission.revision, submission.status, submission.educator_id,
                    coalesce((
                        SELECT person.name FROM portfolio_countersignature second
                        JOIN accounts_person person
                            ON person.id = second.countersigner_id
                        WHERE second.submission_id = submission.id
                          AND second.status = 'named'
                    ), educator.name) AS educator_name, submission.submitted_at,
                    submission.decided_at, (
                        SELECT array_agg(version.evidence_id) FROM portfolio_pin pin
                        JOIN portfolio_evidenceversion version
                            ON version.id = pin.version_id
                        WHERE pin.submission_id = submission.id
                    ) AS evidence
                FROM portfolio_submission submission
                JOIN accounts_person educator ON educator.id = submission.educator_id
                WHERE submission.enrolment_id = %(enrolment)s
                ORDER BY submission.revision, submission.id
            ) submission
        ),
        'claims', (
            SELECT json_agg(claim) FROM (
                SELECT part.id, part.unit_id, part.outcome = 'met' AS is_accepted,
                    claim.sent_at, (
                        SELECT array_agg(version.evidence_id)
                        FROM portfolio_claimpin pin
                        JOIN portfolio_evidenceversion version
                            ON version.id = pin.version_id
                        WHERE pin.claim_id = claim.id
                    ) AS evidence
                FROM portfolio_priorclaim claim
                JOIN portfolio_claimpart part ON part.claim_id = claim.id
                WHERE claim.enrolment_id = %(enrolment)s
                  AND part.unit_id IS NOT NULL AND part.withdrawn_at IS NULL
                  AND (claim.status IN ('sent', 'differed') OR part.outcome = 'met')
                ORDER BY part.id
            ) claim
        ),
        'straight', (
            SELECT json_agg(json_build_array(
                part.stage_id, (claim.sent_at AT TIME ZONE 'Europe/London')::date
            ))
            FROM portfolio_priorclaim claim
            JOIN portfolio_claimpart part ON part.claim_id = claim.id
            WHERE claim.enrolment_id = %(enrolment)s
              AND part.stage_id IS NOT NULL AND part.outcome = 'met'
              AND part.withdrawn_at IS NULL
        ),
        'units', (
            SELECT json_agg(json_build_array(
                unit_id, id, coalesce(submission_id, claim_part_id), counts_from,
                claim_part_id IS NOT NULL
            ))
            FROM portfolio_unitcompletion
            WHERE enrolment_id = %(enrolment)s AND withdrawn_at IS NULL
        ),
        'stages', (
            SELECT json_agg(json_build_array(stage_id, id, counts_from))
            FROM portfolio_stagecompletion
            WHERE enrolment_id = %(enrolment)s AND withdrawn_at IS NULL
        ),
        'choices', (
            SELECT json_agg(json_build_array(module_id, stage_id))
            FROM portfolio_modulechoice
            WHERE enrolment_id = %(enrolment)s AND withdrawn_at IS NULL
        )
    )
"""


def progress_of(enrolment_id: int) -> progress.Progress:
    """Everything about one person's way, in two queries however long it is."""
    return progress_on(Enrolment.objects.only("version_id").get(pk=enrolment_id))


def progress_on(enrolment: Enrolment) -> progress.Progress:
    """The same for an enrolment in hand: one query, and one more for who moved."""
    return progress.derive(programme_of(enrolment.version_id), facts_on(enrolment))


def facts_on(enrolment: Enrolment) -> facts.Facts:
    """What somebody's progress follows from, as the version they are on has it: what
    was done on an earlier one counts by its code. One query more for whoever moved."""
    found, programme = facts_of(enrolment.pk), programme_of(enrolment.version_id)
    if editions.is_all_of(programme, found):
        return found
    return editions.seen_from(programme, editions_of(enrolment)[:-1], found)


def editions_of(enrolment: Enrolment) -> tuple[Programme, ...]:
    """Every version somebody was on, and last the one they are on."""
    moves = EditionMove.objects.filter(enrolment=enrolment).order_by("pk")
    earlier = moves.values_list("from_version_id", flat=True)
    return tuple(programme_of(id_) for id_ in (*earlier, enrolment.version_id))


def facts_of(enrolment_id: int) -> facts.Facts:
    """Everything as it was recorded, on whichever version, in one query."""
    with planned_once(), connection.cursor() as cursor:
        cursor.execute(FACTS, {"enrolment": enrolment_id})
        (said,) = cursor.fetchone()
    return facts.Facts(
        evidence=tuple(_evidence(piece) for piece in said["evidence"] or ()),
        submissions=tuple(_submission(found) for found in said["submissions"] or ()),
        claims=tuple(_claimed(found) for found in said["claims"] or ()),
        straight={
            stage_id: date.fromisoformat(on) for stage_id, on in said["straight"] or ()
        },
        units={
            unit_id: facts.UnitDone(
                id=id_,
                rests_on=rests_on,
                counts_from=date.fromisoformat(on),
                claimed=claimed,
            )
            for unit_id, id_, rests_on, on, claimed in said["units"] or ()
        },
        stages={
            stage_id: facts.StageDone(id=id_, counts_from=date.fromisoformat(on))
            for stage_id, id_, on in said["stages"] or ()
        },
        choices=dict(said["choices"] or ()),
    )


def stages_completed(enrolment_id: int) -> list[StageCompletion]:
    """Those that stand, with their stages: of the version each was completed on."""
    found = StageCompletion.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
    return list(found.select_related("stage").order_by("stage__number"))


# `Any`: rows of several kinds, as JSON has them.
def _evidence(piece: Mapping[str, Any]) -> facts.Evidence:
    return facts.Evidence(
        id=piece["id"],
        public_id=UUID(piece["public_id"]),
        kind=EvidenceKind(piece["kind"]),
        title=piece["title"],
        happened_on=date.fromisoformat(piece["happened_on"]),
        statement_ids=frozenset(piece["statements"] or ()),
        is_hidden=piece["hidden"],
    )


def _claimed(found: Mapping[str, Any]) -> facts.Claimed:
    return facts.Claimed(
        id=found["id"],
        unit_id=found["unit_id"],
        is_accepted=found["is_accepted"],
        sent_at=datetime.fromisoformat(found["sent_at"]),
        evidence_ids=frozenset(found["evidence"] or ()),
    )


def _submission(found: Mapping[str, Any]) -> facts.Submission:
    decided_at = found["decided_at"]
    return facts.Submission(
        id=found["id"],
        public_id=UUID(found["public_id"]),
        unit_id=found["unit_id"],
        revision=found["revision"],
        status=SubmissionStatus(found["status"]),
        educator_id=found["educator_id"],
        educator_name=found["educator_name"],
        submitted_at=datetime.fromisoformat(found["submitted_at"]),
        decided_at=datetime.fromisoformat(decided_at) if decided_at else None,
        evidence_ids=frozenset(found["evidence"] or ()),
    )
