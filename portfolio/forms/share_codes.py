"""Making a share code, and using one."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms

from accounts.models import Organisation
from ecf.govuk.forms import Form, Look
from portfolio.rules import share_codes


class MakeCode(Form):
    for_whom = forms.CharField(
        label="Whom is it for? (optional)",
        help_text="For you alone, to know your codes apart",
        max_length=100,
        required=False,
    )
    look: ClassVar = {"for_whom": Look(width="two-thirds")}


class UseCode(Form):
    code = forms.CharField(
        label="Share code",
        help_text="10 letters and numbers, such as ABCDE-FGHJK",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the code they gave you"},
    )
    purpose = forms.CharField(
        label="Why are you looking?",
        help_text="They see this, your name and your organisation",
        max_length=200,
        error_messages={"required": "Say why you are looking"},
    )
    organisation = forms.TypedChoiceField(
        label="For which organisation?", coerce=int, widget=forms.RadioSelect
    )
    look: ClassVar = {
        "code": Look(width=20),
        "purpose": Look(width="two-thirds"),
    }

    def __init__(
        self, *args: Any, organisations: Iterable[Organisation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.organisations = {place.pk: place for place in organisations}
        choices = [(place.pk, place.name) for place in self.organisations.values()]
        if len(choices) == 1:
            del self.fields["organisation"]
        else:
            cast("forms.ChoiceField", self.fields["organisation"]).choices = choices

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if share_codes.normalise(code) is None:
            raise forms.ValidationError("Enter the 10 letters and numbers of the code")
        return code

    @property
    def for_organisation(self) -> Organisation:
        only = next(iter(self.organisations))
        return self.organisations[self.cleaned_data.get("organisation", only)]
