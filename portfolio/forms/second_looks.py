"""What is asked about looking at a decision again (P13)."""

from django import forms

from ecf.govuk.forms import Form
from portfolio.choices import SecondLookStatus
from portfolio.rules.second_looks import FINDINGS, LONGEST

CHOICES = [(str(each), each.label) for each in SecondLookStatus if each in FINDINGS]


class AskSecondLook(Form):
    words = forms.CharField(
        label="What do you think was missed, if you like to say?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AssignSecondLook(Form):
    number = forms.CharField(
        label="Registration number of the practice educator",
        help_text="Of another employer. It begins with SW",
        max_length=9,
        error_messages={"required": "Enter the registration number"},
    )


class Find(Form):
    outcome = forms.ChoiceField(
        label="What do you find?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you find"},
    )
    finding = forms.CharField(
        label="Why?",
        help_text="The social worker, who decided and their coordinator read this.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why it stands, or is to be decided anew"},
    )
