"""Requests for somebody's words, held by the database. Beside each refusal stands what
it lets through."""

import pytest
from django.db import transaction

from curriculum.choices import EvidenceKind
from tests.cast import people, portfolio, requests
from tests.portfolio.models.attacks import VERSION, passes, refused, run, telling

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)

COLUMNS = {
    "kind": "'direct_observation'",
    "asked_name": "'Jo'",
    "asked_email": "'another@example.org'",
    "about": "'A visit'",
    "digest": "repeat('a', 64)",
    "link": "1",
    "asked_at": "'2026-11-20T10:00Z'",
    "valid_until": "'2026-12-20T10:00Z'",
    "answered_at": "NULL",
    "cancelled_at": "NULL",
    "evidence_id": "NULL::bigint",
    "writer_id": "NULL::bigint",
    "agreed": "false",
}
CLOSE = {
    "answered": """UPDATE portfolio_evidencerequest SET answered_at = asked_at,
        evidence_id = %s, writer_id = %s WHERE id = %s RETURNING id""",
    "cancelled": """UPDATE portfolio_evidencerequest SET cancelled_at = now()
        WHERE id = %s RETURNING id""",
}


def insert(enrolment, unit, **told):
    """A row as an attacker would write it: values are SQL."""
    row = {
        "public_id": "gen_random_uuid()",
        "enrolment_id": str(enrolment.pk),
        "unit_id": str(unit.pk),
        "statement_ids": f"ARRAY{sorted(portfolio.statement_ids(unit))}",
        **COLUMNS,
        **told,
    }
    return (
        f"INSERT INTO portfolio_evidencerequest ({', '.join(row)})"
        f" VALUES ({', '.join(row.values())}) RETURNING id"
    )


def asks(enrolment, unit, **told):
    passes(telling, "evidencerequest", insert(enrolment, unit, **told))


def is_refused(name, enrolment, unit, **told):
    refused(name, telling, "evidencerequest", insert(enrolment, unit, **told))


@pytest.fixture
def asked(enrolment, aaa):
    return requests.asked(enrolment, aaa)


@pytest.fixture
def other(aaa):
    return portfolio.enrolled(people.person("Asha Lin", people.leeds()))


def by_jo(enrolment, unit, **told):
    """Evidence in Jo's words, which answers no request."""
    piece = portfolio.evidenced(
        enrolment, unit, **{"kind": EvidenceKind.DIRECT_OBSERVATION, **told}
    )
    return piece, piece.versions.get().written_by


def answered_by(piece):
    """How a row says that this evidence answers it."""
    return {
        "answered_at": "'2026-11-23T10:00Z'",
        "evidence_id": str(piece.pk),
        "writer_id": str(piece.versions.get().written_by_id),
    }


def test_a_whole_request_passes(enrolment, aaa):
    asks(enrolment, aaa)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("evidencerequest_kind_is_askable", {"kind": "'reflection'"}),
        ("evidencerequest_asks_somebody", {"asked_name": "''"}),
        ("evidencerequest_asks_somebody", {"asked_email": "''"}),
        ("evidencerequest_asks_somebody", {"about": "''"}),
        ("evidencerequest_is_for_statements", {"statement_ids": "'{}'"}),
        ("evidencerequest_asks_about_its_unit", {"statement_ids": "ARRAY[0]"}),
        ("evidencerequest_keeps_a_digest", {"digest": "repeat('g', 64)"}),
        ("evidencerequest_keeps_a_digest", {"digest": "'abc'"}),
        ("evidencerequest_opens_for_a_time", {"valid_until": "'2026-11-20T10:00Z'"}),
        ("evidencerequest_opens_for_a_time", {"link": "0"}),
        ("evidencerequest_answered_by_evidence", {"answered_at": "now()"}),
        ("evidencerequest_answered_by_evidence", {"agreed": "true"}),
    ],
)
def test_a_request_asks_somebody_for_something(enrolment, aaa, name, told):
    is_refused(name, enrolment, aaa, **told)


def test_nobody_is_asked_twice_while_the_first_is_open(enrolment, aaa, bbb, asked):
    again = {"asked_email": "'JO.BELL@example.org'"}
    is_refused("evidencerequest_open_once", enrolment, aaa, **again)
    asks(enrolment, bbb, **again)
    passes(telling, "evidencerequest", CLOSE["cancelled"], asked.pk)
    asks(enrolment, aaa, **again, digest="repeat('b', 64)")


def test_a_link_is_of_one_request(enrolment, aaa, bbb):
    asks(enrolment, aaa)
    is_refused("evidencerequest_link_once", enrolment, bbb)
    asks(enrolment, bbb, digest="repeat('b', 64)")


