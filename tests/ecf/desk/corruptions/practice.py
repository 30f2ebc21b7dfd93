"""What `ecf.desk.faults.practice` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import TELL

CORRUPTIONS = {
    "practice_counts_as_confirmed": (
        "register_practicevisit",
        """INSERT INTO register_practicevisit (public_id, entry_id, organisation_id,
            happened_on, kind, quarters, words, status, logged_at, decided_by_id,
            decided_at, reason)
        SELECT gen_random_uuid(), entry.id, place.id, current_date, 'duty', 4, '',
            'confirmed', now(), entry.person_id, now(), ''
        FROM register_entry entry, accounts_organisation place LIMIT 1""",
    ),
    "looked_while_the_code_opened": (
        "portfolio_sharelook",
        TELL
        + """VALUES ('by.Hand', 'sharecode', -1, '{}', 'test', now());
        INSERT INTO portfolio_sharecode
            (id, public_id, enrolment_id, digest, for_whom, made_at, valid_until)
        SELECT -1, gen_random_uuid(), min(id), repeat('a', 64), '', now(),
            now() + '1 day'::interval
        FROM portfolio_enrolment;
        INSERT INTO portfolio_sharelook (public_id, code_id, looked_by_id,
            organisation_id, purpose, looked_at)
        SELECT gen_random_uuid(), -1, person.id, place.id, 'x', now() + '2 days'
        FROM accounts_person person, accounts_organisation place LIMIT 1""",
    ),
    "taken_up_is_proposed_by_who_took_it_up": (
        "register_annotationrequest",
        """INSERT INTO register_annotationrequest (public_id, entry_id, kind, evidence,
            status, asked_at, decided_by_id, decided_at, reason, proposal_id)
        SELECT gen_random_uuid(), entry_id, 'bia', 'x', 'granted', now(),
            decided_by_id, now(), '', id
        FROM register_proposal WHERE decided_by_id IS NOT NULL LIMIT 1""",
    ),
}
