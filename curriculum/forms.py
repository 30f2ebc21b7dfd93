"""What a reader asks the framework."""

from typing import ClassVar

from django import forms

from ecf.govuk.forms import Form, Look

LONGEST = 100


class Search(Form):
    """Words to look for among the statements, by GET."""

    q = forms.CharField(
        label="Search the statements",
        help_text="For example, bruise, court or father",
        max_length=LONGEST,
        error_messages={
            "required": "Enter a word to look for",
            "max_length": f"Enter {LONGEST} characters or fewer",
        },
    )
    look: ClassVar = {"q": Look(width=20)}
