"""The shape and wording of what people ask the register, and tell it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, cast

from django import forms

from accounts.models import Organisation
from ecf.govuk.forms import DateField, Form, Look
from register.choices import Duty, PurposeKind
from register.rules import numbers, searches, validity, wording

REGISTRATION = "registration"
LONGEST_REASON = 1000


class Search(Form):
    """A name or a number, by GET."""

    q = forms.CharField(
        label="Name or registration number",
        help_text="For example, Sasha Reid or SW912345",
        max_length=100,
        error_messages={"required": "Enter a name or a registration number"},
    )
    look: ClassVar = {"q": Look(width=20)}

    def clean_q(self) -> str:
        text: str = self.cleaned_data["q"]
        if searches.number_meant(text) is None and searches.is_too_short(text):
            raise forms.ValidationError(
                "Enter at least 3 letters of the name, or the whole number"
            )
        return text


class Check(Form):
    """One question about one number."""

    number = forms.CharField(
        label="Registration number",
        help_text="For example, SW912345",
        max_length=30,
    )
    question = forms.ChoiceField(
        label="What do you want to know?",
        choices=[
            (REGISTRATION, "Is this person registered?"),
            (Duty.SECTION_47_LEAD, "May they lead a section 47 enquiry?"),
            (
                Duty.ABE_INTERVIEW,
                "May they lead an Achieving Best Evidence interview with a child?",
            ),
            (Duty.AGENCY_ENGAGEMENT, "May you engage them through an agency?"),
            (Duty.PRACTICE_EDUCATION, "May they act as a practice educator?"),
        ],
        widget=forms.RadioSelect,
    )
    on = DateField(
        label="On which day?",
        called="The day",
        help_text="Today, a day in the past, or one in the next 90 days",
    )
    purpose = forms.CharField(
        label="Why are you asking?",
        help_text=(
            "The person sees this, and the name of your organisation, unless you tick"
            " the box below"
        ),
        max_length=200,
        error_messages={"required": "Say why you are asking"},
    )
    is_safeguarding = forms.BooleanField(
        label="This is for a safeguarding enquiry",
        help_text=(
            "For example, an allegation against the person. They do not see that you"
            " checked. That you ticked this is recorded, and the regulator sees it"
        ),
        required=False,
    )
    organisation = forms.TypedChoiceField(label="For which organisation?", coerce=int)
    look: ClassVar = {
        "number": Look(width=10),
        "purpose": Look(width="two-thirds"),
    }

    def __init__(
        self,
        *args: Any,
        today: date,
        organisations: Iterable[Organisation],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["on"].initial = today
        self.organisations = {place.pk: place for place in organisations}
        choices = [(place.pk, place.name) for place in self.organisations.values()]
        if len(choices) == 1:
            del self.fields["organisation"]
        else:
            cast("forms.ChoiceField", self.fields["organisation"]).choices = choices

    def clean_number(self) -> str:
        number = numbers.normalise(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(
                "Enter a registration number: SW and one to seven digits"
            )
        return number

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if validity.too_far_ahead(on, today=self.today):
            latest = wording.day(self.today + validity.AHEAD)
            raise forms.ValidationError(f"The day must be {latest} or earlier")
        return on

    @property
    def duty(self) -> Duty | None:
        asked = self.cleaned_data["question"]
        return None if asked == REGISTRATION else Duty(asked)

    @property
    def purpose_kind(self) -> PurposeKind:
        is_safeguarding = self.cleaned_data["is_safeguarding"]
        return PurposeKind.SAFEGUARDING if is_safeguarding else PurposeKind.ORDINARY

    @property
    def for_organisation(self) -> Organisation:
        only = next(iter(self.organisations))
        return self.organisations[self.cleaned_data.get("organisation", only)]


class AskDuty(Check):
    """A registrar's question about one entry and one duty."""

    number = None  # type: ignore[assignment]  # how a form leaves a field out
    is_safeguarding = None  # type: ignore[assignment]
    look: ClassVar = {"purpose": Look(width="two-thirds")}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        question = cast("forms.ChoiceField", self.fields["question"])
        question.choices = [
            (Duty.SECTION_47_LEAD, "May they lead a section 47 enquiry?"),
            (
                Duty.ABE_INTERVIEW,
                "May they lead an Achieving Best Evidence interview with a child?",
            ),
            (
                Duty.AGENCY_ENGAGEMENT,
                "May a council engage them through an agency?",
            ),
            (Duty.PRACTICE_EDUCATION, "May they act as a practice educator?"),
        ]
        self.fields[
            "purpose"
        ].help_text = "It is kept with the answer. The person does not see it"


class Findable(Form):
    """Whether one's name finds one's entry; the buttons of a page send it."""

    hidden = forms.TypedChoiceField(
        choices=[("yes", "Hide me"), ("no", "Show me")],
        coerce=lambda answer: answer == "yes",
    )


class Decline(Form):
    """Why a proposal is not approved."""

    reason = forms.CharField(
        label="Why do you decline this?",
        help_text="It is kept with the proposal, and the person may read it",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why you decline this"},
    )
    look: ClassVar = {"reason": Look(count=True)}
