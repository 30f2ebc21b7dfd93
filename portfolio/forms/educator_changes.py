"""What is asked of who asks for another practice educator (P13)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ecf.govuk.forms import Form
from portfolio.models import EducatorAssignment
from portfolio.rules.educator_changes import LONGEST

PLAIN, DISCRIMINATION = "plain", "discrimination"
WHAT_HAPPENED = "Say what happened"


class AskForChange(Form):
    """`is_used`: the one change without reasons is behind them. `assigned` are those
    they may change: where there are several, which one is asked."""

    educator = forms.ChoiceField(
        label="Who do you want to change?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select a practice educator"},
    )
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

    def __init__(
        self,
        *args: Any,
        assigned: Sequence[EducatorAssignment],
        is_used: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.assigned = {str(each.educator.public_id): each for each in assigned}
        names = {key: each.educator.name for key, each in self.assigned.items()}
        self.fields["educator"].choices = list(names.items())  # type: ignore[attr-defined]
        if len(self.assigned) <= 1:
            del self.fields["educator"]
        if is_used:
            del self.fields["why"]
            because = self.fields["because"]
            because.label = "What happened?"
            because.required = True
            because.error_messages["required"] = WHAT_HAPPENED

    @property
    def assignment(self) -> EducatorAssignment | None:
        """The one they want to change, once this is valid; None where nobody is
        assigned."""
        only = next(iter(self.assigned), "")
        return self.assigned.get(self.cleaned_data.get("educator", only))

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
