"""What is asked of who claims prior learning, and of who decides (F6)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from curriculum.rules.prior_learning import TESTS
from ecf.govuk.forms import DateField, Form
from portfolio.choices import ClaimOutcome, ClaimSource
from portfolio.forms.hearing import Hear
from portfolio.models import ClaimPart
from portfolio.rules.hearing import DECIDED
from portfolio.rules.prior_learning import LONGEST, refuse_dates

SAVE, SEND = "save", "send"


class Begin(Form):
    """Whole years, or one unit and another; each value stands for ids."""

    whole = forms.MultipleChoiceField(
        label="What do you claim?",
        help_text="You can claim whole years, or single units below.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.MultipleChoiceField(
        label="Single units", required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(
        label="Where did you learn it?",
        choices=ClaimSource.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select where you learned it"},
    )
    began_on = DateField(
        label="From which day?",
        called="The first day",
        help_text="For example, 2 9 2019",
    )
    ended_on = DateField(
        label="To which day?",
        called="The last day",
        help_text="Today, if you still do it",
    )

    def __init__(
        self,
        *args: Any,
        whole: Sequence[tuple[str, str]],
        units: Sequence[tuple[str, str]],
        on: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.on = on
        for name, offered in (("whole", whole), ("units", units)):
            self.fields[name].choices = list(offered)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not (self.errors.keys() & {"whole", "units"} or _anything(given)):
            self.add_error("whole", "Select what you claim")
        began_on, ended_on = given.get("began_on"), given.get("ended_on")
        if began_on and ended_on:
            refusal = refuse_dates(began_on, ended_on, on=self.on)
            if refusal:
                self.add_error("ended_on", refusal)
        return given


def _anything(given: Mapping[str, Any]) -> bool:
    return bool(given.get("whole") or given.get("units"))


class Write(Form):
    """A few sentences for each published test, and the evidence to go with them."""

    def __init__(
        self, *args: Any, evidence: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for test in TESTS:
            self.fields[_asks(test.code)] = forms.CharField(
                label=test.question,
                initial=self.initial.get(test.code),
                help_text=f"Met when: {test.met_when}",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.fields["evidence"] = forms.MultipleChoiceField(
            label="Which of your evidence shows it?",
            help_text="It stays as it is while the claim is decided.",
            choices=list(evidence),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def is_to_send(self) -> bool:
        return self.data.get("do") == SEND

    @property
    def answers(self) -> dict[str, str]:
        given = self.cleaned_data
        return {test.code: given[_asks(test.code)].strip() for test in TESTS}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.is_to_send:
            for test in TESTS:
                name = _asks(test.code)
                if name not in self.errors and not given.get(name):
                    self.add_error(name, f"Answer “{test.question}”")
            if "evidence" not in self.errors and not given.get("evidence"):
                self.add_error("evidence", "Select at least one piece of evidence")
        return given


def _asks(code: str) -> str:
    """The name of a test's field. A bare `matches` would hide what every form in a
    browser has by that name."""
    return f"test_{code}"


class Decide(Form):
    """For each part asked: met, or not yet and what is missing."""

    def __init__(self, *args: Any, parts: Iterable[ClaimPart], **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = list(parts)
        for part in self.parts:
            self.fields[f"met_{part.pk}"] = forms.ChoiceField(
                label="Do all of the tests hold?",
                choices=[
                    (ClaimOutcome.MET, "Yes: accept it"),
                    (ClaimOutcome.NOT_YET, "Not yet"),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": f"Decide on {name_of(part)}"},
            )
            self.fields[f"missing_{part.pk}"] = forms.CharField(
                label="If not yet, what is missing?",
                help_text="The social worker reads this once all have decided.",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for part in self.parts:
            is_met = given.get(f"met_{part.pk}") != ClaimOutcome.NOT_YET
            words = given.get(f"missing_{part.pk}")
            if not is_met and not words:
                self.add_error(f"missing_{part.pk}", "Say what is missing")
            if is_met and words:
                self.add_error(
                    f"missing_{part.pk}",
                    "Say that it is not yet met, or take these words out",
                )
        return given

    @property
    def found(self) -> Mapping[int, str | None]:
        """What is missing, by the id of each part; None where it is met."""
        return {
            part.pk: self.cleaned_data[f"missing_{part.pk}"] or None
            for part in self.parts
        }


class TakeBack(Hear):
    """Which of what was accepted should not have been, what the person says about it,
    and why (P6)."""

    done = DECIDED
    field_order = ("parts",)

    parts = forms.MultipleChoiceField(
        label="What should not have been accepted?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select what should not have been accepted"},
    )
    because = forms.CharField(
        label="Why is it taken back?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="The social worker, their coordinator and those who decided will read"
        " this.",
        error_messages={"required": "Say why it is taken back"},
    )

    def __init__(self, *args: Any, parts: Iterable[ClaimPart], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(str(part.pk), name_of(part)) for part in parts]
        self.fields["parts"].choices = offered  # type: ignore[attr-defined]

    @property
    def part_ids(self) -> frozenset[int]:
        return frozenset(int(key) for key in self.cleaned_data["parts"])


class AssignDecider(Form):
    number = forms.CharField(
        label="Registration number of a practice educator",
        help_text="It begins with SW. The educators decide for different employers.",
        max_length=9,
        error_messages={"required": "Enter the registration number"},
    )


class Release(Form):
    educator = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": "Select who is not to decide"},
    )


def name_of(part: ClaimPart) -> str:
    """“Unit”, or the assessment that somebody would go straight to."""
    if part.unit is not None:
        return f"“{part.unit.title}”"
    title = part.stage.assessment_title if part.stage else ""
    return f"Straight to the {title[:1].lower()}{title[1:]}"
