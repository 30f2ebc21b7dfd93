"""What is asked of whoever withdraws what somebody had: to hear them first (P6)."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from ecf.govuk.forms import DateField, Form
from portfolio.choices import Hearing
from portfolio.rules import hearing as rules


class Hear(Form):
    """When the person was heard about what was `done`, and what they said."""

    done: ClassVar[str]

    heard_on = DateField(
        label="When did you hear the social worker about it?",
        called="The day you heard them",
        help_text="Speak with them first. For example, 23 11 2026",
    )
    hearing = forms.ChoiceField(
        label="What did they say?",
        choices=[
            (Hearing.SPOKE, "They said something: I write it down below"),
            (Hearing.SILENT, "They chose to say nothing"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select whether they said something, or chose to say nothing"
        },
    )
    heard_words = forms.CharField(
        label="What they said, in a few words",
        required=False,
        max_length=rules.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They read this, and can say that it is wrong. Do not name a child or"
        " a family.",
    )

    def __init__(
        self, *args: Any, since: date | None, today: date, **options: Any
    ) -> None:
        """`since` is when it was done; None where there is nothing to withdraw."""
        super().__init__(*args, **options)
        self.since, self.today = since, today

    def clean_heard_on(self) -> date:
        on: date = self.cleaned_data["heard_on"]
        refusal = rules.refuse_day(
            on, done=self.done, since=self.since or on, today=self.today
        )
        if refusal:
            raise forms.ValidationError(refusal)
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("hearing") and "heard_words" not in self.errors:
            kind = Hearing(given["hearing"])
            refusal = rules.refuse_words(kind, given.get("heard_words", ""))
            if refusal:
                self.add_error("heard_words", refusal)
        return given

    @property
    def heard(self) -> rules.Heard:
        return rules.Heard(
            on=self.cleaned_data["heard_on"],
            hearing=Hearing(self.cleaned_data["hearing"]),
            words=self.cleaned_data["heard_words"],
        )
