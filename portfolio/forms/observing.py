"""What an educator is asked who has watched somebody work: little, on a phone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from ecf.govuk.forms import Form, Look
from portfolio.forms.evidence import AddEvidence
from portfolio.rules.programme import Unit


class ChooseUnit(Form):
    """`hints` by the unit's code: what it still asks for."""

    unit = forms.ChoiceField(
        label="Which unit does it show something of?",
        widget=forms.RadioSelect,
        help_text="You can count it for other units too.",
        error_messages={"required": "Select a unit"},
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (str(unit.public_id), unit.title) for unit in units
        ]
        self.look = {"unit": Look(hints=hints)}


class Observation(AddEvidence):
    """A direct observation in the words of whoever watched, who is known."""

    by_observer = True
    no_words = "Write what you saw and heard"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["file"]
        self.fields["title"].help_text = "For example, a first visit to a family"
        self.fields["happened_on"].label = "When did you observe it?"
        self.fields["text"].label = "What did you see and hear?"
        self.fields["statements"].label = f"What did it show of “{self.unit.title}”?"
