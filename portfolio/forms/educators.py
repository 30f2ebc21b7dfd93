"""What is asked about who educates whom: cover, handing over, conflicts, limits."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from portfolio.choices import ConflictKind
from portfolio.rules import conflicts, cover

WHOM = {"required": "Select a practice educator"}
MOST = 99


class Cover(Form):
    educator = forms.ChoiceField(
        label="Who covers for you?", widget=forms.RadioSelect, error_messages=WHOM
    )
    people = forms.MultipleChoiceField(
        label="For whom?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one person"},
    )
    from_ = DateField(label="First day", called="The first day")
    last_day = DateField(label="Last day", called="The last day")

    def __init__(
        self,
        *args: Any,
        educators: Mapping[str, str],
        people: Mapping[str, str],
        on: date,
        **options: Any,
    ) -> None:
        self.on = on
        begun = {"people": list(people), "from_": on}
        super().__init__(*args, initial=begun, **options)
        self.fields["educator"].choices = list(educators.items())  # type: ignore[attr-defined]
        self.fields["people"].choices = list(people.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("from_") and given.get("last_day"):
            refusal = cover.refuse_period(given["from_"], self.until, on=self.on)
            if refusal:
                is_past = given["from_"] < self.on
                self.add_error("from_" if is_past else "last_day", refusal)
        return given

    @property
    def until(self) -> date:
        """The first day without cover."""
        last_day: date = self.cleaned_data["last_day"]
        return last_day + timedelta(days=1)


class EndCover(Form):
    """Which, where there are several."""

    which = forms.MultipleChoiceField(
        label="Whose cover?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one"},
    )

    def __init__(self, *args: Any, which: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = list(which)
        self.fields["which"].choices = list(which.items())  # type: ignore[attr-defined]
        if len(which) == 1:
            del self.fields["which"]

    @property
    def chosen(self) -> list[str]:
        """The only one, where there is nothing to choose."""
        return self.cleaned_data.get("which") or self.offered


class HandOver(Form):
    whose = forms.ChoiceField(
        label="Whose place is taken?", widget=forms.RadioSelect, error_messages=WHOM
    )
    educator = forms.ChoiceField(
        label="Who takes over?", widget=forms.RadioSelect, error_messages=WHOM
    )

    def __init__(
        self,
        *args: Any,
        whose: Mapping[str, str],
        educators: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offered = list(whose)
        self.fields["whose"].choices = list(whose.items())  # type: ignore[attr-defined]
        if len(whose) == 1:
            del self.fields["whose"]
        self.fields["educator"].choices = list(educators.items())  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """The only one, where there is nothing to choose."""
        return str(self.cleaned_data.get("whose") or self.offered[0])


class DeclareConflict(Form):
    educator = forms.ChoiceField(
        label="With which practice educator?",
        widget=forms.RadioSelect,
        error_messages=WHOM,
    )
    kind = forms.ChoiceField(
        label="What kind of conflict is it?",
        choices=ConflictKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of conflict it is"},
    )
    from_ = DateField(
        label="Since when?", called="The date", help_text="For example, 7 9 2026"
    )

    def __init__(
        self, *args: Any, educators: Mapping[str, str], on: date, **options: Any
    ) -> None:
        super().__init__(*args, initial={"from_": on}, **options)
        self.offered, self.on = list(educators), on
        self.fields["educator"].choices = list(educators.items())  # type: ignore[attr-defined]
        if len(educators) == 1:
            del self.fields["educator"]

    def clean_from_(self) -> date:
        from_: date = self.cleaned_data["from_"]
        if refusal := conflicts.refuse_beginning(from_, on=self.on):
            raise forms.ValidationError(refusal)
        return from_

    @property
    def chosen(self) -> str:
        """The only one, where there is nothing to choose."""
        return str(self.cleaned_data.get("educator") or self.offered[0])


class EndConflict(Form):
    on = DateField(
        label="From which day is there no conflict any more?",
        called="The date",
        help_text="For example, 7 9 2026",
    )


class Limit(Form):
    most = forms.IntegerField(
        label="How many people do you take on at most?",
        help_text="Leave it empty for no limit",
        required=False,
        min_value=1,
        max_value=MOST,
        error_messages={
            "invalid": "Enter a whole number, like 5",
            "min_value": "Enter 1 or more, or leave it empty",
            "max_value": f"Enter {MOST} or less, or leave it empty",
        },
    )
    look = {"most": Look(width=2)}  # noqa: RUF012
