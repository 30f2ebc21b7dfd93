"""A small API of its own to try the floor on: `pytest.mark.urls(__name__)`."""

from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.urls import include, path
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from ecf.api import paging, params
from ecf.api.idempotency import once
from ecf.events.actor import Actor
from ecf.events.models import Feed
from ecf.jobs.models import Slot
from ecf.transitions import IllegalMove
from tests.ecf.events.facts import NOON


class ByHeader(BaseAuthentication):
    """`X-Client: 7` is client 7."""

    def authenticate(self, request):
        number = request.headers.get("X-Client")
        request._request.actor = Actor.client(int(number)) if number else None
        return (None, SimpleNamespace(pk=int(number))) if number else None


class View(APIView):
    authentication_classes = (ByHeader,)
    permission_classes = (AllowAny,)


class Asked(serializers.Serializer):
    numbers = serializers.ListField(child=serializers.IntegerField(), max_length=3)
    purpose = serializers.CharField(max_length=10)

    def validate(self, given):
        if given["purpose"] == "none":
            raise serializers.ValidationError("Say why")
        return given


class Refuses(View):
    """Raises what the path says."""

    def get(self, request, what):
        raise {
            "missing": Http404("secret"),
            "forbidden": PermissionDenied("You cannot do this"),
            "moved": IllegalMove("done cannot become done"),
            "database": OperationalError("gone"),
            "fault": LookupError("ours"),
        }[what]

    def post(self, request, what):
        asked = Asked(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(asked.validated_data)


class Dates(View):
    def get(self, request):
        on = params.date_param(
            request,
            "on",
            default=NOON.date(),
            latest=NOON.date().replace(year=2027),
            earliest=NOON.date().replace(year=2020),
        )
        since = params.moment_param(request, "since")
        return Response({"on": on, "since": since and since.isoformat()})


class Changes(View):
    def get(self, request):
        page = paging.page_of_feed(request, Feed.objects.select_related("record"))
        return Response(page.as_json([row.record.subject_id for row in page.rows]))


class Effects(View):
    """Each post makes a slot, named by the body; the answer counts them."""

    @once
    def post(self, request):
        Slot.objects.create(job=request.data["name"], due_at=NOON)
        DURING(request)
        return Response({"z": Slot.objects.count(), "a": "first"}, status=201)


def during(request):
    """What else happens while the call is answered."""


DURING = during

urlpatterns = [
    path(
        "api/v1/",
        include(
            [
                path("refuses/<str:what>", Refuses.as_view()),
                path("dates", Dates.as_view()),
                path("changes", Changes.as_view()),
                path("effects", Effects.as_view()),
            ]
        ),
    ),
]
handler404 = "ecf.govuk.errors.not_found"
handler500 = "ecf.govuk.errors.server_error"
