"""Two at once at what somebody was asked, as in `test_races.py`."""

import pytest
from django.db import Error

from portfolio import permissions, queries
from portfolio.actions import requests as answers
from portfolio.models import (
    Evidence,
    EvidenceRequest,
)
from tests.cast import frameworks, portfolio, requests
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


class TestAnsweringTwiceAtOnce:
    @pytest.fixture
    def token(self, enrolment, aaa, meet):
        asked = requests.asked(enrolment, aaa)
        meet(permissions, "refuse_answer")
        return queries.token_of_request(asked)

    def both(self, token):
        said = requests.words(EvidenceRequest.objects.get())
        return at_once(
            lambda: answers.answer(token=token, said=said, by=None, at=NOW),
            lambda: answers.answer(token=token, said=said, by=None, at=NOW),
        )

    def test_is_one_piece_of_evidence_and_both_see_it(self, token):
        first, second = self.both(token)
        assert first == second == Evidence.objects.get()

    def test_without_the_lock_one_of_them_fails(self, token, no_lock):
        assert any(isinstance(found, Error) for found in self.both(token))
        assert Evidence.objects.count() == 1
