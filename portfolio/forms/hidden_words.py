"""What is asked about words that are hidden (P5)."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from curriculum.rules.prior_learning import BY_CODE
from ecf.govuk.forms import Form
from portfolio.forms.redactions import REDACT, SHOW
from portfolio.models.places import PLACES, Place, place_of
from portfolio.rules import hidden_words as rules


class RedactWords(Form):
    """Each place, to be edited; or that nothing identifies anybody."""

    decision = forms.ChoiceField(
        choices=[(REDACT, "Propose this"), (SHOW, "It identifies nobody")],
        widget=forms.HiddenInput,
        error_messages={
            "required": "Propose what is to be read, or say that it identifies nobody"
        },
    )

    def __init__(self, *args: Any, words: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = dict(words)
        for name, label in labels_of(words).items():
            self.fields[name] = forms.CharField(
                label=label,
                initial=words[name],
                max_length=rules.LONGEST,
                widget=forms.Textarea(attrs={"rows": 5}),
                error_messages={"required": "Leave a word, such as “[redacted]”"},
            )

    @property
    def shows_again(self) -> bool:
        return bool(self.cleaned_data["decision"] == SHOW)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.before}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.shows_again:
            refusal = rules.refuse_proposal(self.before, self.words)
            if refusal:
                raise forms.ValidationError(refusal)
        return given


def labels_of(names: Collection[str]) -> dict[str, str]:
    """What each place is called, in the order in which a page shows them; counted
    where there are several of a kind."""
    of_kind, seen, labels = Counter(map(place_of, names)), Counter[Place](), {}
    for name in sorted(names, key=_order):
        place = place_of(name)
        seen[place] += 1
        labels[name] = place.label
        if place.by_code:
            labels[name] += f": {BY_CODE[_key(name)].title.lower()}"
        elif of_kind[place] > 1:
            labels[name] += f", {seen[place]} of {of_kind[place]}"
    return labels


def _order(name: str) -> tuple[int, int]:
    place = place_of(name)
    key = [*BY_CODE].index(_key(name)) if place.by_code else int(_key(name) or 0)
    return PLACES.index(place), key


def _key(name: str) -> str:
    return name.partition("_")[2]
