"""What `ecf.desk.faults.webhooks` asks about, made untrue."""

AN_ADDRESS = """
    INSERT INTO register_webhookendpoint (id, public_id, organisation_id, url, changes,
        secret, old_secret, status, status_at, because, made_at)
    SELECT -1, gen_random_uuid(), min(organisation.id), 'https://x/', '{}', 'gAAAAx',
        '', 'on', now(), '', now()
    FROM accounts_organisation organisation;
"""
CORRUPTIONS = {
    "delivered_message_was_taken": (
        "register_webhookendpoint",
        AN_ADDRESS
        + """INSERT INTO register_webhookmessage (public_id, endpoint_id, type, body,
            made_at, due_at, attempts, tried_before, delivered_at)
        VALUES (gen_random_uuid(), -1, 'x', '{}', now(), now(), 1, 0, now())""",
    ),
    "address_is_within_the_feed": (
        "register_webhookendpoint",
        AN_ADDRESS
        + """INSERT INTO register_webhookreach (endpoint_id, feed_number)
        VALUES (-1, 9000000000)""",
    ),
}
