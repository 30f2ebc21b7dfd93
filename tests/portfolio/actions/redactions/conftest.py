from datetime import timedelta

import pytest

from ecf.files import files
from portfolio.actions import (
    evidence,
)
from tests.cast import frameworks, people, portfolio
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW
from tests.ecf.files import made
from tests.portfolio.actions.redactions.hiding import SASHA


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(
        enrolment, aaa, text=cast.TEXT, title=f"A visit to {cast.SECRET}"
    )


@pytest.fixture
def with_file(enrolment, aaa):
    """Two versions, the second with a picture called after the child."""
    piece = portfolio.evidenced(enrolment, aaa, text=cast.TEXT)
    picture = files.store(
        upload=made.upload(f"{cast.SECRET}.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    return evidence.change(
        evidence=piece,
        facts=portfolio.facts(aaa, text=cast.TEXT, file=picture),
        by=people.as_actor(SASHA()),
        at=NOW - timedelta(days=9),
    )
