"""`GET register/changes`: what changed about whom an organisation watches."""

from typing import Any, cast

from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.choices import Scope
from accounts.models import ApiClient
from ecf.api import paging
from ecf.time import london
from register import queries
from register.api import changes_schema
from register.rules import told as words
from register.rules.changes import Told


class Changes(APIView):
    """The watch list's changes, in the order they were committed: who reads from cursor
    to cursor misses nothing."""

    required_scope = Scope.WATCH

    @extend_schema(**changes_schema.CHANGES)
    def get(self, request: Request) -> Response:
        client = cast("ApiClient", request.auth)
        today = london.today(timezone.now())
        page = paging.page_of_feed(
            request, queries.changes_for(client.organisation_id, today)
        )
        told = queries.told(page.rows)
        return Response(page.as_json([_result(request, each) for each in told]))


def _result(request: Request, told: Told) -> dict[str, Any]:
    entry = reverse("register:api-entry", args=[told.number])
    return {
        "number": told.number,
        "name": told.name,
        "change": told.change.value,
        "change_text": words.in_words(told),
        "from": told.since,
        "annotation": told.annotation,
        "recorded_at": told.recorded_at,
        "entry": request.build_absolute_uri(entry),
    }
