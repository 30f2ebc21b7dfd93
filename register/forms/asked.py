"""What a person asks a registrar for, and the answer (R3, R9)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from register.choices import AnnotationKind
from register.rules import asked, lasting, wording

# What the service proposes by itself needs no asking.
EARNED = {AnnotationKind.FOUNDATION, AnnotationKind.EXPERT_PRACTITIONER}
ASKABLE = [choice for choice in AnnotationKind.choices if choice[0] not in EARNED]
SHOWS = {
    AnnotationKind.PRACTICE_EDUCATOR: "Stage 2 of the standards, or an equivalent",
    AnnotationKind.ABE_INTERVIEWER: "Course and assessment, at most three years old",
    AnnotationKind.AMHP: "The approval by a council, with its dates",
    AnnotationKind.BIA: "The course, and the council you assess for",
}
LONGEST = 2000
ONE_DAY = timedelta(days=1)


class AskAnnotation(Form):
    kind = forms.ChoiceField(
        label="Which annotation?",
        choices=ASKABLE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an annotation"},
    )
    evidence = forms.CharField(
        label="What shows it?",
        help_text=(
            "Who awarded what, on which day, its number, and who can be asked. A"
            " registrar reads this"
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what shows it"},
    )
    look: ClassVar = {
        "kind": Look(hints={str(kind): says for kind, says in SHOWS.items()}),
        "evidence": Look(count=True),
    }


class TakeUp(Form):
    """The days for which a registrar proposes what was asked for, of a `kind`."""

    from_on = DateField(label="From which day?", called="The first day")
    last_on = DateField(
        label="To the end of which day? (optional)",
        called="The last day",
        required=False,
    )

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind

    def clean_last_on(self) -> date | None:
        last: date | None = self.cleaned_data["last_on"]
        first = self.cleaned_data.get("from_on")
        if last and first and last < first:
            raise forms.ValidationError("The last day must not be before the first")
        until = last + ONE_DAY if last else None
        if first and (why := lasting.refuse_days(self.kind, first, until)):
            raise forms.ValidationError(why)
        return last


class Refuse(Form):
    reason = forms.CharField(
        label="Why not?",
        help_text="They read this: say what would change the answer",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why not"},
    )
    look: ClassVar = {"reason": Look(count=True)}


class AskName(Form):
    name = forms.CharField(
        label="Your name, as the register should show it",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name"},
    )
    from_on = DateField(
        label="From which day?", called="The day", help_text="Today, or a day to come"
    )
    forgets_former = forms.BooleanField(
        label="Do not keep my present name",
        help_text=(
            "For example, because the Gender Recognition Act protects it. Otherwise it"
            " is kept under seal, and only two registrars together can open it, with a"
            " reason. You need not say why. This cannot be undone."
        ),
        required=False,
    )
    look: ClassVar = {"name": Look(width="two-thirds")}

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["from_on"].initial = today

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_from_on(self) -> date:
        from_on: date = self.cleaned_data["from_on"]
        latest = self.today + asked.AHEAD
        if not self.today <= from_on <= latest:
            raise forms.ValidationError(
                f"The day must be between today and {wording.day(latest)}"
            )
        return from_on


class Renew(Form):
    """What a person declares when they apply (R4)."""

    declared = forms.BooleanField(
        label=(
            "My details are right, I know of nothing that bears on my fitness to"
            " practise that the regulator has not been told, and I want to stay"
            " registered"
        ),
        error_messages={"required": "Tick the box to apply"},
    )
