"""What is asked when somebody moves to another employer, and about a longer year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from portfolio.forms.leave import until


class StartTransfer(Form):
    number = forms.CharField(
        label="Registration number",
        max_length=9,
        help_text="It begins with SW",
        error_messages={"required": "Enter the registration number"},
    )
    employer = forms.ChoiceField(
        label="Who employs them now?",
        error_messages={"required": "Select who employs them now"},
    )
    look = {"number": Look(width=10)}  # noqa: RUF012

    def __init__(
        self, *args: Any, employers: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["employer"]
        field.choices = list(employers.items())  # type: ignore[attr-defined]
        if len(employers) == 1:
            field.initial = next(iter(employers))
            field.widget = forms.HiddenInput()


class DecideTransfer(Form):
    """Which of the buttons of the page was pressed."""

    decision = forms.ChoiceField(
        choices=[(name, name) for name in ("confirm", "call_off", "agree")],
        error_messages={
            "required": "Press one of the buttons on the page",
            "invalid_choice": "Press one of the buttons on the page",
        },
    )


class WriteReport(Form):
    text = forms.CharField(
        label="How is the work going?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What is going well, what comes next, and what support helps. The"
        " social worker and the coordinators of both employers will read this. Leave"
        " out anything that identifies a child or family.",
        error_messages={"required": "Enter the report"},
    )


class Extend(Form):
    last_day = DateField(
        label="Until when?",
        called="The last day",
        help_text="The last day of the longer year. For example, 30 9 2027",
    )
    plan = forms.CharField(
        label="What is the plan of support?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Who does what, and when you look at it together. The social worker"
        " and their practice educator will read this.",
        error_messages={"required": "Enter the plan of support"},
    )

    @property
    def until(self) -> date:
        found = until(self.cleaned_data["last_day"])
        assert found is not None  # noqa: S101 - the field is required
        return found
