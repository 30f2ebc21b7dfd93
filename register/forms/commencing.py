"""From when an employer asks for a duty's annotation (R7)."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from register.forms.registrar import asked_words


class Commence(Form):
    """Once valid, `from_` is the day, `sure` whether what it changes was shown."""

    from_ = DateField(
        label="From which day?",
        called="The first day",
        help_text="Today or later. Checks about earlier days answer as they do now",
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean_from_(self) -> date:
        from_: date = self.cleaned_data["from_"]
        if from_ < self.today:
            raise forms.ValidationError(
                "The first day must be today or later: answers already given stand"
            )
        return from_


class TakeBack(Form):
    because = asked_words("Why?", "Say why", "It is kept with what you take back")
    look: ClassVar = {"because": Look(count=True)}