@pytest.mark.parametrize(
    "change",
    ["asked_email = 'me@example.org'", "kind = 'family_feedback'"],
)
def test_what_was_asked_stays(asked, change):
    attack = f"UPDATE portfolio_evidencerequest SET {change} RETURNING id"
    refused("evidencerequest_unchanging", telling, "evidencerequest", attack)


@pytest.mark.parametrize("words", ["Other", "[redacted]"])
def test_what_was_asked_stays_but_for_a_redaction(enrolment, aaa, words):
    asked = requests.asked(enrolment, aaa)
    attack = "UPDATE portfolio_evidencerequest SET about = %s RETURNING id"
    name = "evidencerequest_about_stays"
    refused(name, telling, "evidencerequest", attack, words)
    requests.answered(asked)
    refused(name, telling, "evidencerequest", attack, words)


@committing
def test_a_request_says_what_happens_to_it_and_is_kept(asked):
    renewed = "UPDATE portfolio_evidencerequest SET link = 2 RETURNING id"
    refused("evidencerequest_announced", run, renewed)
    passes(telling, "evidencerequest", renewed)
    delete = "DELETE FROM portfolio_evidencerequest"
    refused("evidencerequest_never_deleted", run, delete)


@pytest.mark.parametrize("close", ["answered", "cancelled"])
def test_a_closed_request_stays_closed(asked, close):
    change = "UPDATE portfolio_evidencerequest SET link = 2 RETURNING id"
    with transaction.atomic():
        passes(telling, "evidencerequest", change)
        transaction.set_rollback(True)
    if close == "answered":
        requests.answered(asked)
    else:
        passes(telling, "evidencerequest", CLOSE["cancelled"], asked.pk)
    refused("evidencerequest_closed_for_good", telling, "evidencerequest", change)


class TestAnAnswer:
    NAME = "evidencerequest_answered_by_its_evidence"

    def attack(self, asked, piece, writer):
        return "evidencerequest", CLOSE["answered"], piece.pk, writer.pk, asked.pk

    def test_is_not_in_the_words_of_who_asked(self, enrolment, aaa, asked):
        piece, sasha = by_jo(enrolment, aaa)
        refused(self.NAME, telling, *self.attack(asked, piece, sasha))
        # Nor in another's name while it is of their hand.
        refused(self.NAME, telling, *self.attack(asked, piece, people.tom()))

    def test_is_evidence_of_the_same_enrolment_and_kind(
        self, other, enrolment, aaa, asked
    ):
        for piece, writer in (
            by_jo(other, aaa),
            by_jo(enrolment, aaa, kind=EvidenceKind.REFLECTION),
        ):
            refused(self.NAME, telling, *self.attack(asked, piece, writer))

    @pytest.mark.parametrize("at", ["2026-12-20T10:00Z", "2026-11-19T10:00Z"])
    def test_comes_in_time(self, enrolment, aaa, asked, at):
        row = {**answered_by(requests.answered(asked)), "answered_at": f"'{at}'"}
        is_refused("evidencerequest_answered_in_time", enrolment, aaa, **row)

    def test_of_a_family_has_their_agreement(self, enrolment, aaa):
        asked = requests.asked(enrolment, aaa, kind=EvidenceKind.FAMILY_FEEDBACK)
        row = {**answered_by(requests.answered(asked)), "kind": "'family_feedback'"}
        is_refused("evidencerequest_family_agreed", enrolment, aaa, **row)

    def test_answers_one_request(self, enrolment, aaa, asked):
        row = answered_by(requests.answered(asked))
        name = "portfolio_evidencerequest_evidence_id_key"
        is_refused(name, enrolment, aaa, **row)


def test_the_words_of_another_never_change(enrolment, aaa, asked):
    own = portfolio.evidenced(enrolment, aaa)
    piece = requests.answered(asked)
    version = (2, "0" * 64, people.sasha().pk)
    name = "evidenceversion_words_of_another_stay"
    refused(name, run, VERSION, piece.pk, *version)
    passes(run, VERSION, own.pk, *version)
    for change in ("title = 'Other'", "happened_on = '2026-01-01'"):
        attack = f"UPDATE portfolio_evidence SET {change} WHERE id = %s RETURNING id"
        name = "evidence_words_of_another_stay"
        refused(name, telling, "evidence", attack, piece.pk)
        passes(telling, "evidence", attack, own.pk)


def test_the_words_of_another_may_be_taken_out(asked):
    piece = requests.answered(asked)
    attack = """UPDATE portfolio_evidence SET withdrawn_at = now()
        WHERE id = %s RETURNING id"""
    passes(telling, "evidence", attack, piece.pk)
