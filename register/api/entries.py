"""`GET register/entries/{number}` and what this person may do: API v1."""

from datetime import date, datetime
from typing import cast

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import has_scope
from accounts.choices import Scope
from accounts.models import ApiClient
from ecf.api import params
from ecf.events.actor import Actor
from ecf.time import london
from register import queries
from register.actions import checks
from register.api import receipts, schema
from register.choices import Duty
from register.rules import answers, numbers, validity

MALFORMED = "A registration number is SW and one to seven digits, such as SW123456"
UNKNOWN = "No entry of the register has this number"
# What follows a question mark is kept in too many logs; and what a system asks here is
# shown by number to who connects it.
ELSEWHERE = "Say this to POST register/checks, which takes one number as well"
LONGEST_PURPOSE = 200


class Entry(APIView):
    """Open to anyone. With a token it is a check: kept, with a receipt."""

    required_scope = None

    @extend_schema(**schema.ENTRY)
    def get(self, request: Request, number: str) -> Response:
        now = timezone.now()
        question = checks.Question(
            number=_number(number),
            duty=None,
            on=_on(request, now),
            purpose=_purpose(request),
        )
        if request.auth is not None:
            _require_scope(request)
            return _checked(request, question, at=now)
        standing = queries.standing_of_number(question.number, question.on)
        if standing is None:
            raise NotFound(UNKNOWN)
        facts = answers.of_registration(standing, on=question.on, checked_at=now)
        return Response({**facts, "receipt": None})


class EntryDuty(APIView):
    """For employers, and for who considers engaging the person: never anonymous."""

    required_scope = Scope.CHECK

    @extend_schema(**schema.DUTY)
    def get(self, request: Request, number: str, duty: str) -> Response:
        now = timezone.now()
        if duty not in Duty.values:
            known = ", ".join(Duty.values)
            raise NotFound(f"There is no such duty. The duties are {known}")
        question = checks.Question(
            number=_number(number),
            duty=Duty(duty),
            on=_on(request, now),
            purpose=_purpose(request),
        )
        return _checked(request, question, at=now)


def _checked(request: Request, question: checks.Question, *, at: datetime) -> Response:
    client = cast("ApiClient", request.auth)
    try:
        checked = checks.check(
            question=question,
            organisation=client.organisation,
            by=Actor.client(client.pk),
            at=at,
        )
    except checks.PurposeNeeded:
        why = "Say why you ask: you are not this person's employer"
        raise params.wrong("purpose", why) from None
    if checked is None:
        raise NotFound(UNKNOWN)
    return Response(receipts.with_receipt(request, checked))


def _number(written: str) -> str:
    number = numbers.normalise(written)
    if number is None:
        raise ValidationError({"number": [MALFORMED]})
    return number


def _on(request: Request, now: datetime) -> date:
    today = london.today(now)
    return params.date_param(
        request, "on", default=today, latest=today + validity.AHEAD
    )


def _purpose(request: Request) -> str:
    if "purpose_kind" in request.query_params:
        raise params.wrong("purpose_kind", ELSEWHERE)
    purpose = request.query_params.get("purpose", "").strip()
    if len(purpose) > LONGEST_PURPOSE:
        raise params.wrong("purpose", f"Send at most {LONGEST_PURPOSE} characters")
    return purpose


def _require_scope(request: Request) -> None:
    if not has_scope(request, Scope.CHECK):
        raise PermissionDenied(f"This token lacks the scope {Scope.CHECK}")
