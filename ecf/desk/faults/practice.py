"""Hours of practice (R6), and codes that show progress."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="practice_counts_as_confirmed",
        says=(
            "every visit that counts was confirmed by somebody else, on a day that"
            " holds it"
        ),
        sql="""
            SELECT visit.id, visit.happened_on::text
            FROM register_practicevisit visit
            JOIN register_entry entry ON entry.id = visit.entry_id
            WHERE visit.status = 'confirmed' AND (
                visit.decided_by_id IS NULL
                OR visit.decided_by_id = entry.person_id
                OR 96 < (
                    SELECT sum(quarters) FROM register_practicevisit
                    WHERE entry_id = visit.entry_id
                      AND happened_on = visit.happened_on AND status <> 'withdrawn'
                )
            )
        """,
    ),
    Question(
        name="looked_while_the_code_opened",
        says="nobody has looked at shared progress but with a code that was open",
        sql="""
            SELECT look.id, code.id::text FROM portfolio_sharelook look
            JOIN portfolio_sharecode code ON code.id = look.code_id
            WHERE look.looked_at < code.made_at OR look.looked_at >= code.valid_until
               OR look.looked_at > code.revoked_at
        """,
    ),
    Question(
        name="taken_up_is_proposed_by_who_took_it_up",
        says="every annotation that was asked for was proposed by who took it up",
        sql="""
            SELECT request.id, request.kind FROM register_annotationrequest request
            JOIN register_proposal proposal ON proposal.id = request.proposal_id
            WHERE proposal.entry_id <> request.entry_id
               OR proposal.kind <> request.kind
               OR proposal.proposed_by_id IS DISTINCT FROM request.decided_by_id
        """,
    ),
)
