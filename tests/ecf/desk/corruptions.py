"""How each derived fact is made untrue behind the guards' back: for `test_faults`."""

# A second version, and everybody who completed a stage moved: to it, or from it. Told
# of, since more tables change than the one whose guards are off.
MOVED = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    SELECT 'by.Hand', 'frameworkversion', -1, '{{}}'::jsonb, 'test', now()
    UNION ALL
    SELECT 'by.Hand', 'stagecompletion', id, '{{}}', 'test', now()
    FROM portfolio_stagecompletion;
    INSERT INTO curriculum_frameworkversion
    SELECT (jsonb_populate_record(version, jsonb_build_object('id', -1, 'label', 'x',
        'public_id', gen_random_uuid(), 'status', 'draft', 'published_at', NULL))).*
    FROM curriculum_frameworkversion version LIMIT 1;
    INSERT INTO portfolio_editionmove
        (enrolment_id, from_version_id, to_version_id, moved_at)
    SELECT DISTINCT completion.enrolment_id, {places}, now()
    FROM portfolio_stagecompletion completion
    JOIN portfolio_enrolment enrolment ON enrolment.id = completion.enrolment_id;
"""
# A decided redaction of evidence that is signed off, told of.
DECIDED = """
    WITH redaction AS (
        INSERT INTO portfolio_redaction (public_id, evidence_id, status, reason,
            reported_by_id, reported_at, due_on, shows_again, proposed_by_id,
            proposed_at, decided_by_id, decided_at)
        SELECT gen_random_uuid(), version.evidence_id, '{status}', 'A name',
            version.written_by_id, now(), current_date, '{status}' = 'shown',
            version.written_by_id, now(), submission.decided_by_id, now()
        FROM portfolio_submission submission
        JOIN portfolio_pin pin ON pin.submission_id = submission.id
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        WHERE submission.status = 'signed_off' LIMIT 1
        RETURNING id, evidence_id
    ),
    told AS (
        INSERT INTO events_eventrecord
            (name, subject_kind, subject_id, payload, by_system, happened_at)
        SELECT 'by.Hand', 'redaction', id, '{{}}'::jsonb, 'test', now() FROM redaction
    )
"""
REDACTED = (
    DECIDED
    + """
    UPDATE portfolio_evidenceversion version
    SET redaction_id = redaction.id, redacted_sha256 = repeat('c', 64),
        destroyed_sha256 = {destroyed}
    FROM redaction WHERE version.evidence_id = redaction.evidence_id
"""
)
CLAIM = """
    ALTER TABLE portfolio_claimpart DISABLE TRIGGER USER;
    INSERT INTO portfolio_priorclaim (public_id, enrolment_id, source, began_on,
        ended_on, answers, evidence_ids, identifies_nobody, status, begun_at, sent_at,
        due_on, decided_at)
    SELECT gen_random_uuid(), min(id), 'asye', '2024-09-02', '2025-08-29', '{{}}',
        '{{}}', false, 'decided', now(), now(), '2026-12-15', now()
    FROM portfolio_enrolment;
    INSERT INTO portfolio_claimpart (claim_id, withdrawn_because, unit_id, outcome)
    SELECT claim.id, '', (
        SELECT min(unit.id) FROM curriculum_unit unit WHERE NOT EXISTS (
            SELECT FROM portfolio_submission submission
            WHERE submission.unit_id = unit.id
              AND submission.enrolment_id = claim.enrolment_id
        )
    ), '{outcome}' FROM portfolio_priorclaim claim
"""
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
AN_ADDRESS = """
    INSERT INTO register_webhookendpoint (id, public_id, organisation_id, url, changes,
        secret, old_secret, status, status_at, because, made_at)
    SELECT -1, gen_random_uuid(), min(organisation.id), 'https://x/', '{}', 'gAAAAx',
        '', 'on', now(), '', now()
    FROM accounts_organisation organisation;
