"""`request.actor`: who a request acts for."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from ecf.middleware import ActingPerson
from tests import cast

pytestmark = pytest.mark.django_db


def actor_of(rf, user):
    request = rf.get("/")
    request.user = user
    ActingPerson(lambda _: HttpResponse())(request)
    return request.actor


def test_somebody_signed_in_acts_as_their_person(rf):
    assert actor_of(rf, cast.sasha().user) == cast.as_actor(cast.sasha())


def test_nobody_acts_as_nobody(rf):
    assert actor_of(rf, AnonymousUser()) is None


def test_an_account_of_a_merged_person_acts_as_the_lasting_one(rf):
    sasha, lasting = cast.sasha(), cast.bex()
    sasha.merged_into = lasting
    sasha.save()
    user = type(sasha.user).objects.get(pk=sasha.user.pk)
    assert actor_of(rf, user) == cast.as_actor(lasting)
