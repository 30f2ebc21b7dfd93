"""A registrar puts an annotation, its end, or a practice educator's standing to another
registrar (R3, R8)."""

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
from ecf.transitions import IllegalMove
from register import forms, queries
from register.actions import annotations, educators
from register.actions.educators import Shown
from register.choices import AnnotationKind, EducatorBasis
from register.models import Annotation, Entry
from register.views.registrar import shown
from register.views.registrar.asking import Question, answer

BOTH = require_http_methods(["GET", "HEAD", "POST"])
PUT = "Put to another registrar, who decides."
# `Any` below: forms of their own kind, and what browsers send.


@BOTH
def propose(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, now: datetime) -> Form:
        return forms.ProposeAnnotation(given, initial={"from_": london.today(now)})

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        put = annotations.propose(
            person_id=entry.person_id,
            kind=AnnotationKind(form.cleaned_data["kind"]),
            period=form.period,
            grounds=annotations.Grounds(words=form.cleaned_data["grounds"]),
            by=by,
            at=at,
        )
        if put is None:
            raise IllegalMove("One of this kind waits already. Decide that one first")
        return PUT

    question = Question(
        title="Propose an annotation", button="Propose it", make=make, act=act
    )
    return answer(request, public_id, question)


@BOTH
def propose_end(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(entry: Entry, given: Any, now: datetime) -> Form:
        dossier = queries.dossier_of(
            queries.family_of(entry), accounts.ids_of(entry.person)
        )
        rows = shown.standing_rows(dossier.annotations, london.today(now))
        return forms.ProposeEnd(given, rows=rows)

    def act(_entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        put = annotations.propose_end_of(
            annotation=Annotation.objects.select_related("proposal").get(
                pk=form.cleaned_data["row"]
            ),
            because=form.cleaned_data["because"],
            by=by,
            at=at,
        )
        if put is None:
            raise IllegalMove("Its end is proposed already")
        return PUT

    question = Question(
        title="Propose the end of an annotation",
        button="Propose it",
        make=make,
        act=act,
        hint="It ends on the day another registrar approves this.",
    )
    return answer(request, public_id, question)


@BOTH
def grant_educator(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, now: datetime) -> Form:
        return forms.GrantEducator(given, initial={"from_": london.today(now)})

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        educators.grant(
            person_id=entry.person_id,
            shown=_shown(form),
            from_=form.cleaned_data["from_"],
            by=by,
            at=at,
        )
        return PUT

    question = Question(
        title="Propose standing as a practice educator",
        button="Propose it",
        make=make,
        act=act,
    )
    return answer(request, public_id, question)


@BOTH
def renew_educator(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    def make(_entry: Entry, given: Any, _now: datetime) -> Form:
        return forms.RenewEducator(given)

    def act(entry: Entry, form: Any, by: Actor, at: datetime) -> str:
        educators.renew(person_id=entry.person_id, shown=_shown(form), by=by, at=at)
        return PUT

    question = Question(
        title="Propose three more years as a practice educator",
        button="Propose it",
        make=make,
        act=act,
        hint="They follow the standing there is, or begin today where it has lapsed.",
    )
    return answer(request, public_id, question)


def _shown(form: Any) -> Shown:
    return Shown(
        basis=EducatorBasis(form.cleaned_data["basis"]),
        words=form.cleaned_data["words"],
    )
