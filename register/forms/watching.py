"""What a checker says when somebody is put on the watch list."""

from typing import ClassVar

from django import forms

from ecf.govuk.forms import Form, Look
from register.forms.registrar import asked_number, normal


class Watch(Form):
    """By number, for a reason the person sees."""

    number = asked_number("Registration number")
    purpose = forms.CharField(
        label="Why do you watch this person?",
        help_text=(
            "For example, works for us through an agency. They see this, and the name"
            " of your organisation"
        ),
        max_length=200,
        error_messages={"required": "Say why you watch this person"},
    )
    look: ClassVar = {"number": Look(width=10), "purpose": Look(width="two-thirds")}

    def clean_number(self) -> str:
        return normal(self.cleaned_data["number"])


class Mail(Form):
    """Whether one wants the mail; the button of a page sends it."""

    wanted = forms.TypedChoiceField(
        choices=[("yes", "Send me the mail"), ("no", "Send me no mail")],
        coerce=lambda answer: answer == "yes",
    )
