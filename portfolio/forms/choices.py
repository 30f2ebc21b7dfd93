"""What is asked about electives, and about people on their way."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from ecf.govuk.forms import DateField, Form, Look

YEAR = timedelta(days=365)


class ChooseModule(Form):
    """Take a module in, or out again. The value is a module's public id."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        wrong = {"invalid_choice": "Choose one of the modules on the page"}
        for name in ("choose", "take_out"):
            self.fields[name] = forms.ChoiceField(
                choices=list(modules.items()), required=False, error_messages=wrong
            )


class Enrol(Form):
    number = forms.CharField(
        label="Registration number",
        max_length=9,
        help_text="It begins with SW",
        required=False,
    )
    email = forms.EmailField(
        label="If they have no number yet: the address they sign in with",
        help_text="They are pending until they are registered",
        required=False,
    )
    employer = forms.ChoiceField(
        label="Who employs them?",
        error_messages={"required": "Select who employs them"},
    )
    version = forms.ChoiceField(
        label="Which framework?", error_messages={"required": "Select a framework"}
    )
    started_on = DateField(
        label="When do they start?",
        called="The start date",
        help_text="For example, 7 9 2026",
    )
    fte = forms.DecimalField(
        label="How much of full time do they work?",
        help_text="1 is full time, 0.8 is four days of five",
        min_value=Decimal("0.1"),
        max_value=Decimal(1),
        decimal_places=2,
        max_digits=3,
        initial=Decimal(1),
        error_messages={
            "required": "Enter the share of full time, like 1 or 0.8",
            "invalid": "The share of full time must be a number, like 1 or 0.8",
            "min_value": "The share of full time must be at least 0.1",
            "max_value": "The share of full time must be at most 1",
            "max_decimal_places": "Enter the share with at most 2 decimals, like 0.75",
            "max_digits": "Enter the share with at most 2 decimals, like 0.75",
        },
    )
    look = {"number": Look(width=10), "fte": Look(width=4)}  # noqa: RUF012

    def __init__(
        self,
        *args: Any,
        employers: Mapping[str, str],
        versions: Mapping[str, str],
        on: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.on = on
        for name, offered in (("employer", employers), ("version", versions)):
            field = self.fields[name]
            field.choices = list(offered.items())  # type: ignore[attr-defined]
            if len(offered) == 1:
                field.initial = next(iter(offered))
                field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not {"number", "email"} & set(self.errors) and not (
            given.get("number") or given.get("email")
        ):
            self.add_error(
                "number", "Enter the registration number, or the address below"
            )
        return given

    def clean_started_on(self) -> date:
        started_on: date = self.cleaned_data["started_on"]
        if started_on > self.on + YEAR:
            raise forms.ValidationError("The start date must be within a year from now")
        return started_on


class Assign(Form):
    educator = forms.ChoiceField(
        label="Who will sign off their units?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select a practice educator"},
    )
    from_ = DateField(
        label="From when?", called="The date", help_text="For example, 7 9 2026"
    )

    def __init__(
        self,
        *args: Any,
        educators: Mapping[str, str],
        on: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, initial={"from_": on}, **options)
        self.fields["educator"].choices = list(educators.items())  # type: ignore[attr-defined]
