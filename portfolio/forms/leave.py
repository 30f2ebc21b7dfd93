"""What is asked about leave and working patterns."""

from datetime import date, timedelta
from typing import Any

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from portfolio.choices import LeaveKind
from portfolio.forms.choices import Enrol

ONE_DAY = timedelta(days=1)


def last_day_field() -> DateField:
    return DateField(
        label="What is its last day?",
        called="The last day",
        required=False,
        help_text="Leave this empty if it is not known yet",
    )


def until(last_day: date | None) -> date | None:
    """The first day after it: how periods are kept."""
    return last_day + ONE_DAY if last_day else None


class RecordLeave(Form):
    kind = forms.ChoiceField(
        label="What kind of leave?",
        choices=LeaveKind.choices,
        widget=forms.RadioSelect,
        help_text="Only the social worker and the coordinator see this. Nobody is asked"
        " for a reason.",
        error_messages={"required": "Select the kind of leave"},
    )
    first_day = DateField(
        label="What is its first day?",
        called="The first day",
        help_text="For example, 7 9 2026",
    )
    last_day = last_day_field()

    @property
    def until(self) -> date | None:
        return until(self.cleaned_data["last_day"])


class ChangeLeave(Form):
    last_day = last_day_field()
    never_taken = forms.BooleanField(
        label="It was never taken, and was recorded by mistake", required=False
    )

    @property
    def until(self) -> date | None:
        return until(self.cleaned_data["last_day"])


class ChangePattern(Form):
    from_on = DateField(
        label="From which day?", called="The day", help_text="For example, 7 9 2026"
    )
    fte = Enrol.base_fields["fte"]
    look = {"fte": Look(width=4)}  # noqa: RUF012

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["fte"].initial = None
