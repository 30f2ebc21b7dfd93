"""A registrar puts somebody on the register again, and corrects its days (R1)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts import queries as accounts
from accounts.http import AuthenticatedRequest
from ecf.events.actor import Actor
from ecf.govuk.forms import Form
from ecf.time import london
from register import forms, queries
from register.actions import registering
from register.models import Entry, RegistrationPeriod
from register.queries.dossiers import Row
from register.rules import renewals
from register.views.registrar import shown
from register.views.registrar.asking import Question, answer

BOTH = require_http_methods(["GET", "HEAD", "POST"])
ONE_DAY = timedelta(days=1)
# `Any` below: forms of their own kind, and what browsers send.


@BOTH
def register_again(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, now: datetime) -> Form:
        on = london.today(now)
        year_ends = renewals.next_year_from(on) - ONE_DAY
        return forms.RegisterAgain(given, initial={"from_": on, "last": year_ends})

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        because = form.cleaned_data["because"]
        registering.register_again(
            entry=entry, period=form.period, because=because, by=by, at=at
        )
        return f"{entry.name} is registered for these days."

    question = Question(
        title="Register again",
        button="Register",
        make=make,
        act=act,
        hint="After a lapse or a removal, which stay in the history. It shows on the"
        " public entry.",
    )
    return answer(request, public_id, question)


@BOTH
def correct(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(entry: Entry, given: Any, _now: datetime) -> Form:
        rows = _registrations(entry)
        only = rows[0].period if len(rows) == 1 else None
        initial = {"from_": only.lower, "last": _last(only.upper)} if only else {}
        options = [(row.id, shown.in_words(row)) for row in rows]
        return forms.CorrectRegistration(given, rows=options, initial=initial)

    def act(_entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        registering.correct(
            registration=RegistrationPeriod.objects.get(pk=form.cleaned_data["row"]),
            period=form.period,
            because=form.cleaned_data["because"],
            by=by,
            at=at,
        )
        return "Corrected. What it said before stays in the history."

    question = Question(
        title="Correct a registration",
        button="Correct it",
        make=make,
        act=act,
        hint="Where its days were written down wrongly. To end one from a day on,"
        " remove them from the register instead.",
    )
    return answer(request, public_id, question)


def _registrations(entry: Entry) -> list[Row]:
    """Those that stand, ended ones too."""
    family, ids = queries.family_of(entry), accounts.ids_of(entry.person)
    rows = queries.dossier_of(family, ids).registrations
    return [row for row in rows if row.superseded_at is None]


def _last(until: date | None) -> date | None:
    return until - ONE_DAY if until else None
