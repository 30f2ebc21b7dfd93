"""A field of any form, ready for the macros."""

from dataclasses import replace
from typing import Any

from django.forms import BaseForm, BoundField, Field

from ecf.govuk import controls, wording
from ecf.govuk.dates import DateParts
from ecf.govuk.look import USUAL, Look


class GovukField(BoundField):
    """Django's bound field, which also knows its component and its error links.

    `{{ field }}` alone still prints the bare widget, so the admin keeps its own look.
    """

    def __init__(self, form: BaseForm, field: Field, name: str) -> None:
        super().__init__(form, field, name)
        wording.put_plainly(field, str(self.label))
        self.look: Look = getattr(form, "look", {}).get(name, USUAL)

    @property
    def control(self) -> controls.Control:
        """The macro that shows this field, and its params."""
        return controls.describe(self, self.look)

    @property
    def focus_id(self) -> str:
        """Where a link to this field must lead so that typing starts there."""
        if isinstance(self.field.widget, DateParts):
            return f"{self.auto_id}_{[*controls.wrong_parts(self), 'day'][0]}"
        return self.auto_id

    def shown_with(
        self, *, label: str | None = None, hint: str | None = None, **look: Any
    ) -> "GovukField":
        """This field with other words or another look, for forms that are not ours."""
        self.label = self.label if label is None else label
        self.help_text = self.help_text if hint is None else hint
        self.look = replace(self.look, **look)
        return self
