"""The shape and wording of what examiners say."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, cast

from django import forms

from assessments.choices import Outcome
from assessments.rules import results
from ecf.govuk.forms import DateField, Form, Look

LONGEST_REASON = 1000


class Record(Form):
    """What somebody's attempt came to."""

    number = forms.CharField(
        label="Registration number", help_text="For example, SW912345", max_length=30
    )
    assessment = forms.ChoiceField(
        label="Which assessment?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the assessment"},
    )
    outcome = forms.ChoiceField(
        label="What was the outcome?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the outcome"},
    )
    sat_on = DateField(
        label="When did they take it?",
        called="The date of the assessment",
        help_text="For example, 12 11 2026",
    )
    look: ClassVar = {"number": Look(width=10)}

    def __init__(
        self, *args: Any, assessments: Mapping[str, str], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        choices = cast("forms.ChoiceField", self.fields["assessment"])
        choices.choices = list(assessments.items())

    def clean_sat_on(self) -> date:
        sat_on: date = self.cleaned_data["sat_on"]
        refusal = results.refuse_date(sat_on, started_on=sat_on, on=self.today)
        if refusal:
            raise forms.ValidationError(refusal)
        return sat_on


class Withdraw(Form):
    because = forms.CharField(
        label="Why should this result not stand?",
        help_text="It is kept with the result. The person will see that it was"
        " withdrawn.",
        widget=forms.Textarea,
        max_length=LONGEST_REASON,
        error_messages={"required": "Enter why this result should not stand"},
    )
    look: ClassVar = {"because": Look(count=True)}
