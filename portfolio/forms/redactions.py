"""What is asked about evidence that may identify a child or family (P5)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from ecf.govuk.forms import Form
from portfolio.rules import confirmations
from portfolio.rules import redactions as rules
from portfolio.rules.evidence import LONGEST_TEXT, LONGEST_TITLE
from portfolio.rules.questions import BY_NAME, LONGEST_ANSWER
from portfolio.rules.redactions import Words

REDACT, SHOW = "redact", "show"
STANDS, DOUBTED = "stands", "doubted"
AGREE, SEND_BACK = "agree", "send_back"


class Hide(Form):
    reason = forms.CharField(
        label="What is it, and where?",
        help_text="Do not repeat it. For example: a child’s first name, in the second"
        " paragraph.",
        max_length=rules.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what it is and where, without repeating it"},
    )


class Redact(Form):
    """The words of each version, to be edited; its file goes unless somebody says that
    it identifies nobody."""

    decision = forms.ChoiceField(
        choices=[(REDACT, "Propose this"), (SHOW, "It identifies nobody")],
        widget=forms.HiddenInput,
        error_messages={
            "required": "Propose what is to be read, or say that it identifies nobody",
            "invalid_choice": "Propose what is to be read, or say that it identifies"
            " nobody",
        },
    )

    def __init__(self, *args: Any, words: Mapping[int, Words], **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = words
        for number, said in words.items():
            self.fields.update(_fields(number, said))

    @property
    def shows_again(self) -> bool:
        return bool(self.cleaned_data["decision"] == SHOW)

    def of_version(self, number: int) -> list[BoundField]:
        return [self[name] for name in self.fields if name.endswith(f"_{number}")]

    @property
    def words(self) -> dict[int, Words]:
        """What is to be read instead, by the number of each version."""
        return {number: self._words(number) for number in self.before}

    def _words(self, number: int) -> Words:
        given, before = self.cleaned_data, self.before[number]
        written = {
            name: given[f"{name}_{number}"]
            for name in rules.answers_in_words(before.answers)
        }
        return Words(
            title=given[f"title_{number}"],
            text=given[f"text_{number}"],
            answers={**before.answers, **written},
            has_file=bool(given.get(f"file_{number}")),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.shows_again:
            refusal = rules.refuse_proposal(self.before, self.words)
            if refusal:
                raise forms.ValidationError(refusal)
        return given


def _fields(number: int, said: Words) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        f"title_{number}": forms.CharField(
            label="Title",
            initial=said.title,
            max_length=LONGEST_TITLE,
            error_messages={"required": "Leave a title, in other words"},
        )
    }
    for name, answer in rules.answers_in_words(said.answers).items():
        fields[f"{name}_{number}"] = forms.CharField(
            label=BY_NAME[name].label,
            initial=answer,
            max_length=LONGEST_ANSWER,
            error_messages={"required": "Leave an answer, such as “[redacted]”"},
        )
    fields[f"text_{number}"] = forms.CharField(
        label="Text",
        required=False,
        initial=said.text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    if said.has_file:
        fields[f"file_{number}"] = forms.BooleanField(
            required=False,
            label="Keep the file: neither it nor its name identifies anybody",
        )
    return fields


class DecideRedaction(Form):
    """Two buttons."""

    decision = forms.ChoiceField(
        choices=[(AGREE, "Agree"), (SEND_BACK, "Send back")],
        widget=forms.HiddenInput,
        error_messages={"required": "Agree, or send it back"},
    )


class ConfirmSignOff(Form):
    outcome = forms.ChoiceField(
        label="Does your sign-off stand on what is left?",
        choices=[
            (STANDS, "Yes, the evidence still shows every statement"),
            (DOUBTED, "No, it should be withdrawn"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the sign-off stands"},
    )
    words = forms.CharField(
        label="If not, what does it no longer show?",
        help_text="The principal social worker reads this, and hears the social worker"
        " before withdrawing it.",
        required=False,
        max_length=confirmations.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def stands(self) -> bool:
        return bool(self.cleaned_data["outcome"] == STANDS)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == DOUBTED and not given.get("words"):
            self.add_error("words", "Say what the evidence no longer shows")
        return given
