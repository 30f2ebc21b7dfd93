"""What a reader asks the framework, and what an editor gives it."""

from typing import Any, ClassVar

from django import forms

from ecf.govuk.forms import Form, Look

LONGEST = 100
LARGEST = 2 * 1024 * 1024  # bytes: several times the early career framework


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


class Upload(Form):
    """A framework as a file, with its references in one of their own if they are."""

    file = forms.FileField(
        label="The framework",
        help_text="A YAML file, as you can download it from any version",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={
            "required": "Choose the file of the framework",
            "empty": "The file is empty",
        },
    )
    references = forms.FileField(
        label="Its references, if they are in a file of their own",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={"empty": "The file is empty"},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in ("file", "references"):
            if (chosen := given.get(name)) and chosen.size > LARGEST:
                self.add_error(name, "The file must be smaller than 2 MB")
        return given
