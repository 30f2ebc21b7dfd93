"""What a registrar says when they change an entry. Days are entered as people say
them: the last day of a period is part of it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, cast

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange

from ecf.govuk.forms import DateField, Form, Look
from ecf.time import london, periods
from register.choices import AnnotationKind
from register.rules import lasting, numbers

LONGEST = 1000
# Practice educators' standing has a page of its own, which knows the three years.
BY_HAND = [
    (kind.value, kind.label)
    for kind in AnnotationKind
    if kind != AnnotationKind.PRACTICE_EDUCATOR
]
KEPT = "It is kept with the entry, for registrars. It is never published"
YES_NO = [("yes", "Yes"), ("no", "No")]


def asked_words(label: str, error: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": error},
    )


def asked_number(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text="For example, SW912345", max_length=30
    )


def normal(written: str) -> str:
    number = numbers.normalise(written)
    if number is None:
        raise forms.ValidationError(
            "Enter a registration number: SW and one to seven digits"
        )
    return number


class Nothing(Form):
    """Only the button."""


class Found(Form):
    """Search all entries, by GET."""

    q = forms.CharField(
        label="Name or registration number", max_length=100, required=False
    )
    look: ClassVar = {"q": Look(width=20)}


class Spanned(Form):
    """A first day and perhaps a last one."""

    from_ = DateField(label="From which day?", called="The first day")
    last = DateField(
        label="To the end of which day?",
        called="The last day",
        help_text="Leave it empty if it is not known",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        from_, last = given.get("from_"), given.get("last")
        if from_ and last and last < from_:
            self.add_error("last", "The last day must be the first day or later")
        return given

    @property
    def period(self) -> DateRange:
        last: date | None = self.cleaned_data.get("last")
        return periods.period(
            self.cleaned_data["from_"], last + timedelta(days=1) if last else None
        )


class MakeEntry(Spanned):
    email = forms.EmailField(
        label="E-mail address they sign in with",
        help_text="If they use this service already: their name is then known",
        required=False,
    )
    name = forms.CharField(
        label="Name",
        help_text="Leave it empty if you gave their address",
        max_length=150,
        required=False,
    )
    number = asked_number("Registration number")
    town = forms.CharField(label="Town", max_length=100, required=False)
    field_order = ("email", "name", "number", "town", "from_", "last")
    look: ClassVar = {"number": Look(width=10), "town": Look(width=20)}

    def clean_number(self) -> str:
        return normal(self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("name") and not given.get("email"):
            self.add_error("name", "Enter their name, or the address they sign in with")
        return given


class Suspend(Spanned):
    because = asked_words("Why?", "Say why", KEPT)
    look: ClassVar = {"because": Look(count=True)}


class Impose(Spanned):
    text = asked_words(
        "What is the condition?",
        "Write the condition",
        "It is published word for word. Never name a child or a family",
    )
    may_touch_duties = forms.TypedChoiceField(
        label="May it touch what they may do?",
        help_text="If it may, employers are told to read it before they decide",
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    because = asked_words("Why is it imposed?", "Say why it is imposed", KEPT)
    field_order = ("text", "may_touch_duties", "from_", "last", "because")
    look: ClassVar = {
        "text": Look(count=True),
        "may_touch_duties": Look(inline=True),
        "because": Look(count=True),
    }


class OneOf(Form):
    """Which row is meant; `rows` are ids and words."""

    row = forms.TypedChoiceField(
        label="Which one?", coerce=int, widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, rows: Iterable[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        choices = list(rows)
        cast("forms.ChoiceField", self.fields["row"]).choices = choices
        if len(choices) == 1:
            self.fields["row"].initial = choices[0][0]


class EndRow(OneOf):
    on = DateField(
        label="Which is the first day without it?", called="The first day without it"
    )
    because = asked_words("Why?", "Say why", KEPT)
    look: ClassVar = {"because": Look(count=True)}


class CorrectCondition(OneOf):
    text = asked_words("What should it say?", "Write the condition")
    may_touch_duties = forms.TypedChoiceField(
        label="May it touch what they may do?",
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    because = asked_words("Why is it corrected?", "Say why it is corrected")
    look: ClassVar = {"text": Look(count=True), "may_touch_duties": Look(inline=True)}


class ProposeEnd(OneOf):
    because = asked_words(
        "Why should it end?",
        "Say why it should end",
        "Another registrar decides, and reads this",
    )
    look: ClassVar = {"because": Look(count=True)}


class ProposeAnnotation(Spanned):
    kind = forms.ChoiceField(
        label="Which annotation?", choices=BY_HAND, widget=forms.RadioSelect
    )
    grounds = asked_words(
        "What does it rest on?",
        "Say what it rests on",
        "Another registrar decides, and reads this",
    )
    field_order = ("kind", "grounds", "from_", "last")
    look: ClassVar = {"grounds": Look(count=True)}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("kind") and given.get("from_") and not self.errors:
            span = self.period
            if why := lasting.refuse_days(given["kind"], span.lower, span.upper):
                self.add_error("last", why)
        return given


class Remove(Form):
    on = DateField(
        label="Which is the first day without registration?", called="The first day"
    )
    because = asked_words("Why?", "Say why", KEPT)
    look: ClassVar = {"because": Look(count=True)}


class Asof(Form):
    """What the register said: on a day, as it was known at a moment."""

    on = DateField(label="How it stood on", called="The day", required=False)
    known = DateField(
        label="As was known on",
        called="The day it was known",
        help_text="Leave it empty for what is known now",
        required=False,
    )
    known_time = forms.TimeField(
        label="At what time that day?",
        help_text="For example, 14:02. Leave it empty for the end of the day",
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": "Enter hours and minutes, such as 14:02"},
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("known_time") and not said.get("known") and not self.errors:
            self.add_error("known", "Enter the day of that time too")
        return said

    @property
    def known_at(self) -> datetime | None:
        """The moment up to which things were known; None for now."""
        day: date | None = self.cleaned_data["known"]
        if day is None:
            return None
        at: time | None = self.cleaned_data["known_time"]
        if at is None:
            return london.midnight(day + timedelta(days=1))
        return datetime.combine(day, at, tzinfo=london.LONDON)


def choose_from(
    given: Any, *, options: Iterable[tuple[str, str]], hints: Mapping[str, str]
) -> Form:
    """Which of a list are decided together, all of them ticked at first; a hint by the
    value of each. `Any`: what browsers send."""
    choices_ = list(options)

    class Chosen(Form):
        chosen = forms.MultipleChoiceField(
            label="Which of these?",
            choices=choices_,
            initial=[value for value, _ in choices_],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one"},
        )
        look = {"chosen": Look(hints=hints)}  # noqa: RUF012 - of this one form

    return Chosen(given)
