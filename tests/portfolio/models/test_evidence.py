"""Evidence and its pins, held by the database (`reliability.md` 7). Beside each refusal
stands what it lets through."""

import pytest
from django.db import transaction

from curriculum.choices import EvidenceKind
from tests.cast import people, portfolio
from tests.portfolio.models.attacks import (
    DECIDE,
    PIN,
    VERSION,
    passes,
    refused,
    run,
    telling,
)

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)


def test_what_a_version_says_never_changes(enrolment, aaa):
    portfolio.evidenced(enrolment, aaa)
    other = "UPDATE portfolio_evidenceversion SET text = 'Other'"
    refused("evidenceversion_only_redacted", run, other)
    gone = "DELETE FROM portfolio_evidenceversion"
    refused("evidenceversion_never_deleted", run, gone)


def test_a_version_has_its_number_once_and_a_digest(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    sasha, digest = people.sasha().pk, "0" * 64
    refused("evidenceversion_number_once", run, VERSION, piece.pk, 1, digest, sasha)
    refused("evidenceversion_has_a_digest", run, VERSION, piece.pk, 2, "ABC", sasha)
    passes(run, VERSION, piece.pk, 2, digest, sasha)


def test_evidence_put_forward_gets_no_new_version(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    submission = portfolio.submitted(enrolment, aaa)
    anew = VERSION, piece.pk, 2, "0" * 64, people.sasha().pk
    refused("evidenceversion_put_forward_is_unchanging", run, *anew)
    passes(telling, "submission", DECIDE, "returned", people.priya().pk, submission.pk)
    passes(run, *anew)


@pytest.mark.parametrize("change", ["title = 'Other'", "withdrawn_at = now()"])
def test_evidence_put_forward_neither_changes_nor_goes(enrolment, aaa, change):
    piece = portfolio.evidenced(enrolment, aaa)
    attack = f"UPDATE portfolio_evidence SET {change} WHERE id = %s RETURNING id"
    with transaction.atomic():
        passes(telling, "evidence", attack, piece.pk)
        transaction.set_rollback(True)
    portfolio.submitted(enrolment, aaa)
    name = "evidence_put_forward_is_unchanging"
    refused(name, telling, "evidence", attack, piece.pk)


@committing
def test_evidence_keeps_its_kind_and_says_what_happens_to_it(enrolment, aaa):
    portfolio.evidenced(enrolment, aaa)
    kind = "UPDATE portfolio_evidence SET kind = 'certificate' RETURNING id"
    refused("evidence_unchanging", telling, "evidence", kind)
    refused("evidence_announced", run, "UPDATE portfolio_evidence SET title = 'Other'")
    refused("evidence_never_deleted", run, "DELETE FROM portfolio_evidence")


def test_evidence_is_of_a_known_kind(enrolment):
    piece = """
        INSERT INTO portfolio_evidence
            (public_id, enrolment_id, kind, title, happened_on)
        VALUES (gen_random_uuid(), %s, %s, 'A thought', '2026-10-05') RETURNING id
    """
    refused(
        "evidence_kind_is_known", telling, "evidence", piece, enrolment.pk, "gossip"
    )
    passes(telling, "evidence", piece, enrolment.pk, "reflection_12_months")


def test_a_pin_is_of_the_exact_bytes(enrolment, bbb, waiting):
    version = portfolio.evidenced(enrolment, bbb).versions.get()
    forged = PIN, waiting.pk, version.pk, "0" * 64
    about = {"event": "portfolio.UnitSubmitted", "about": waiting.pk}
    refused("pin_of_exact_evidence", telling, "submission", *forged, **about)
    passes(telling, "submission", *forged[:3], version.sha256, **about)


@committing
def test_a_pin_is_written_when_the_unit_is_put_forward(enrolment, bbb, waiting):
    version = portfolio.evidenced(enrolment, bbb).versions.get()
    later = PIN, waiting.pk, version.pk, version.sha256
    refused("pin_written_with_its_act", run, *later)


def test_a_pin_is_of_own_evidence(enrolment, aaa, waiting):
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    version = portfolio.evidenced(other, aaa).versions.get()
    refused(
        "pin_of_own_evidence",
        telling,
        "submission",
        *(PIN, waiting.pk, version.pk, version.sha256),
        event="portfolio.UnitSubmitted",
        about=waiting.pk,
    )


def test_a_pin_stays(waiting):
    refused("pin_appends_only", run, "UPDATE portfolio_pin SET statement_ids = '{}'")
    refused("pin_appends_only", run, "DELETE FROM portfolio_pin")


def test_a_piece_is_pinned_once(waiting):
    pin = waiting.pins.first()
    again = PIN, waiting.pk, pin.version_id, pin.sha256
    refused("pin_once", run, *again)


CONSENTED = """
    INSERT INTO portfolio_evidenceversion (evidence_id, number, title, happened_on,
        text, answers, sha256, written_by_id, written_at)
    VALUES (%s, 2, 'Words', '2026-10-05', 'Words', %s, %s, %s, now()) RETURNING id
"""


def test_feedback_from_a_family_says_who_agreed(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa, kind=EvidenceKind.FAMILY_FEEDBACK)
    by = "0" * 64, people.sasha().pk
    refused("family_feedback_has_consent", run, VERSION, piece.pk, 2, *by)
    half = '{"consent_by": "parent"}'
    refused("family_feedback_has_consent", run, CONSENTED, piece.pk, half, *by)
    whole = '{"consent_by": "parent", "consent_how": "said"}'
    passes(run, CONSENTED, piece.pk, whole, *by)


CHANGE = """
    INSERT INTO portfolio_draft
        (public_id, enrolment_id, evidence_id, unit_id, kind, said, saved_at)
    VALUES (gen_random_uuid(), %s, %s, %s, 'reflection', '{}', now()) RETURNING id
"""


def test_a_change_is_drafted_once_and_to_what_may_change(enrolment, aaa, bbb, waiting):
    may = enrolment.pk, portfolio.evidenced(enrolment, bbb).pk
    sent = waiting.pins.first().version.evidence_id
    both_or_none = "draft_for_a_unit_or_of_a_change"
    refused(both_or_none, run, CHANGE, *may, aaa.pk)
    refused(both_or_none, run, CHANGE, enrolment.pk, None, None)
    refused("draft_of_what_may_change", run, CHANGE, enrolment.pk, sent, None)
    passes(run, CHANGE, *may, None)
    refused("draft_once_of_a_change", run, CHANGE, *may, None)


def test_a_draft_is_of_a_known_kind(enrolment, aaa):
    draft = """
        INSERT INTO portfolio_draft (public_id, enrolment_id, unit_id, kind, said,
            saved_at)
        VALUES (gen_random_uuid(), %s, %s, %s, '{}', now()) RETURNING id
    """
    refused("draft_kind_is_known", run, draft, enrolment.pk, aaa.pk, "gossip")
    passes(run, draft, enrolment.pk, aaa.pk, "reflection")
