"""What is asked of who asks for another practice educator (P13)."""

from typing import Any

from django import forms

from ecf.govuk.forms import Form
from portfolio.rules.educator_changes import LONGEST

PLAIN, DISCRIMINATION = "plain", "discrimination"
WHAT_HAPPENED = "Say what happened"


class AskForChange(Form):
    """`is_used`: the one change without reasons is behind them."""

    why = forms.ChoiceField(
        label="How do you want to change?",
        choices=[
            (PLAIN, "Without giving a reason, once"),
            (DISCRIMINATION, "Because of discrimination, in confidence"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you want to change"},
    )
    because = forms.CharField(
        label="If it is discrimination, what happened?",
        help_text="Only the principal social worker reads this; or the support team,"
        " if that is your practice educator or your manager",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, is_used: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_used:
            del self.fields["why"]
            because = self.fields["because"]
            because.label = "What happened?"
            because.required = True
            because.error_messages["required"] = WHAT_HAPPENED

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        asks = given.get("why") == DISCRIMINATION
        if asks and not given.get("because") and "because" not in self.errors:
            self.add_error("because", WHAT_HAPPENED)
        if given.get("why") == PLAIN and given.get("because"):
            self.add_error(
                "because", "Leave this empty, or select that it is discrimination"
            )
        return given
