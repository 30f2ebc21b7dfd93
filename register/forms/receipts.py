"""A signed receipt that somebody holds, and one that an organisation looks for."""

from typing import Any, ClassVar

from django import forms

from ecf.govuk.forms import Form, Look
from register.rules import numbers, receipts

LONGEST = 64 * 1024


class Verify(Form):
    """Once valid, `token` is what was pasted or is in the file."""

    pasted = forms.CharField(
        label="Paste the receipt",
        help_text="It begins with “eyJ” and is one long word with two dots in it",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    file = forms.FileField(
        label="Or choose the file you were sent",
        help_text="Its name ends in .jws",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".jws,.txt,text/plain"}),
    )
    token: str
    field_order = ("pasted", "file")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        pasted, upload = said.get("pasted"), said.get("file")
        if pasted and upload:
            self.add_error("file", "Paste the receipt or choose a file, not both")
        elif not pasted and not upload and not self.errors:
            self.add_error("pasted", "Paste the receipt, or choose its file")
        else:
            held = upload.read(LONGEST).decode("ascii", "replace") if upload else pasted
            self.token = "".join((held or "").split())
        return said


class FindReceipt(Form):
    """By GET. Once valid, `meant` is a registration number or the id of a check."""

    q = forms.CharField(
        label="Registration number or receipt number",
        help_text="For example, SW912345 or C-000123. Leave it out to see them all",
        required=False,
        max_length=30,
    )
    look: ClassVar = {"q": Look(width=10)}
    meant: str | int | None = None

    def clean_q(self) -> str:
        written: str = self.cleaned_data["q"]
        self.meant = numbers.normalise(written) or receipts.check_meant(written)
        if written and self.meant is None:
            raise forms.ValidationError(
                "Enter a registration number, such as SW912345, or the number of a"
                " receipt, such as C-000123"
            )
        return written
