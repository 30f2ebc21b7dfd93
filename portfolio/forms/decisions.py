"""What an educator is asked: everything counts as met unless it is marked (P4)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ecf.govuk import macros
from ecf.govuk.forms import Form
from portfolio.forms import countersigning
from portfolio.rules.programme import Statement, Unit
from portfolio.rules.submissions import LONGEST_ACTION

SIGN_OFF, RETURN, LATER = "sign_off", "return", "later"


class Decide(Form):
    """Two buttons, and for each statement a box with what to do next."""

    decision = forms.ChoiceField(
        choices=[
            (SIGN_OFF, "Sign off this unit"),
            (RETURN, "Return with actions"),
            (LATER, "Save and finish later"),
        ],
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choose whether to sign off the unit or to return it",
            "invalid_choice": "Choose whether to sign off the unit or to return it",
        },
    )
    comment = forms.CharField(
        label="A few words to them, if you like",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        countersigners: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        """`countersigners` is for a line manager: whom they may choose (P3)."""
        super().__init__(*args, **options)
        if countersigners is not None:
            self.fields["countersigner"] = countersigning.to_choose(countersigners)
        self.statements = unit.statements
        for statement in unit.statements:
            self.fields[f"not_yet_{statement.code}"] = forms.BooleanField(
                required=False, label="Not met yet"
            )
            self.fields[f"action_{statement.code}"] = forms.CharField(
                required=False,
                max_length=LONGEST_ACTION,
                label="What should they do next?",
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        marked = list(self._marked())
        if given.get("decision") == SIGN_OFF and marked:
            self.add_error(
                f"not_yet_{marked[0].code}",
                "You marked this as not met yet. Return the unit, or take the mark off",
            )
        if given.get("decision") == RETURN:
            self._check_marks(marked)
        return given

    @property
    def is_for_later(self) -> bool:
        return bool(self.cleaned_data["decision"] == LATER)

    @property
    def is_return(self) -> bool:
        return bool(self.cleaned_data["decision"] == RETURN)

    @property
    def marks(self) -> dict[int, str]:
        """What to do next, by the id of each statement marked."""
        return {
            statement.id: self.cleaned_data[f"action_{statement.code}"]
            for statement in self._marked()
        }

    def box_of(self, statement: Statement) -> str:
        """The box that marks a statement, with what opens beneath it."""
        mark = self[f"not_yet_{statement.code}"]
        action = self[f"action_{statement.code}"]
        control = action.control  # type: ignore[attr-defined]
        control.params["label"] |= {"html": _said_of(statement, action.label)}
        item = {
            "value": "on",
            "html": _said_of(statement, mark.label),
            "checked": bool(mark.value()),
            "conditional": {"html": macros.render(control.component, control.params)},
        }
        params: dict[str, Any] = {
            "idPrefix": mark.auto_id,
            "name": mark.html_name,
            "classes": "govuk-checkboxes--small",
            "items": [item],
        }
        if mark.errors:
            params["errorMessage"] = {"text": mark.errors[0]}
        return macros.render("checkboxes", params)

    def _marked(self) -> Iterator[Statement]:
        """Ticked, or with something to do written in its box."""
        for statement in self.statements:
            code = statement.code
            if self.cleaned_data.get(f"not_yet_{code}") or self.cleaned_data.get(
                f"action_{code}"
            ):
                yield statement

    def _check_marks(self, marked: list[Statement]) -> None:
        if not marked:
            self.add_error(
                f"not_yet_{self.statements[0].code}",
                "Mark at least one statement as not met yet, or sign off the unit",
            )
        for statement in marked:
            field = f"action_{statement.code}"
            if field not in self.errors and not self.cleaned_data.get(field):
                self.add_error(field, "Say what they should do next")


def _said_of(statement: Statement, label: object) -> SafeString:
    """A label that says, to those who hear the page, which statement it is about."""
    return format_html(
        '{}<span class="govuk-visually-hidden"> ({})</span>', label, statement.text
    )


class Draft(Decide):
    """The same, written and not decided: nothing is asked of it yet."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["decision"]


def written(unit: Unit, marks: Mapping[str, str], comment: str) -> dict[str, Any]:
    """What a form begins with, from a draft: `marks` by the id of a statement."""
    begun: dict[str, Any] = {"comment": comment}
    for statement in unit.statements:
        action = marks.get(str(statement.id))
        if action is not None:
            begun[f"not_yet_{statement.code}"] = True
            begun[f"action_{statement.code}"] = action
    return begun
