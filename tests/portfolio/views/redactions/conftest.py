from datetime import timedelta

import pytest

from ecf.files import files
from portfolio.actions import evidence
from tests.cast import frameworks, people, portfolio
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW
from tests.ecf.files import made


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def piece(enrolment, aaa):
    """Two versions, both with a name in them, and a picture called after the child."""
    piece = portfolio.evidenced(enrolment, aaa, text=cast.TEXT)
    picture = files.store(
        upload=made.upload(f"{cast.SECRET}.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    facts = portfolio.facts(
        aaa, text=f"{cast.TEXT} Twice.", title=f"Seeing {cast.SECRET}", file=picture
    )
    by = people.as_actor(people.sasha())
    return evidence.change(
        evidence=piece, facts=facts, by=by, at=NOW - timedelta(days=9)
    )
