"""What an educator is asked who has watched somebody work: little, on a phone."""

from collections.abc import Iterable, Set
from typing import Any

from django import forms

from ecf.govuk.forms import Form
from portfolio.forms.evidence import AddEvidence
from portfolio.rules.programme import Unit


class ChooseUnit(Form):
    """`asking` are the ids of those that still ask for an observation."""

    unit = forms.ChoiceField(
        label="Which unit does it show something of?",
        widget=forms.RadioSelect,
        help_text="You can count it for other units too.",
        error_messages={"required": "Select a unit"},
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], asking: Set[int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (
                str(unit.public_id),
                f"{unit.title} (asks for one)" if unit.id in asking else unit.title,
            )
            for unit in units
        ]


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
        self.fields["statements"].help_text = "Tick what you saw them do, or know."
