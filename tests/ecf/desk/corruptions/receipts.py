"""What `ecf.desk.faults.receipts` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import TELL

# A check and a list as they were never made; events are not asked of them.
A_CHECK = """
    INSERT INTO register_check (id, public_id, number, "on", purpose, organisation_id,
        asked_by_person_id, answer, signed, checked_at, valid_until)
    SELECT -1, gen_random_uuid(), 'SW1', '2026-11-21', '', min(organisation.id),
        (SELECT min(id) FROM accounts_person), '{{}}',
        'eyJ4IjoxfQ.' || translate(encode('{said}', 'base64'), '+/=', '-_') || '.eA',
        now(), now()
    FROM accounts_organisation organisation;
"""
A_LIST = """
    INSERT INTO register_batch (id, public_id, organisation_id, asked_by_person_id,
        duty, "on", purpose, source, asked, asked_at)
    SELECT -1, gen_random_uuid(), max(organisation.id),
        (SELECT min(id) FROM accounts_person), NULL, '2026-11-21', 'x', '', 1, now()
    FROM accounts_organisation organisation;
"""
CORRUPTIONS = {
    "receipt_is_genuine": ("register_check", A_CHECK.format(said="{}")),
    "receipt_says_what_is_kept": (
        "register_check",
        A_CHECK.format(said='{"jti": "x"}'),
    ),
    "list_is_answered": ("register_batch", A_LIST),
    "list_asks_one_question": (
        "register_batchrow",
        A_LIST
        + A_CHECK.format(said="{}")
        + """INSERT INTO register_batchrow (batch_id, place, written, receipt_id, found)
        VALUES (-1, 1, 'SW1', -1, 'yes')""",
    ),
    "safeguarding_is_told_to_registrars": (
        "events_eventrecord",
        TELL
        + """VALUES ('register.CheckMarkedSafeguarding', 'check', -7, '{}', 'test',
            now())""",
    ),
}
