"""What the forms of every app are made of."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from ecf.govuk.dates import DateField, DateParts
from ecf.govuk.look import Look

__all__ = ["DateField", "DateParts", "Form", "Look"]


class Form(forms.Form):
    """A form in the GOV.UK look: a page writes `{{ form }}`.

    Everything about fields, widgets and messages is Django's; `look` says the rest.
    """

    look: ClassVar[Mapping[str, Look]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
