"""What a registrar does to an entry: each a question and one act."""

from datetime import datetime
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
from register.actions import entries, periods, removals, renewals
from register.models import Condition, Entry, Suspension
from register.queries.dossiers import Dossier, Row
from register.views.registrar import shown
from register.views.registrar.asking import Question, answer

BOTH = require_http_methods(["GET", "HEAD", "POST"])
# `Any` below: forms of their own kind, and what browsers send.


@BOTH
def suspend(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, now: datetime) -> Form:
        return forms.Suspend(given, initial={"from_": london.today(now)})

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        because = form.cleaned_data["because"]
        periods.suspend(entry=entry, period=form.period, because=because, by=by, at=at)
        return f"{entry.name} is suspended for these days."

    question = Question(
        title="Suspend",
        button="Suspend",
        make=make,
        act=act,
        is_grave=True,
        hint="Nobody may practise while suspended. It shows on the public entry.",
    )
    return answer(request, public_id, question)


@BOTH
def restore(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(entry: Entry, given: Any, now: datetime) -> Form:
        return _end_row(entry, given, now, "suspensions")

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        periods.restore(
            suspension=Suspension.objects.get(pk=form.cleaned_data["row"]),
            on=form.cleaned_data["on"],
            because=form.cleaned_data["because"],
            by=by,
            at=at,
        )
        return f"The suspension of {entry.name} ends."

    question = Question(title="End a suspension", button="End it", make=make, act=act)
    return answer(request, public_id, question)


@BOTH
def impose(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, now: datetime) -> Form:
        return forms.Impose(given, initial={"from_": london.today(now)})

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        condition = Condition(
            entry=entry,
            text=form.cleaned_data["text"],
            may_touch_duties=form.cleaned_data["may_touch_duties"],
            period=form.period,
        )
        because = form.cleaned_data["because"]
        periods.impose_condition(condition=condition, because=because, by=by, at=at)
        return "The condition is published."

    question = Question(
        title="Impose a condition", button="Publish it", make=make, act=act
    )
    return answer(request, public_id, question)


@BOTH
def correct_condition(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(entry: Entry, given: Any, now: datetime) -> Form:
        conditions = _dossier(entry).conditions
        rows = shown.standing_rows(conditions, london.today(now))
        texts = {row.id: row.title for row in conditions}
        initial = {"text": texts[rows[0][0]] if len(rows) == 1 else ""}
        return forms.CorrectCondition(given, rows=rows, initial=initial)

    def act(_entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        given = form.cleaned_data
        periods.correct_condition(
            condition=Condition.objects.get(pk=given["row"]),
            text=given["text"],
            may_touch_duties=given["may_touch_duties"],
            because=given["because"],
            by=by,
            at=at,
        )
        return "The condition is corrected. What it said before stays in the history."

    question = Question(
        title="Correct a condition", button="Correct it", make=make, act=act
    )
    return answer(request, public_id, question)


@BOTH
def end_condition(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(entry: Entry, given: Any, now: datetime) -> Form:
        return _end_row(entry, given, now, "conditions")

    def act(_entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        periods.end_condition(
            condition=Condition.objects.get(pk=form.cleaned_data["row"]),
            on=form.cleaned_data["on"],
            because=form.cleaned_data["because"],
            by=by,
            at=at,
        )
        return "The condition ends."

    question = Question(title="End a condition", button="End it", make=make, act=act)
    return answer(request, public_id, question)


@BOTH
def remove(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, now: datetime) -> Form:
        return forms.Remove(given, initial={"on": london.today(now)})

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        removals.remove(
            entry=entry,
            on=form.cleaned_data["on"],
            because=form.cleaned_data["because"],
            by=by,
            at=at,
        )
        return f"{entry.name} is removed from the register."

    question = Question(
        title="Remove from the register",
        button="Remove",
        make=make,
        act=act,
        is_grave=True,
        hint="A renewal in hand is refused. It shows on the public entry.",
    )
    return answer(request, public_id, question)


@BOTH
def hide(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Hide somebody at risk at once, or let them be found again (R5)."""

    def act(entry: Entry, _form: Any, by: Actor, at: datetime) -> str:
        hidden = not entry.hidden_from_search
        entries.set_hidden(entry=entry, hidden=hidden, by=by, at=at)
        return "Their name does not find them now." if hidden else "They can be found."

    question = Question(
        title="Change whether the name finds them",
        button="Change it",
        act=act,
        hint="Hiding takes the name out of search and the town off the entry, at once. "
        "The registration number finds the entry always.",
    )
    return answer(request, public_id, question)


@BOTH
def renew(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Write down that somebody asked to renew (R4)."""

    def act(entry: Entry, _form: Any, by: Actor, at: datetime) -> str:
        renewals.apply_to_renew(entry=entry, by=by, at=at)
        return "The renewal is in hand."

    question = Question(
        title="They asked to renew",
        button="Write it down",
        act=act,
        hint="They stay registered from 1 December until the renewal is decided.",
    )
    return answer(request, public_id, question)


def _end_row(entry: Entry, given: Any, now: datetime, kind: str) -> Form:
    on = london.today(now)
    rows: tuple[Row, ...] = getattr(_dossier(entry), kind)
    return forms.EndRow(given, rows=shown.standing_rows(rows, on), initial={"on": on})


def _dossier(entry: Entry) -> Dossier:
    return queries.dossier_of(queries.family_of(entry), accounts.ids_of(entry.person))
