"""Checks, their signed receipts, and the lists they were asked in."""

from ecf import signing
from ecf.desk.faults.question import Question
from register.rules import receipts


def _is_genuine(row_id: int, signed: str) -> bool:  # noqa: ARG001 - the shape of `holds`
    """Signed by a key we have, and nothing changed since."""
    try:
        signing.read(signed, kind=receipts.KIND)
    except signing.NotOurs:
        return False
    return True


# What the middle part of a JWS says.
SAID = """convert_from(decode(rpad(
        translate(split_part(signed, '.', 2), '-_', '+/'),
        4 * ceil(length(split_part(signed, '.', 2)) / 4.0)::int, '='
    ), 'base64'), 'UTF8')::jsonb"""

QUESTIONS = (
    Question(
        name="receipt_is_genuine",
        says="every receipt was signed with one of our keys",
        sql="SELECT id, signed FROM register_check WHERE signed IS NOT NULL",
        holds=_is_genuine,
    ),
    Question(
        name="receipt_says_what_is_kept",
        says="every check is what its receipt says",
        sql=f"""
            SELECT told.id, 'C-' || lpad(told.id::text, 6, '0') FROM (
                SELECT *, {SAID} AS said FROM register_check
                WHERE signed IS NOT NULL AND signed LIKE '%%.%%.%%'
            ) told
            JOIN accounts_organisation asker ON asker.id = told.organisation_id
            WHERE said ->> 'jti' IS DISTINCT FROM told.public_id::text
               OR said -> 'answer' IS DISTINCT FROM told.answer
               OR said #>> '{{question,number}}' IS DISTINCT FROM told.number
               OR said #>> '{{question,duty}}' IS DISTINCT FROM told.duty
               OR said #>> '{{question,on}}' IS DISTINCT FROM told."on"::text
               OR said #>> '{{question,purpose}}' IS DISTINCT FROM told.purpose
               OR said #>> '{{asked_by,code}}' IS DISTINCT FROM asker.code
        """,
    ),
    Question(
        name="list_is_answered",
        says="a list of numbers that nobody works on any more has a row for each",
        sql="""
            SELECT batch.id, count(answered.id) || ' of ' || batch.asked
            FROM register_batch batch
            LEFT JOIN jobs_job job ON job.id = batch.job_id
            LEFT JOIN register_batchrow answered ON answered.batch_id = batch.id
            WHERE job.id IS NULL OR job.status = 'done'
            GROUP BY batch.id
            HAVING count(answered.id) <> batch.asked
                OR coalesce(max(answered.place), 0) <> batch.asked
        """,
    ),
    Question(
        name="list_asks_one_question",
        says="every check of a list asks its question, for its organisation",
        sql="""
            SELECT answered.id, 'place ' || answered.place
            FROM register_batchrow answered
            JOIN register_batch batch ON batch.id = answered.batch_id
            JOIN register_check receipt ON receipt.id = answered.receipt_id
            WHERE receipt.organisation_id <> batch.organisation_id
               OR receipt.duty IS DISTINCT FROM batch.duty
               OR receipt."on" <> batch."on"
               OR receipt.purpose <> batch.purpose
               OR receipt.purpose_kind <> batch.purpose_kind
               OR (receipt.outcome IS NOT NULL
                   AND (receipt.outcome = 'yes') <> (answered.found = 'yes'))
        """,
    ),
    Question(
        name="safeguarding_is_told_to_registrars",
        says=(
            "every check kept from a person for safeguarding was marked so by an event"
            " of its own, and no other was"
        ),
        sql="""
            SELECT coalesce(receipt.id, told.subject_id),
                coalesce(receipt.purpose_kind, 'marked')
            FROM (
                SELECT * FROM register_check WHERE purpose_kind = 'safeguarding'
            ) receipt
            FULL JOIN (
                SELECT DISTINCT subject_id FROM events_eventrecord
                WHERE name = 'register.CheckMarkedSafeguarding'
            ) told ON told.subject_id = receipt.id
            WHERE receipt.id IS NULL OR told.subject_id IS NULL
        """,
    ),
)
