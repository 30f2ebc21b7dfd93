"""One question about many people: pasted, or in a file."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from accounts.models import Organisation
from ecf.files import names, tables
from ecf.files.rejected import Rejected
from ecf.govuk.forms import Form, Look
from register.choices import Duty
from register.forms.asking import REGISTRATION, Check
from register.rules import batches, lists

LONGEST_PASTE = 200_000
# Room for headings and empty rows; more than this is another list.
MOST_ROWS = 4 * batches.MOST


class NumberList(Form):
    """Numbers pasted or in a file. Once valid, `written` are the numbers as somebody
    wrote them, and `source` is the name of the file they came in."""

    pasted = forms.CharField(
        label="Paste registration numbers",
        help_text="One on each line, or with commas between them",
        required=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    file = forms.FileField(
        label="Or choose a file",
        help_text=(
            f"A CSV file or Excel workbook with up to {batches.MOST:,} numbers, in the"
            " first column or in one headed “Registration number”"
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.written: Sequence[str] = ()
        self.source = ""

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            self.written = lists.picked(tables.rows(upload, most=MOST_ROWS))
        except Rejected as fault:
            raise forms.ValidationError(str(fault)) from None
        except lists.HoldsFormula as fault:
            raise forms.ValidationError(
                f"Row {fault.row} of the file holds a formula. Copy the column, paste"
                " it again as values, and choose the new copy"
            ) from None
        self.source = names.cleaned(upload.name or "")
        return upload

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        has_file = bool(said.get("file"))
        pasted = lists.pasted(said.get("pasted", ""))
        if has_file and pasted:
            self.add_error("file", "Paste numbers or choose a file, not both")
        elif "file" not in self.errors and "pasted" not in self.errors:
            if not has_file:
                self.written = pasted
            self._check_how_many("file" if has_file else "pasted")
        return said

    def _check_how_many(self, field: str) -> None:
        if not self.written:
            words = (
                "The selected file holds no numbers in its first column"
                if field == "file"
                else "Paste registration numbers, or choose a file"
            )
            self.add_error(field, words)
        elif len(self.written) > batches.MOST:
            self.add_error(
                field,
                f"These are {len(self.written):,} numbers. Ask about at most"
                f" {batches.MOST:,} at once: split the list",
            )


class CheckMany(NumberList, Check):
    """One question about all of them."""

    number = None  # type: ignore[assignment]  # how a form leaves a field out
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    field_order = ("pasted", "file", "question", "on", "purpose", "is_safeguarding")
    look: ClassVar = {"purpose": Look(width="two-thirds")}

    def __init__(
        self,
        *args: Any,
        today: date,
        organisations: Iterable[Organisation],
        **more: Any,
    ) -> None:
        super().__init__(*args, today=today, organisations=organisations, **more)
        self.fields["key"].initial = uuid.uuid4()
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            (REGISTRATION, "Are these people registered?"),
            (Duty.SECTION_47_LEAD, "May they lead a section 47 enquiry?"),
            (
                Duty.ABE_INTERVIEW,
                "May they lead an Achieving Best Evidence interview with a child?",
            ),
            (Duty.AGENCY_ENGAGEMENT, "May you engage them through an agency?"),
            (Duty.PRACTICE_EDUCATION, "May they act as practice educators?"),
        ]
        self.fields[
            "purpose"
        ].help_text = "Each person sees this, and the name of your organisation"

    @property
    def asked_key(self) -> uuid.UUID:
        """The same however often the same page is sent."""
        return self.cleaned_data.get("key") or uuid.uuid4()
