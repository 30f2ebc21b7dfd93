"""What is asked about what was promised and given."""

from datetime import date
from typing import Any

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from portfolio.choices import ProvisionKind
from portfolio.rules import provision as rules


def _number(label: str, called: str, *, least: int, most: int, hint: str = "") -> Any:
    """`Any`: Django's own field, which is shown by its widget."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        error_messages={
            "required": f"Enter {called}",
            "invalid": f"Enter {called} as a whole number",
            "min_value": f"Enter {called} from {least} to {most}",
            "max_value": f"Enter {called} from {least} to {most}",
        },
    )


class Propose(Form):
    supervisions = _number(
        "How many supervision sessions a month?",
        "how many supervision sessions",
        least=0,
        most=31,
    )
    protected_days = _number(
        "How many protected days a month?",
        "how many protected days",
        least=0,
        most=31,
        hint="Whole days for learning, free of cases",
    )
    caseload = _number("How many cases at most?", "how many cases", least=1, most=99)
    from_ = DateField(
        label="From when?", called="The date", help_text="For example, 7 9 2026"
    )
    look = {  # noqa: RUF012
        "supervisions": Look(width=2),
        "protected_days": Look(width=2),
        "caseload": Look(width=2),
    }


class SayGiven(Form):
    """The buttons of the meter: what it comes to, once pressed. A caseload is no sum
    of days, so its number is typed."""

    kind = forms.ChoiceField(choices=ProvisionKind.choices)
    count = _number(
        "How many cases?",
        "how many cases",
        least=0,
        most=rules.MOST[ProvisionKind.CASELOAD],
    )
    look = {"count": Look(width=2)}  # noqa: RUF012


class RecordGiven(Form):
    kind = forms.ChoiceField(
        label="What was it?",
        choices=[
            (ProvisionKind.SUPERVISION, "A supervision session was held"),
            (ProvisionKind.PROTECTED_DAY, "A protected day was taken"),
            (ProvisionKind.CASELOAD, "The caseload on a day"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it was"},
    )
    on = DateField(label="When?", called="The date", help_text="For example, 3 11 2026")
    number = _number(
        "How many cases?",
        "how many cases",
        least=0,
        most=rules.MOST[ProvisionKind.CASELOAD],
        hint="Only for a caseload",
    )
    look = {"number": Look(width=2)}  # noqa: RUF012

    def __init__(
        self, *args: Any, started_on: date, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["number"].required = False
        self.started_on, self.today = started_on, today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if refusal := rules.refuse_day(
            on, started_on=self.started_on, today=self.today
        ):
            raise forms.ValidationError(refusal)
        return on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        is_caseload = said.get("kind") == ProvisionKind.CASELOAD
        if is_caseload and said.get("number") is None and "number" not in self.errors:
            self.add_error("number", "Enter how many cases")
        return said