"""
# How the owner of the tables makes each fact untrue: a table whose guards are off, and
# the change. `app` could do none of this: the attacks in each app's tests say so.
CORRUPTIONS = {
    "accepted_claim_completes_unit": (
        "portfolio_priorclaim",
        CLAIM.format(outcome="met"),
    ),
    "claim_is_decided_by_different_employers": (
        "portfolio_priorclaim",
        CLAIM.format(outcome=""),
    ),
    "taken_back_by_another": (
        "portfolio_priorclaim",
        CLAIM.format(outcome="met")
        + """; UPDATE portfolio_claimpart SET withdrawn_at = now() - interval '1 day',
            withdrawn_because = 'No.', withdrawn_by_id = (
                SELECT min(id) FROM accounts_person)""",
    ),
    "words_are_hidden_while_it_is_decided": (
        "portfolio_hiddenwords",
        """INSERT INTO portfolio_hiddenwords (public_id, enrolment_id, submission_id,
            status, sealed, proposed, reason, reported_by_id, reported_at, due_on,
            shows_again)
        SELECT gen_random_uuid(), enrolment_id, id, 'hidden', '{"comment": "Tyrone"}',
            '{}', 'A name.', educator_id, now(), '2026-11-30', false
        FROM portfolio_submission LIMIT 1""",
    ),
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
    "change_of_educator_was_made": (
        "portfolio_educatorchange",
        """INSERT INTO portfolio_educatorchange (public_id, enrolment_id,
            assignment_id, status, asked_at, due_on, settled_at)
        SELECT gen_random_uuid(), enrolment_id, id, 'made', now(), '2026-12-07', now()
        FROM portfolio_educatorassignment WHERE upper_inf(period) LIMIT 1""",
    ),
    "unit_completion_rests_on_sign_off": (
        "portfolio_submission",
        """UPDATE portfolio_submission SET status = 'returned' WHERE id = (
            SELECT submission_id FROM portfolio_unitcompletion LIMIT 1)""",
    ),
    "sign_off_completes_unit": (
        "portfolio_unitcompletion",
        """UPDATE portfolio_unitcompletion SET counts_from = counts_from + 1
        WHERE id = (SELECT min(id) FROM portfolio_unitcompletion)""",
    ),
    "stage_completion_is_derived": (
        "portfolio_stagecompletion",
        """UPDATE portfolio_stagecompletion SET withdrawn_at = now()
        WHERE id = (SELECT min(id) FROM portfolio_stagecompletion)""",
    ),
    "manager_sign_off_is_countersigned": (
        "portfolio_countersignature",
        """INSERT INTO portfolio_countersignature (public_id, submission_id, status,
            signed_by_id, signed_at, comment, words)
        SELECT gen_random_uuid(), submission_id, 'asked', decided_by_id, decided_at,
            '', '' FROM portfolio_unitcompletion completion
        JOIN portfolio_submission submission ON submission.id = submission_id
        LIMIT 1""",
    ),
    "moved_stage_completion_is_derived": (
        "portfolio_editionmove",
        MOVED.format(places="-1, enrolment.version_id")
        + "UPDATE portfolio_stagecompletion SET withdrawn_at = now()",
    ),
    "moves_lead_to_the_version": (
        "portfolio_editionmove",
        MOVED.format(places="enrolment.version_id, -1"),
    ),
    "attainment_is_derived": (
        "assessments_result",
        """UPDATE assessments_result SET outcome = 'not_passed'
        WHERE id = (SELECT min(id) FROM assessments_result)""",
    ),
    "attainment_rests_on_its_grounds": (
        "assessments_attainment",
        """UPDATE assessments_attainment SET attained_on = attained_on - 400
        WHERE id = (SELECT min(id) FROM assessments_attainment)""",
    ),
    "attainment_is_put_to_the_register": (
        "register_proposal",
        """UPDATE register_proposal SET grounds_id = 0 WHERE id = (
            SELECT min(id) FROM register_proposal WHERE grounds_kind = 'attainment')""",
    ),
    "approved_proposal_has_annotated": (
        "register_annotation",
        """DELETE FROM register_annotation
        WHERE id = (SELECT min(id) FROM register_annotation)""",
    ),
    "annotation_rests_on_approval": (
        "register_annotation",
        """UPDATE register_annotation SET kind = 'bia'
        WHERE id = (SELECT min(id) FROM register_annotation)""",
    ),
    "decided_by_another": (
        "register_proposal",
        """UPDATE register_proposal SET grounds_decided_by = ARRAY[decided_by_id]
        WHERE id = (SELECT min(id) FROM register_proposal)""",
    ),
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
        """INSERT INTO events_eventrecord
            (name, subject_kind, subject_id, payload, by_system, happened_at)
        VALUES ('by.Hand', 'sharecode', -1, '{}', 'test', now());
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
    "told_no_further_than_marked": (
        "register_digestletter",
        """INSERT INTO register_digestletter
            (organisation_id, to_id, "on", after, until)
        SELECT place.id, person.id, current_date, 1, 2
        FROM accounts_organisation place, accounts_person person LIMIT 1""",
    ),
    "told_ahead_of_an_end": (
        "events_eventrecord",
        """INSERT INTO events_eventrecord
            (name, subject_kind, subject_id, payload, by_system, happened_at)
        SELECT 'register.AnnotationEndsSoon', 'annotation', min(id),
            '{"ends_on": "1999-01-01"}', 'test', now() FROM register_annotation""",
    ),
    "watch_begun_as_told": (
        "register_watch",
        """INSERT INTO register_watch
            (public_id, organisation_id, entry_id, purpose, started_by_id, started_at)
        SELECT gen_random_uuid(), place.id, entry.id, 'x', entry.person_id, now()
        FROM accounts_organisation place, register_entry entry LIMIT 1""",
    ),
    "sign_off_by_assigned_educator": (
        "portfolio_educatorassignment",
        """DELETE FROM portfolio_educatorassignment WHERE enrolment_id = (
            SELECT min(enrolment_id) FROM portfolio_unitcompletion)""",
    ),
    "pins_cover_every_statement": (
        "portfolio_pin",
        """DELETE FROM portfolio_pin
        WHERE id = (SELECT min(id) FROM portfolio_pin)""",
    ),
    "answered_request_is_its_evidence": (
        "portfolio_evidencerequest",
        """INSERT INTO portfolio_evidencerequest (public_id, enrolment_id, unit_id,
            kind, asked_name, asked_email, about, statement_ids, digest, link, asked_at,
            valid_until, answered_at, evidence_id, writer_id, agreed)
        SELECT gen_random_uuid(), evidence.enrolment_id, submission.unit_id,
            'direct_observation', 'Jo', 'jo@example.org', 'A visit', '{1}',
            repeat('a', 64), 1, now(), now() + '30 days'::interval, now(),
            evidence.id, version.written_by_id, false
        FROM portfolio_evidence evidence
        JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
        JOIN portfolio_submission submission
            ON submission.enrolment_id = evidence.enrolment_id
        LIMIT 1""",
    ),
    "evidence_is_its_authors": (
        "portfolio_evidenceversion",
        """UPDATE portfolio_evidenceversion SET written_by_id = (
            SELECT max(id) FROM accounts_person)
        WHERE id = (SELECT min(id) FROM portfolio_evidenceversion)""",
    ),
    "author_was_asked_or_observed": (
        "portfolio_evidence",
        """UPDATE portfolio_evidence SET author_id = (
            SELECT max(id) FROM accounts_person)
        WHERE id = (SELECT min(id) FROM portfolio_evidence)""",
    ),
    "saved_evidence_has_no_draft": (
        "portfolio_draft",
        """INSERT INTO portfolio_draft
            (public_id, enrolment_id, unit_id, kind, said, saved_at)
        SELECT evidence.public_id, evidence.enrolment_id, statement.unit_id,
            evidence.kind, '{}', now()
        FROM portfolio_evidence evidence
        JOIN portfolio_credit credit ON credit.evidence_id = evidence.id
        JOIN curriculum_statement statement ON statement.id = credit.statement_id
        LIMIT 1""",
    ),
    "redacted_version_keeps_its_grounds": (
        "portfolio_evidenceversion",
        REDACTED.format(status="shown", destroyed="''"),
    ),
    "pinned_digest_is_the_versions": (
        "portfolio_pin",
        """ALTER TABLE portfolio_pin DROP CONSTRAINT pin_of_exact_evidence;
        UPDATE portfolio_pin SET sha256 = repeat('a', 64)
        WHERE id = (SELECT min(id) FROM portfolio_pin)""",
    ),
    "evidence_is_hidden_while_it_is_decided": (
        "portfolio_evidence",
        """UPDATE portfolio_evidence SET hidden_at = now()
        WHERE id = (SELECT min(id) FROM portfolio_evidence)""",
    ),
    "destroyed_file_is_kept_nowhere": (
        "portfolio_evidenceversion",
        """INSERT INTO files_storedfile (public_id, path, name, media_type, size,
            sha256, stored_by_person_id)
        VALUES (gen_random_uuid(), 'aa/x', 'x.png', 'image/png', 1, repeat('b', 64),
            1);"""
        + REDACTED.format(status="redacted", destroyed="repeat('b', 64)"),
    ),
    "redacted_sign_off_is_asked_about": (
        "portfolio_evidenceversion",
        REDACTED.format(status="redacted", destroyed="''"),
    ),
    "withdrawn_sign_off_is_not_asked_about": (
        "portfolio_confirmation",
        DECIDED.format(status="shown")
        + """
        INSERT INTO portfolio_confirmation
            (public_id, submission_id, redaction_id, status, asked_at, due_on, words)
        SELECT gen_random_uuid(), submission.id, redaction.id, 'asked', now(),
            current_date, ''
        FROM portfolio_submission submission, redaction
        WHERE submission.status <> 'signed_off' LIMIT 1""",
    ),
    "position_is_owed": (
        "pay_position",
        """UPDATE pay_position SET superseded_at = now(), superseded_because = 'x'
        WHERE id = (SELECT min(id) FROM pay_position WHERE superseded_at IS NULL)""",
    ),
    "position_amount_is_its_points": (
        "pay_position",
        """UPDATE pay_position SET amount = amount + 1
        WHERE id = (SELECT min(id) FROM pay_position)""",
    ),
    "position_rests_on_attainment": (
        "pay_position",
        """UPDATE pay_position SET attainment_id = NULL WHERE id = (
            SELECT min(id) FROM pay_position WHERE attainment_id IS NOT NULL)""",
    ),
    "active_enrolment_is_registered": (
        "register_registrationperiod",
        """UPDATE register_registrationperiod SET period = daterange(
            lower(period), lower(period) + 1) WHERE entry_id = (
            SELECT min(entry.id) FROM register_entry entry
            JOIN portfolio_enrolment USING (person_id))""",
    ),
    "enrolment_is_where_it_moved": (
        "portfolio_transfer",
        """INSERT INTO portfolio_transfer (public_id, enrolment_id, from_employer_id,
            to_employer_id, status, started_at, confirm_by, completed_at)
        SELECT gen_random_uuid(), enrolment.id, enrolment.employer_id,
            other.id, 'completed', now(), '2020-01-06', now()
        FROM portfolio_enrolment enrolment JOIN accounts_organisation other
            ON other.id <> enrolment.employer_id LIMIT 1""",
    ),
    "transfer_is_not_overdue": (
        "portfolio_transfer",
        """INSERT INTO portfolio_transfer (public_id, enrolment_id, from_employer_id,
            to_employer_id, status, started_at, confirm_by, completed_at)
        SELECT gen_random_uuid(), enrolment.id, other.id,
            enrolment.employer_id, 'started', now(), '2020-01-06', NULL
        FROM portfolio_enrolment enrolment JOIN accounts_organisation other
            ON other.id <> enrolment.employer_id LIMIT 1""",
    ),
    "whoever_has_left_is_paused": (
        "portfolio_departure",
        """INSERT INTO portfolio_departure (enrolment_id, employer_id, left_at)
        SELECT id, employer_id, now() FROM portfolio_enrolment
        WHERE status = 'active' LIMIT 1""",
    ),
    "meeting_is_agreed_by_its_three": (
        "portfolio_progressmeeting",
        """INSERT INTO portfolio_progressmeeting (public_id, enrolment_id, months,
            held_on, words, shown, status, written_by_id, written_at)
        SELECT gen_random_uuid(), id, 3, started_on, 'x', '{}', 'agreed', person_id,
            now() FROM portfolio_enrolment LIMIT 1""",
    ),
    "no_delivery_is_stuck": (
        "events_delivery",
        """INSERT INTO events_delivery
            (record_id, subscriber, due_at, attempts, last_error, parked_at)
        SELECT min(id), 'nobody', now(), 10, 'lost', now() FROM events_eventrecord""",
    ),
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
    "guards_are_on": ("register_annotation", "SELECT 1"),
}
