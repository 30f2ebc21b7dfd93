"""What is said of who somebody is, of their standing as a practice educator, and of a
death."""

from typing import ClassVar

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from register.choices import EducatorBasis
from register.forms.registrar import asked_number, asked_words, normal
from register.rules import educators


class GrantEducator(Form):
    basis = forms.ChoiceField(
        label="What does it rest on?",
        choices=[(basis.value, basis.label) for basis in educators.FIRST],
        widget=forms.RadioSelect,
    )
    words = asked_words(
        "What have you seen?",
        "Say what you have seen",
        "For example, the certificate: who gave it, and when",
    )
    from_ = DateField(
        label="From which day?",
        called="The first day",
        help_text="It lasts three years from then",
    )
    look: ClassVar = {"words": Look(count=True)}


class RenewEducator(Form):
    basis = forms.ChoiceField(
        label="What does the renewal rest on?",
        choices=[
            (EducatorBasis.ACTIVITY.value, "Educator work in the last three years"),
            (EducatorBasis.REFRESHER.value, "A refresher"),
        ],
        widget=forms.RadioSelect,
    )
    words = asked_words(
        "What was done, and when?",
        "Say what was done, and when",
        "A registrar reads this and decides",
    )
    look: ClassVar = {"words": Look(count=True)}


class NameEducator(Form):
    """By a principal social worker, of their own people (R8)."""

    number = asked_number("Registration number of whom you name")
    words = asked_words(
        "Why do you name them?",
        "Say why you name them",
        "A registrar reads this and decides",
    )
    look: ClassVar = {"number": Look(width=10), "words": Look(count=True)}

    def clean_number(self) -> str:
        return normal(self.cleaned_data["number"])


class CorrectNumber(Form):
    number = asked_number("What should the number be?")
    because = asked_words(
        "Why?", "Say why", "Another registrar decides, and reads this"
    )
    look: ClassVar = {"number": Look(width=10), "because": Look(count=True)}

    def clean_number(self) -> str:
        return normal(self.cleaned_data["number"])


class Merge(Form):
    number = asked_number("Number of the entry that lasts")
    because = asked_words(
        "How do you know that both are one person?",
        "Say how you know",
        "Another registrar decides, and reads this",
    )
    look: ClassVar = {"number": Look(width=10), "because": Look(count=True)}

    def clean_number(self) -> str:
        return normal(self.cleaned_data["number"])


class ReportDeath(Form):
    number = asked_number("Their registration number")
    name = forms.CharField(
        label="Their name",
        help_text="As the register shows it, so that it is surely them",
        max_length=150,
    )
    words = asked_words(
        "How do you know?",
        "Say how you know",
        "A second person confirms it, and reads this",
    )
    look: ClassVar = {"number": Look(width=10), "words": Look(count=True)}

    def clean_number(self) -> str:
        return normal(self.cleaned_data["number"])


class UndoDeath(Form):
    because = asked_words("What was mistaken?", "Say what was mistaken")
    look: ClassVar = {"because": Look(count=True)}
