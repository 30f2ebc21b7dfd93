"""What people type about their accounts."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import User
from ecf.govuk.forms import Form, Look


class ChoosePassword(Form):
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 10 characters. Three words that have nothing to do with"
        " each other are easy to remember and hard to guess.",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    look: ClassVar = {"password": Look(width="two-thirds")}

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email))
        return password
