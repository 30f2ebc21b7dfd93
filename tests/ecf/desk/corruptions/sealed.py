"""References on file and former names."""

from tests.ecf.desk.corruptions.shapes import Corruption

CORRUPTIONS: dict[str, Corruption] = {
    "reference_is_recorded_as_told": (
        "register_referenceonfile",
        """INSERT INTO register_referenceonfile (public_id, organisation_id, entry_id,
            given_by, received_on, holds_until, recorded_by_id, recorded_at,
            ended_because)
        SELECT gen_random_uuid(), (SELECT min(id) FROM accounts_organisation), id, 'x',
            '2026-11-02', '2027-11-02', (SELECT min(id) FROM accounts_person), now(), ''
        FROM register_entry LIMIT 1""",
    ),
    "former_name_is_under_seal": (
        "register_namechange",
        """ALTER TABLE register_formername DISABLE TRIGGER USER;
        WITH change AS (
            INSERT INTO register_namechange (public_id, entry_id, name, from_on,
                forgets_former, status, asked_at, decided_by_id, decided_at, reason)
            SELECT gen_random_uuid(), id, '', '2026-11-02', true, 'granted', now(),
                (SELECT min(id) FROM accounts_person), now(), ''
            FROM register_entry LIMIT 1
            RETURNING id, entry_id
        )
        INSERT INTO register_formername (change_id, entry_id, name, sealed_at)
        SELECT id, entry_id, 'x', now() FROM change""",
    ),
    "former_names_are_opened_by_two": (
        "register_nameopening",
        """INSERT INTO register_nameopening (public_id, entry_id, status, because,
            asked_by_id, asked_at, decided_by_id, decided_at, closes_at)
        SELECT gen_random_uuid(), entry.id, 'opened', 'x', min(person.id), now(),
            max(person.id), now(), now() + interval '1 day'
        FROM register_entry entry, accounts_person person
        GROUP BY entry.id LIMIT 1""",
    ),
}
