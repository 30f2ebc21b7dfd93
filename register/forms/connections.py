"""An employer connects its systems: those that ask us, and those that we tell."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms

from accounts.choices import Scope
from accounts.models import Organisation
from ecf.govuk.forms import Form, Look
from ecf.outbound import addresses
from register.actions import webhooks
from register.choices import Change
from register.queries import webhooks as queries
from register.rules import webhooks as rules

# What there is to ask for. The other scopes have nothing to answer them yet.
MAY = {
    Scope.CHECK: "Whether somebody is registered and may do a duty, one or many",
    Scope.WATCH: "What changed about your staff and whom else you watch",
}


class OfOrganisation(Form):
    """Asks for which organisation, where somebody connects systems for several."""

    organisation = forms.TypedChoiceField(label="For which organisation?", coerce=int)

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.organisations = {place.pk: place for place in organisations}
        if len(organisations) == 1:
            del self.fields["organisation"]
        else:
            choices = [(place.pk, place.name) for place in organisations]
            cast("forms.ChoiceField", self.fields["organisation"]).choices = choices

    @property
    def for_organisation(self) -> Organisation | None:
        """None while it is not chosen."""
        if "organisation" not in self.fields:
            return next(iter(self.organisations.values()))
        return self.organisations.get(self.cleaned_data.get("organisation", 0))


class NewSystem(OfOrganisation):
    name = forms.CharField(
        label="What is the system called?",
        help_text="So that your colleagues know it, such as HR system",
        max_length=100,
        error_messages={"required": "Enter a name for the system"},
    )
    scopes = forms.MultipleChoiceField(
        label="What may it ask?",
        help_text="About your own organisation only. Tick no more than it needs",
        choices=[(scope.value, scope.label) for scope in MAY],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one thing that it may ask"},
    )
    field_order = ("organisation", "name", "scopes")
    look: ClassVar = {
        "name": Look(width="two-thirds"),
        "scopes": Look(hints={str(scope): says for scope, says in MAY.items()}),
    }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> None:
        place, name = self.for_organisation, self.cleaned_data.get("name")
        if place is None or name is None:
            return
        known = place.api_clients.filter(name__iexact=name, revoked_at=None)
        if known.exists():
            self.add_error(
                "name", "You have a system of this name already. Choose another name"
            )


class NewSecret(Form):
    end_tokens = forms.BooleanField(
        label="The old secret may have leaked: end its tokens at once as well",
        required=False,
    )


class Address(OfOrganisation):
    url = forms.CharField(
        label="Where should we send changes?",
        help_text="The address in your system, such as https://hr.example.org/changes",
        max_length=addresses.LONGEST,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": "Enter the address"},
    )
    changes = forms.MultipleChoiceField(
        label="Which changes? (optional)",
        help_text="Tick none to hear of every change, and of kinds added later",
        choices=Change.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("organisation", "url", "changes")
    look: ClassVar = {"changes": Look(small=True)}

    def __init__(self, *args: Any, but: int | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.but = but  # the one that is being changed

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        try:
            webhooks.refuse_private(url)
        except addresses.Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return url

    def clean(self) -> None:
        place, url = self.for_organisation, self.cleaned_data.get("url")
        if place is None or url is None:
            return
        if queries.sends_to(place.pk, url).exclude(pk=self.but or 0).exists():
            self.add_error("url", "We send to this address already. Enter another")
            return
        in_use = queries.in_use(place.pk).count()
        if self.but is None and (why := rules.refuse_another(in_use=in_use)):
            self.add_error(None, why)

    @property
    def wanted(self) -> webhooks.Wanted:
        return webhooks.Wanted(
            url=self.cleaned_data["url"],
            changes=[Change(each) for each in self.cleaned_data["changes"]],
        )
