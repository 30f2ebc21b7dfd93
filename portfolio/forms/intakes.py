"""A file of people to enrol."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms

from ecf.files import names
from ecf.govuk.forms import Form
from portfolio.rules import intakes as rules


class Intake(Form):
    """Once valid, `rows` is what the file says."""

    employer = forms.ChoiceField(
        label="Who employs them?",
        error_messages={"required": "Select who employs them"},
    )
    file = forms.FileField(
        label="The list, as a CSV file",
        help_text="At most 2,000 rows and 1 MB",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Select a CSV file"},
    )

    def __init__(
        self, *args: Any, employers: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.rows: list[rules.Row] = []
        self.sha256 = ""
        field = self.fields["employer"]
        field.choices = list(employers.items())  # type: ignore[attr-defined]
        if len(employers) == 1:
            field.initial = next(iter(employers))
            field.widget = forms.HiddenInput()

    def clean_file(self) -> str:
        """The file's name; its rows are beside it."""
        upload = self.cleaned_data["file"]
        content: bytes = upload.read(rules.LARGEST + 1)
        try:
            self.rows = rules.read(content)
        except rules.Unusable as fault:
            raise forms.ValidationError(str(fault)) from None
        self.sha256 = hashlib.sha256(content).hexdigest()
        return names.cleaned(upload.name or "")
