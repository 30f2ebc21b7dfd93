"""Selecting in a queue."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html

from ecf.govuk import macros
from ecf.govuk.forms import Form
from portfolio.queries import Waiting


class SeveralIds(forms.MultipleChoiceField):
    """Public ids; what is none is left out, as is what nobody may see."""

    def validate(self, value: list[str]) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"])

    def clean(self, value: Any) -> list[UUID]:
        return [id_ for text in super().clean(value) if (id_ := _id(text))]


class SignOffSeveral(Form):
    submission = SeveralIds(
        error_messages={"required": "Select at least one unit in your queue"}
    )


def box_to_select(line: Waiting) -> str:
    """A box in a queue, that says to those who hear the page what it selects."""
    params = {
        "idPrefix": f"select-{line.public_id}",
        "name": "submission",
        "classes": "govuk-checkboxes--small",
        "items": [
            {
                "value": str(line.public_id),
                "html": format_html(
                    'Select<span class="govuk-visually-hidden"> {}: {}</span>',
                    line.person_name,
                    line.unit.title,
                ),
                "label": {"classes": "app-select__label"},
            }
        ],
    }
    return macros.render("checkboxes", params)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
