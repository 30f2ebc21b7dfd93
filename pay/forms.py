"""The shape and wording of what people say about pay."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms

from ecf.govuk.forms import Form, Look

LONGEST_REASON = 1000


class Decline(Form):
    reason = forms.CharField(
        label="Why should this move not be made?",
        help_text="The person and the other pay officers will read this.",
        widget=forms.Textarea,
        max_length=LONGEST_REASON,
        error_messages={"required": "Enter why this move should not be made"},
    )
    look: ClassVar = {"reason": Look(count=True)}


class Staff(Form):
    """Narrows the list, by GET."""

    name = forms.CharField(label="Name", max_length=100, required=False)
    band = forms.TypedChoiceField(
        label="Band", coerce=int, empty_value=None, required=False
    )
    look: ClassVar = {"name": Look(width=20)}

    def __init__(self, *args: Any, bands: Mapping[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = ((number, f"{number}: {title}") for number, title in bands.items())
        cast("forms.ChoiceField", self.fields["band"]).choices = [
            ("", "All bands"),
            *choices,
        ]
