"""Hours of practice: what is asked on a phone, and of supervisors (R6)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, cast
from uuid import UUID, uuid4

from django import forms

from accounts.models import Organisation
from ecf.govuk.forms import DateField, Form, Look
from register.choices import VisitKind
from register.rules import practice, wording

KINDS = [
    *VisitKind.choices,
    *((code, label) for code, (label, _) in practice.DOES_NOT_COUNT.items()),
]
HINTS: dict[str, str] = {
    **{str(kind): says for kind, says in practice.COUNTS.items()},
    **dict.fromkeys(practice.DOES_NOT_COUNT, "Does not count"),
}


class LogVisit(Form):
    """One visit. `employers` are those of the person, by id; with one it is not asked
    for."""

    hours = forms.DecimalField(
        label="How many hours?",
        help_text="To the quarter: 0.25, 1.5 or 2",
        min_value=Decimal("0.25"),
        max_value=Decimal(24),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": "Enter how many hours",
            "invalid": "Enter hours as a number, such as 1.5",
        },
    )
    kind = forms.ChoiceField(
        label="What did you do?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you did"},
    )
    happened_on = DateField(label="On which day?", called="The day")
    employer = forms.TypedChoiceField(
        label="For which employer?", coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="A few words (optional)",
        help_text=(
            "For you and your supervisor, such as “planned visit”. Never name a child"
            " or a family, and no case number"
        ),
        max_length=100,
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    look: ClassVar = {
        "hours": Look(width=5, suffix="hours"),
        "kind": Look(hints=HINTS, small=True),
        "words": Look(width="two-thirds"),
    }

    def __init__(
        self, *args: Any, employers: Iterable[Organisation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.employers = {place.pk: place for place in employers}
        self.fields["key"].initial = uuid4()
        choices = [(place.pk, place.name) for place in self.employers.values()]
        if len(choices) == 1:
            del self.fields["employer"]
        else:
            cast("forms.ChoiceField", self.fields["employer"]).choices = choices

    def clean_hours(self) -> int:
        """In quarters."""
        quarters = practice.quarters_of(self.cleaned_data["hours"])
        if quarters is None:
            raise forms.ValidationError(
                "Enter hours to the quarter, such as 0.25, 0.5 or 0.75"
            )
        return quarters

    def clean_kind(self) -> VisitKind:
        kind = self.cleaned_data["kind"]
        if kind in practice.DOES_NOT_COUNT:
            raise forms.ValidationError(practice.DOES_NOT_COUNT[kind][1])
        return VisitKind(kind)

    @property
    def for_employer(self) -> Organisation:
        only = next(iter(self.employers))
        return self.employers[self.cleaned_data.get("employer", only)]

    @property
    def named(self) -> UUID:
        key: UUID | None = self.cleaned_data["key"]
        return key or uuid4()


class ConfirmVisits(Form):
    """Which of those that wait; the page's own boxes send them."""

    visits = forms.TypedMultipleChoiceField(
        coerce=UUID, error_messages={"required": "Choose the visits you confirm"}
    )

    def __init__(self, *args: Any, ids: Iterable[UUID], **more: Any) -> None:
        super().__init__(*args, **more)
        offered = cast("forms.TypedMultipleChoiceField", self.fields["visits"])
        offered.choices = [(str(id_), str(id_)) for id_ in ids]


class SendBack(Form):
    reason = forms.CharField(
        label="What should they change?",
        help_text="They read this, and may correct the visit",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what they should change"},
    )
    look: ClassVar = {"reason": Look(count=True)}


class GiveLeave(Form):
    weeks = forms.IntegerField(
        label="Weeks of leave this registration year",
        help_text=(
            "Family leave, long sickness, a career break. Not annual leave. 0 takes it"
            " away again"
        ),
        min_value=0,
        max_value=practice.MOST_WEEKS,
        error_messages={"required": "Enter how many weeks"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    look: ClassVar = {"weeks": Look(width=3, suffix="weeks")}


class AgreePlan(Form):
    words = forms.CharField(
        label="What did you agree?",
        help_text="Such as two duty days a month. They read this",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you agreed"},
    )
    until = DateField(label="By which day?", called="The day")
    look: ClassVar = {"words": Look(count=True)}

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(
                f"The day must be after {wording.day(self.today)}"
            )
        return until


class Caseholders(Form):
    """The employer's list: who is on it, and the one statement."""

    entries = forms.TypedMultipleChoiceField(
        label="Who holds a full caseload?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(
        error_messages={"required": "Confirm that the list is right"}
    )
    look: ClassVar = {"entries": Look(small=True)}

    def __init__(
        self,
        *args: Any,
        people: Iterable[tuple[int, str]],
        notes: Mapping[int, str],
        statement: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        offered = cast("forms.TypedMultipleChoiceField", self.fields["entries"])
        offered.choices = [
            (id_, f"{name} ({notes[id_]})" if notes.get(id_) else name)
            for id_, name in people
        ]
        self.fields["agreed"].label = statement
