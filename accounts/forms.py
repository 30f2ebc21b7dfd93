"""What people type about their accounts."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from ecf.govuk.forms import Form, Look

# What to do about each of Django's objections to a password.
WHAT_TO_DO = {
    "password_too_short": "Choose a longer password: at least 10 characters",
    "password_too_common": "Choose a password that is harder to guess:"
    " this one is on lists of common ones",
    "password_too_similar": "Choose a password that is less like your email address",
}


class ChoosePassword(Form):
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 10 characters. Three words that have nothing to do with"
        " each other are easy to remember and hard to guess.",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={
            "required": "Choose a password",
            "max_length": "Choose a password of 200 characters or fewer",
            "null_characters_not_allowed": "Choose a password without control"
            " characters",
        },
    )
    look: ClassVar = {"password": Look(width="two-thirds")}

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, User(email=self.email))
        except ValidationError as refusal:
            raise ValidationError(
                [
                    WHAT_TO_DO.get(objection.code or "", objection)
                    for objection in refusal.error_list
                ]
            ) from None
        return password
