"""What `ecf.desk.faults.people` asks about, made untrue."""

CORRUPTIONS = {
    "merged_entry_is_of_one_person": (
        "register_entry",
        """UPDATE register_entry SET merged_at = now(), merged_into_id = (
            SELECT max(id) FROM register_entry)
        WHERE id = (SELECT min(id) FROM register_entry)""",
    ),
    "whoever_died_is_not_registered": (
        "register_deathreport",
        """INSERT INTO register_deathreport (public_id, person_id, status, words,
            was_hidden,
            reported_by_id, reported_at, confirmed_by_id, confirmed_at,
            undone_because)
        SELECT gen_random_uuid(), min(person_id), 'confirmed', 'A letter.', false, (
            SELECT max(id) FROM accounts_person), now(), (
            SELECT max(id) - 1 FROM accounts_person), now(), ''
        FROM register_entry""",
    ),
    "concern_is_told_to_the_regulator": (
        "accounts_helprequest",
        """INSERT INTO accounts_helprequest (public_id, kind, words, page, email,
            status, asked_at, answer, person_id, about_id)
        SELECT gen_random_uuid(), 'safety', 'x', '', '', 'new', now(), '', (
            SELECT min(id) FROM accounts_person), min(id) FROM accounts_organisation""",
    ),
    "change_of_educator_was_made": (
        "portfolio_educatorchange",
        """INSERT INTO portfolio_educatorchange (public_id, enrolment_id,
            assignment_id, status, asked_at, due_on, settled_at)
        SELECT gen_random_uuid(), enrolment_id, id, 'made', now(), '2026-12-07', now()
        FROM portfolio_educatorassignment WHERE upper_inf(period) LIMIT 1""",
    ),
}
