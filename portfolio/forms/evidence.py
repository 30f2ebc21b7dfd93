"""What people are asked about their evidence, and in which words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.forms import BoundField

from curriculum.choices import EvidenceKind
from ecf.files import kinds
from ecf.govuk.forms import DateField, Form, Look
from portfolio.forms import questions
from portfolio.rules import evidence as rules
from portfolio.rules.programme import Statement, Unit
from portfolio.rules.questions import NEVER_UPLOADED
from portfolio.rules.suggestions import Suggestions

KIND_HINTS: Mapping[str, str] = {
    EvidenceKind.DIRECT_OBSERVATION: "Somebody watched you work",
    EvidenceKind.FAMILY_FEEDBACK: "What a child or family said about your work",
    EvidenceKind.PROFESSIONAL_FEEDBACK: "What somebody you work with said",
    EvidenceKind.WRITTEN_REPORT: "Something you wrote for work, read in the case file",
    EvidenceKind.REFLECTION: "What you thought about something you did",
    EvidenceKind.REFLECTION_6_MONTHS: (
        "Looking back halfway through your first year; a little early or late counts"
    ),
    EvidenceKind.REFLECTION_12_MONTHS: (
        "Looking back as your first year ends; a little early or late counts"
    ),
    EvidenceKind.SUPERVISION: "What you and your supervisor worked out",
    EvidenceKind.CERTIFICATE: "A course or test you completed",
}
# What is asked about each kind: of its date, and of its words.
QUESTIONS = {
    EvidenceKind.DIRECT_OBSERVATION: (
        "When were you observed?",
        "What did they see, and what did they say?",
    ),
    EvidenceKind.FAMILY_FEEDBACK: (
        "When did they tell you?",
        "What did they say about your work?",
    ),
    EvidenceKind.PROFESSIONAL_FEEDBACK: (
        "When did they tell you?",
        "What did they say about your work?",
    ),
    EvidenceKind.WRITTEN_REPORT: (
        "When did you finish it?",
        "What does it show about your work?",
    ),
    EvidenceKind.REFLECTION: (
        "When did it happen?",
        "What happened, and what do you think about it now?",
    ),
    EvidenceKind.REFLECTION_6_MONTHS: (
        "When did you look back?",
        "How has your practice changed so far, and what comes next?",
    ),
    EvidenceKind.REFLECTION_12_MONTHS: (
        "When did you look back?",
        "How has your practice changed this year, and what comes next?",
    ),
    EvidenceKind.SUPERVISION: ("When did you meet?", "What did you work out?"),
    EvidenceKind.CERTIFICATE: ("When did you complete it?", "What was it about?"),
}
NAMELESS = "Leave out names, birthdays, case numbers and addresses of families."


class ChooseKind(Form):
    kind = forms.ChoiceField(
        label="What kind of evidence is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of evidence it is"},
    )
    look = {"kind": Look(heading=True, hints=KIND_HINTS)}  # noqa: RUF012

    def __init__(
        self, *args: Any, offered: Iterable[EvidenceKind], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["kind"])
        field.choices = [(kind.value, kind.label) for kind in offered]


class Evidence(Form):
    """A piece of evidence of one kind. `key` makes pressing the button twice once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Title",
        max_length=rules.LONGEST_TITLE,
        help_text="A few words by which you and your educator will know it",
        error_messages={"required": "Enter a title"},
    )
    happened_on = DateField(help_text="For example, 27 3 2026")
    text = forms.CharField(
        required=False,
        max_length=rules.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label="A file that shows it, if there is one",
        required=False,
        max_length=200,
        help_text=(
            "PDF, Word, PNG or JPEG, up to 10 MB. Hidden details, such as a"
            " photograph’s place or a document’s author, are taken out."
            " Never upload a case record."
        ),
        widget=forms.FileInput(attrs={"accept": kinds.EXTENSIONS}),
    )
    look = {"title": Look(width="two-thirds")}  # noqa: RUF012
    by_observer = False
    no_words = "Write what happened, or choose a file"

    def __init__(
        self,
        *args: Any,
        kind: EvidenceKind,
        on: date,
        has_file: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.on, self.has_file = kind, on, has_file
        asked = questions.fields_of(kind, by_observer=self.by_observer)
        self.fields.update(asked)
        if kind in NEVER_UPLOADED:
            del self.fields["file"]
        self.order_fields(["key", "title", "happened_on", *asked, "text", "file"])
        self.fields["key"].initial = uuid4
        when, what = QUESTIONS[kind]
        self.fields["happened_on"].label = when
        self.fields["happened_on"].called = "The date"  # type: ignore[attr-defined]
        self.fields["text"].label = what
        self.fields["text"].help_text = NAMELESS

    @property
    def answers(self) -> dict[str, str]:
        return questions.answers_of(self.kind, self.cleaned_data)

    @property
    def said(self) -> dict[str, str | list[str]]:
        """What stands in each field, good or not yet, for a draft."""
        raw = {
            field.name: field.data
            for field in self
            if field.name not in {"key", "file"}
        }
        return {
            name: [_kept(part) for part in value]
            if isinstance(value, list)
            else _kept(value)
            for name, value in raw.items()
        }

    def clean_happened_on(self) -> date:
        happened_on: date = self.cleaned_data["happened_on"]
        if happened_on > self.on:
            raise forms.ValidationError("The date must be today or in the past")
        return happened_on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        has_words = self.has_file or given.get("file") or given.get("text")
        if not has_words and not {"text", "file"} & self.errors.keys():
            self.add_error("text", self.no_words)
        return given


def _kept(said: str | None) -> str:
    """PostgreSQL keeps no null character."""
    return (said or "").replace("\x00", "")


def statements_field(
    statements: Iterable[Statement], **options: Any
) -> forms.MultipleChoiceField:
    """Which statements it counts for; the values are their codes."""
    return forms.MultipleChoiceField(
        choices=[(statement.code, statement.text) for statement in statements],
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


def _of(unit: Unit) -> str:
    """The name of the field for a unit's statements."""
    return f"unit_{unit.code}"


class AddEvidence(Evidence):
    """With the statements of one unit, ticked as suggested; then those of other units
    at work, the ones that still lack this kind of evidence first."""

    def __init__(
        self, *args: Any, unit: Unit, suggested: Suggestions, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.unit, self.suggested = unit, suggested
        self.fields["statements"] = statements_field(
            unit.statements,
            label=f"What does it show for “{unit.title}”?",
            help_text="Untick what it does not show.",
            error_messages={"required": "Select at least one statement that it shows"},
        )
        for other in suggested.units:
            self.fields[_of(other)] = statements_field(
                other.statements, label=other.title, required=False
            )

    @property
    def codes(self) -> set[str]:
        """Of all statements that are ticked, in any unit."""
        names = ["statements", *(_of(unit) for unit in self.suggested.units)]
        return {code for name in names for code in self.cleaned_data[name]}

    @property
    def own_fields(self) -> list[BoundField]:
        """What is asked about the evidence, and about the unit somebody came from."""
        others = {_of(unit) for unit in self.suggested.units}
        return [field for field in self.visible_fields() if field.name not in others]

    @property
    def lacking_fields(self) -> list[BoundField]:
        return [self[_of(unit)] for unit in self.suggested.lacking]

    @property
    def other_fields(self) -> list[BoundField]:
        return [self[_of(unit)] for unit in self.suggested.others]


class CountFor(Form):
    """Statements of several units, one group of boxes a unit. `counts_elsewhere`: it
    counts for statements of others too, so that none need be ticked here."""

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        counts_elsewhere: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.counts_elsewhere = counts_elsewhere
        for unit in units:
            self.fields[_of(unit)] = statements_field(
                unit.statements, label=unit.title, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not (self.errors or self.counts_elsewhere or any(given.values())):
            raise forms.ValidationError(
                "Select at least one statement. To stop using this evidence, take it"
                " out instead"
            )
        return given

    @property
    def codes(self) -> set[str]:
        return {code for codes in self.cleaned_data.values() for code in codes}
