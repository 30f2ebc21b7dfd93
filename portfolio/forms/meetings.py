"""What is asked about a progress meeting: the rest is there."""

from datetime import date
from typing import Any

from django import forms

from ecf.govuk.forms import DateField, Form
from portfolio.rules import provision


class WriteMeeting(Form):
    held_on = DateField(
        label="When did you meet?",
        called="The date",
        help_text="For example, 7 12 2026",
    )
    words = forms.CharField(
        label="What did you agree?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="All three of you will be asked whether this is what was said.",
        error_messages={"required": "Enter what you agreed"},
    )

    def __init__(
        self, *args: Any, started_on: date, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.started_on, self.today = started_on, today

    def clean_held_on(self) -> date:
        on: date = self.cleaned_data["held_on"]
        if refusal := provision.refuse_day(
            on, started_on=self.started_on, today=self.today
        ):
            raise forms.ValidationError(refusal)
        return on
