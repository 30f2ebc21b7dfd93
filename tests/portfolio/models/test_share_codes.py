"""SQL by hand against share codes and looks."""

from datetime import timedelta

import pytest

from tests import cast
from tests.cast import portfolio
from tests.cast.portfolio import NOW
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
CODE = """
    INSERT INTO portfolio_sharecode
        (public_id, enrolment_id, digest, for_whom, made_at, valid_until)
    VALUES (gen_random_uuid(), %s, %s, '', %s, %s) RETURNING id
"""
LOOK = """
    INSERT INTO portfolio_sharelook
        (public_id, code_id, looked_by_id, organisation_id, purpose, looked_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s) RETURNING id
"""
MONTH = timedelta(days=30)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def code(enrolment, *, digest="a" * 64, until=MONTH):
    return "sharecode", CODE, enrolment.pk, digest, NOW, NOW + until


def look(kept, *, by=None, why="An interview", after=timedelta(0)):
    by = by or cast.dele()
    values = kept, by.pk, cast.leeds().pk, why, NOW + after
    return "sharelook", LOOK, *values


def test_a_code_keeps_a_digest_that_is_its_own_and_opens_for_a_time(enrolment):
    run_telling(*code(enrolment))
    refused("sharecode_once", run_telling, *code(enrolment))
    short = code(enrolment, digest="ABCDEFGHJK")
    refused("sharecode_keeps_a_digest", run_telling, *short)
    never = code(enrolment, digest="b" * 64, until=timedelta(0))
    refused("sharecode_opens", run_telling, *never)
    refused("sharecode_announced", run, *code(enrolment, digest="c" * 64)[1:])


def test_a_code_never_opens_longer_nor_again(enrolment):
    kept = run_telling(*code(enrolment))
    longer = """UPDATE portfolio_sharecode SET valid_until = now() + '9 years'::interval
        WHERE id = %s RETURNING id"""
    refused("sharecode_unchanging", run_telling, "sharecode", longer, kept)
    back = "UPDATE portfolio_sharecode SET revoked_at = %s WHERE id = %s RETURNING id"
    before = "sharecode", back, NOW - timedelta(seconds=1), kept
    refused("sharecode_revoked_later", run_telling, *before)
    run_telling("sharecode", back, NOW, kept)
    refused("sharecode_revoked_once", run_telling, "sharecode", back, None, kept)
    refused("sharelook_while_open", run_telling, *look(kept))
    gone = "DELETE FROM portfolio_sharecode WHERE id = %s"
    refused("sharecode_never_deleted", run, gone, kept)


def test_a_look_is_anothers_says_why_and_happens_while_the_code_opens(enrolment):
    kept = run_telling(*code(enrolment))
    made = run_telling(*look(kept))
    run_telling(*look(kept, after=MONTH - timedelta(seconds=1)))
    late, early = look(kept, after=MONTH), look(kept, after=timedelta(seconds=-1))
    for attack in (late, early, look(kept, by=cast.sasha())):
        refused("sharelook_while_open", run_telling, *attack)
    refused("sharelook_says_why", run_telling, *look(kept, why=""))
    refused("sharelook_announced", run, *look(kept)[1:])
    change = "UPDATE portfolio_sharelook SET purpose = 'x' WHERE id = %s"
    refused("sharelook_appends_only", run, change, made)
