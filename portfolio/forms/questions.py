"""The few questions of each kind of evidence, as fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from curriculum.choices import EvidenceKind
from ecf.govuk.forms import DateField
from portfolio.rules import questions
from portfolio.rules.questions import Asks, Question


def fields_of(
    kind: EvidenceKind, *, by_observer: bool = False
) -> dict[str, forms.Field]:
    """What a kind asks the social worker; or, of an observation, the educator."""
    return {
        question.name: _field(question)
        for question in questions.OF[kind]
        if question.by_observer is by_observer
    }


def answers_of(kind: EvidenceKind, given: Mapping[str, Any]) -> dict[str, str]:
    """What was answered, as evidence keeps it: dates in ISO 8601, nothing empty."""
    answers = {
        question.name: given.get(question.name) for question in questions.OF[kind]
    }
    return {name: _written(value) for name, value in answers.items() if value}


def given_by(answers: Mapping[str, str]) -> dict[str, Any]:
    """The other way: what the fields show of answers that were kept."""
    return {
        name: date.fromisoformat(answer)
        if questions.BY_NAME[name].asks is Asks.DATE
        else answer
        for name, answer in answers.items()
    }


def _field(question: Question) -> forms.Field:
    words: dict[str, Any] = {
        "label": question.label,
        "help_text": question.hint,
        "required": question.is_required,
        "error_messages": {"required": question.missing},
    }
    if question.asks is Asks.CHOICE:
        options = list(question.options.items())
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **words)
    if question.asks is Asks.DATE:
        return DateField(called="The date", **words)
    return forms.CharField(max_length=questions.LONGEST_ANSWER, **words)


def _written(value: date | str) -> str:
    return value.isoformat() if isinstance(value, date) else value
