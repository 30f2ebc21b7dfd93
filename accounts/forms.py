"""What people type about their accounts."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.choices import HelpKind
from accounts.models import User
from accounts.rules.help import ASKED_ANYWHERE, LONGEST, LONGEST_PAGE
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


class AskForHelp(Form):
    """`page` is where they came from: known, and never typed."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, kind.label) for kind in ASKED_ANYWHERE],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    words = forms.CharField(
        label="What happened, and what would put it right?",
        help_text="Never write about a child’s safety here: tell your manager. Leave"
        " out names of children and families.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what happened and what would put it right"},
    )
    about = forms.ChoiceField(
        label="If you complain about an employer, which?",
        help_text="It then goes to their principal social worker.",
        required=False,
    )
    about_principal = forms.ChoiceField(
        label="Is it about the principal social worker there?",
        help_text="Then the support team hears it, and they do not see it.",
        choices=[("no", "No"), ("yes", "Yes")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether it is about the principal social worker there"
        },
    )
    email = forms.EmailField(
        label="Where do we send the answer?",
        error_messages={"required": "Enter your email address"},
    )
    page = forms.CharField(
        required=False, max_length=LONGEST_PAGE, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        employers: Mapping[str, str],
        heard: Collection[str],
        is_known: bool,
        page: str,
        **options: Any,
    ) -> None:
        """`heard` are the employers whose principal social worker hears complaints:
        only then is it asked whether it is about that person."""
        super().__init__(*args, initial={"page": page}, **options)
        is_complaint = self.data.get("kind") == HelpKind.COMPLAINT
        if not is_complaint or self.data.get("about") not in heard:
            del self.fields["about_principal"]
        about = self.fields["about"]
        about.choices = [("", "No employer"), *employers.items()]  # type: ignore[attr-defined]
        if is_known:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("about") and given.get("kind") not in {None, HelpKind.COMPLAINT}:
            self.add_error("about", "Choose an employer only for a complaint")
        return given


class AnswerHelp(Form):
    words = forms.CharField(
        label="Your answer",
        help_text="It is mailed, and shown on their own page.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write an answer"},
    )
