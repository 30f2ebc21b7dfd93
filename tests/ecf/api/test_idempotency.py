from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import IntegrityError, connections
from django.test import Client
from django.utils import timezone

from ecf.api.idempotency import forget_old_keys
from ecf.api.models import IdempotencyKey
from ecf.jobs.models import Slot
from tests.ecf.api import service
from tests.threads import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.ecf.api.service"),
]
PATH = "/api/v1/effects"


def post(name="one", *, key="k", who=7, path=PATH):
    headers = {"X-Client": str(who)} if who else {}
    if key is not None:
        headers["Idempotency-Key"] = key
    client = Client(headers=headers, raise_request_exception=False)
    return client.post(path, {"name": name}, content_type="application/json")


def test_the_same_call_again_gets_the_same_answer_and_has_no_effect():
    first, again = post(), post()
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Idempotent-Replayed"] == "true"
    assert Slot.objects.count() == 1


def test_the_same_key_for_another_body_is_a_422():
    post("one")
    refused = post("two")
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    assert Slot.objects.count() == 1


def test_the_same_key_for_another_address_is_a_422():
    post("one")
    assert post("one", path=f"{PATH}?x=1").status_code == 422


def test_another_callers_key_is_another_key():
    post("one", who=7)
    assert post("two", who=8).status_code == 201


@pytest.mark.parametrize(("key", "who"), [(None, 7), ("k", None)])
def test_without_key_or_caller_every_call_is_for_itself(key, who):
    assert post("one", key=key, who=who).status_code == 201
    assert post("two", key=key, who=who).status_code == 201
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_a_key_that_is_none_is_a_400(key):
    assert post(key=key).status_code == 400
    assert not Slot.objects.exists()


def test_a_call_that_failed_leaves_no_key_and_no_effect(monkeypatch):
    def fail(request):
        raise LookupError

    monkeypatch.setattr(service, "DURING", fail)
    assert post().status_code == 500
    assert not Slot.objects.exists()
    monkeypatch.setattr(service, "DURING", service.during)
    assert post().status_code == 201


def test_a_call_still_being_answered_is_a_409_with_when_to_come_back(monkeypatch):
    is_busy, may_finish = Signal(), Signal()

    def wait(request):
        is_busy.set()
        assert may_finish.wait(10)

    monkeypatch.setattr(service, "DURING", wait)

    def impatient():
        assert is_busy.wait(10)
        refused = post()
        may_finish.set()
        return refused

    first, refused = together(post, impatient)
    assert first.status_code == 201
    assert (refused.status_code, refused["Retry-After"]) == (409, "1")
    assert post().content == first.content
    assert Slot.objects.count() == 1


def test_a_call_sent_many_times_at_once_has_one_effect():
    def until_answered():
        while (answer := post()).status_code == 409:
            pass
        return answer

    answers = together(*[until_answered] * 4)
    assert {answer.content for answer in answers} == {answers[0].content}
    assert Slot.objects.count() == 1


def test_the_key_of_a_worker_that_was_killed_is_free(monkeypatch):
    def lose_the_connection(request):
        connections["default"].close()
        raise SystemExit

    monkeypatch.setattr(service, "DURING", lose_the_connection)
    with pytest.raises(SystemExit):
        post()
    monkeypatch.setattr(service, "DURING", service.during)
    assert post().status_code == 201
    assert Slot.objects.count() == 1


def test_a_key_is_one_row_a_caller():
    post()
    kept = IdempotencyKey.objects.get()
    kept.pk = None
    with pytest.raises(IntegrityError, match="once_a_caller"):
        kept.save(force_insert=True)


def test_keys_are_forgotten_after_thirty_days():
    post()
    now = timezone.now()
    assert forget_old_keys(now=now + timedelta(days=29)) == 0
    assert forget_old_keys(now=now + timedelta(days=31)) == 1
