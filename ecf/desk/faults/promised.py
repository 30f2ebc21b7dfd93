"""What was promised, said and arranged while somebody was on the way: agreements,
meetings and leave."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="agreement_ends_with_the_next",
        says="a learning agreement lasts until the next begins, and no shorter",
        sql="""
            SELECT id, 'until ' || coalesce(upper(period)::text, 'further notice')
            FROM (
                SELECT id, period, lead(lower(period)) OVER (
                    PARTITION BY enrolment_id ORDER BY period
                ) AS next_on
                FROM portfolio_learningagreement WHERE status = 'agreed'
            ) agreement
            WHERE upper(period) IS DISTINCT FROM next_on
        """,
    ),
    Question(
        name="agreement_has_its_proposers_word",
        says="whoever proposed a learning agreement has agreed to it for their side",
        sql="""
            SELECT agreement.id, 'proposed by person ' || agreement.proposed_by_id
            FROM portfolio_learningagreement agreement
            JOIN portfolio_enrolment enrolment ON enrolment.id = agreement.enrolment_id
            JOIN accounts_person own ON own.id = enrolment.person_id
            JOIN accounts_person proposer ON proposer.id = agreement.proposed_by_id
            WHERE agreement.proposed_at IS DISTINCT FROM CASE
                WHEN coalesce(proposer.merged_into_id, proposer.id)
                    = coalesce(own.merged_into_id, own.id)
                THEN agreement.own_agreed_at ELSE agreement.employer_agreed_at END
        """,
    ),
    Question(
        name="nothing_is_arranged_before_the_start",
        says="leave, working patterns and agreements begin once somebody has set out",
        sql="""
            SELECT arranged.id, what || ' from ' || from_on
            FROM (
                SELECT id, enrolment_id, 'leave' AS what, lower(period) AS from_on
                FROM portfolio_leave
                UNION ALL
                SELECT id, enrolment_id, 'working pattern', from_on
                FROM portfolio_workingpattern
                UNION ALL
                SELECT id, enrolment_id, 'agreement', lower(period)
                FROM portfolio_learningagreement
            ) arranged
            JOIN portfolio_enrolment enrolment ON enrolment.id = arranged.enrolment_id
            WHERE arranged.from_on < enrolment.started_on
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
        name="meeting_is_signed_by_its_writer",
        says="whoever wrote a progress meeting down has agreed to what it says",
        sql="""
            SELECT meeting.id, 'written by person ' || meeting.written_by_id
            FROM portfolio_progressmeeting meeting
            LEFT JOIN portfolio_meetingsignature signature
                ON signature.meeting_id = meeting.id
                AND signature.person_id = meeting.written_by_id
                AND signature.signed_at = meeting.written_at
            WHERE signature.id IS NULL
        """,
    ),
    Question(
        name="longer_ends_later",
        says="every year given longer lasts beyond the day it was given",
        sql="""
            SELECT id, 'until ' || until FROM portfolio_extension
            WHERE until <= (extended_at AT TIME ZONE 'Europe/London')::date
        """,
    ),
)
