"""What is asked about countersigning a line manager's sign-off (P3)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ecf.govuk.forms import Form
from portfolio.rules.countersignatures import LONGEST

WHOM = {"required": "Select a practice educator"}
LEAVE_IT = "coordinator"
COORDINATOR = "Somebody the coordinator names"


def to_choose(countersigners: Mapping[str, str]) -> forms.ChoiceField:
    """For a line manager who signs off: one of these, or it is left to others."""
    return forms.ChoiceField(
        label="Who countersigns?",
        help_text="You are their line manager: a sign-off counts once another practice"
        " educator has countersigned it",
        choices=[*countersigners.items(), (LEAVE_IT, COORDINATOR)],
        widget=forms.RadioSelect,
        required=False,
    )


class SignOffManaged(Form):
    """Signing off several, some of them of people one manages."""

    def __init__(
        self, *args: Any, countersigners: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["countersigner"] = to_choose(countersigners)


class NameCountersigner(Form):
    countersigner = forms.ChoiceField(
        label="Who countersigns?", widget=forms.RadioSelect, error_messages=WHOM
    )

    def __init__(
        self, *args: Any, countersigners: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["countersigner"].choices = list(countersigners.items())  # type: ignore[attr-defined]


class RefuseCountersigning(Form):
    words = forms.CharField(
        label="Why not, and what should be done next?",
        help_text="The line manager reads this, and decides anew",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why not, and what to do next"},
    )
