"""Why former names must be seen (R9)."""

from typing import ClassVar

from django import forms

from ecf.govuk.forms import Form, Look


class AskFormerNames(Form):
    because = forms.CharField(
        label="Why must they be seen?",
        help_text="Another registrar reads this, and it is kept",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why they must be seen"},
    )
    look: ClassVar = {"because": Look(count=True)}
