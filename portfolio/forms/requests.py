"""What is asked of whoever asks others for their words, and of those who answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms

from curriculum.choices import EvidenceKind
from ecf.govuk.forms import DateField, Form, Look
from portfolio.choices import Voice
from portfolio.forms.evidence import NAMELESS, statements_field
from portfolio.rules import requests as rules
from portfolio.rules.programme import Statement, Unit

WHOM_TO_ASK: Mapping[str, str] = {
    EvidenceKind.DIRECT_OBSERVATION: "Somebody who watched you work, or will",
    EvidenceKind.PROFESSIONAL_FEEDBACK: "A teacher, nurse, lawyer, manager, colleague",
    EvidenceKind.FAMILY_FEEDBACK: (
        "Ask an adult who can write it down: a parent, or a worker whom the family"
        " trusts. The name of a parent is not kept with what they write"
    ),
}
# What is asked about each kind: of its date, of its words, and of the writer.
QUESTIONS = {
    EvidenceKind.DIRECT_OBSERVATION: (
        "When did you see it?",
        "What did you see, and what did you think of it?",
        "What is your role?",
    ),
    EvidenceKind.PROFESSIONAL_FEEDBACK: (
        "When did you work together?",
        "What did they do well, and what could be better?",
        "What is your role?",
    ),
    EvidenceKind.FAMILY_FEEDBACK: (
        "When did the family say it?",
        "What did they say?",
        "Who are you to the family?",
    ),
}
ROLES = {
    EvidenceKind.FAMILY_FEEDBACK: "For example, parent, or family support worker",
}
NO_AGREEMENT = (
    "Without their agreement the words cannot be used. Close this page: nothing is sent"
)


class OneLine(forms.CharField):
    """Names stand in titles and mail: whatever breaks a line becomes a space."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class Ask(Form):
    """Whom to ask for what. `key` makes pressing the button twice once; `already` are
    the requests of the unit that are open, by kind and address."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label="What do you ask for?",
        choices=[(kind.value, kind.label) for kind in rules.ASKABLE],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you ask for"},
    )
    name = OneLine(
        label="Whom do you ask?",
        max_length=rules.LONGEST_LINE,
        help_text="Their name, as you would begin a letter to them",
        error_messages={"required": "Enter the name of the person you ask"},
    )
    email = forms.EmailField(
        label="Their email address",
        help_text="They get a link there. They need no account.",
    )
    about = forms.CharField(
        label="What shall they write about?",
        max_length=rules.LONGEST_ABOUT,
        help_text=f"For example, the home visit on 3 November. {NAMELESS}",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what they shall write about"},
    )
    look = {  # noqa: RUF012
        "kind": Look(hints=WHOM_TO_ASK),
        "name": Look(width="two-thirds"),
        "email": Look(width="two-thirds"),
    }

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        already: Mapping[tuple[str, str], UUID],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.already = already
        self.fields["key"].initial = uuid4
        self.fields["statements"] = statements_field(
            unit.statements,
            label=f"Which statements of “{unit.title}” is it for?",
            help_text="They see these, and no other part of your portfolio.",
            error_messages={"required": "Select at least one statement"},
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        asked = (given.get("kind", ""), given.get("email", "").lower())
        if self.already.get(asked, given.get("key")) != given.get("key"):
            self.add_error(
                "email",
                "You have asked them for this already. Send them a new link from the"
                " unit's page instead",
            )
        return given


class Answer(Form):
    """What somebody writes who was asked. `statements` are those of the request."""

    name = OneLine(
        label="What is your name?", max_length=rules.LONGEST_LINE, required=False
    )
    role = OneLine(max_length=rules.LONGEST_LINE)
    happened_on = DateField(help_text="For example, 27 3 2026")
    words = forms.CharField(
        max_length=rules.LONGEST_WORDS,
        help_text=NAMELESS,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Write your answer"},
    )
    look = {  # noqa: RUF012
        "name": Look(width="two-thirds"),
        "role": Look(width="two-thirds"),
    }

    def __init__(
        self,
        *args: Any,
        kind: EvidenceKind,
        statements: Iterable[Statement],
        on: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.on = kind, on
        when, what, who = QUESTIONS[kind]
        self.fields["happened_on"].label = when
        self.fields["happened_on"].called = "The date"  # type: ignore[attr-defined]
        self.fields["words"].label = what
        self.fields["role"].label = who
        self.fields["role"].help_text = ROLES.get(
            kind, "For example, ward sister, Leeds General Infirmary"
        )
        if kind == EvidenceKind.DIRECT_OBSERVATION:
            self.fields["statements"] = statements_field(
                statements,
                label="Which of these did you see them do, or heard that they know?",
                error_messages={"required": "Select at least one that you saw"},
            )
        if kind == EvidenceKind.FAMILY_FEEDBACK:
            self._ask_about_family()

    def clean_happened_on(self) -> date:
        happened_on: date = self.cleaned_data["happened_on"]
        if happened_on > self.on:
            raise forms.ValidationError("The date must be today or in the past")
        return happened_on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("agreed") == "no":
            self.add_error("agreed", NO_AGREEMENT)
        is_named = given.get("voice") == Voice.FAMILY or given.get("name")
        if not is_named and "name" not in self.errors:
            self.add_error("name", "Enter your name")
        return given

    def _ask_about_family(self) -> None:
        """Whose words, first of all; and whether they agree (P7), last."""
        self.fields["voice"] = forms.ChoiceField(
            label="Whose words are these?",
            choices=Voice.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Select whose words these are"},
        )
        self.fields["agreed"] = forms.ChoiceField(
            label="Does the family agree that these words are used, without names?",
            choices=[("yes", "Yes"), ("no", "No")],
            widget=forms.RadioSelect,
            error_messages={"required": "Select whether the family agrees"},
        )
        self.fields["name"].help_text = "Leave it empty if you are of the family."
        self.order_fields(["voice", "name"])
