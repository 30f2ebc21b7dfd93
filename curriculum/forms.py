"""What a reader asks the framework, and what an editor gives it."""

from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from curriculum.choices import Difference
from curriculum.rules.carrying import Asked, AskedOf, Said
from ecf.govuk.forms import Form, Look

NOTHING = "nothing"
LONGEST = 100
LARGEST = 2 * 1024 * 1024  # bytes: several times the early career framework


class Search(Form):
    """Words to look for among the statements, by GET."""

    q = forms.CharField(
        label="Search the statements",
        help_text="For example, bruise, court or father",
        max_length=LONGEST,
        error_messages={
            "required": "Enter a word to look for",
            "max_length": f"Enter {LONGEST} characters or fewer",
        },
    )
    look: ClassVar = {"q": Look(width=20)}


class Upload(Form):
    """A framework as a file, with its references in one of their own if they are."""

    file = forms.FileField(
        label="The framework",
        help_text="A YAML file, as you can download it from any version",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={
            "required": "Choose the file of the framework",
            "empty": "The file is empty",
        },
    )
    references = forms.FileField(
        label="Its references, if they are in a file of their own",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={"empty": "The file is empty"},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in ("file", "references"):
            if (chosen := given.get(name)) and chosen.size > LARGEST:
                self.add_error(name, "The file must be smaller than 2 MB")
        return given


class Carried(Form):
    """Which statements of the draft carry each of a unit: ticked, or named by code."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, of: AskedOf, shown: str, **options: Any) -> None:
        super().__init__(*args, initial={"shown": shown}, **options)
        self.of = of
        self.looks: dict[str, Look] = {}
        # Each statement has hints of its own.
        self.look = self.looks  # type: ignore[misc]
        for asked in of.asked:
            self._ask(asked)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for asked in self.of.asked:
            ticked, to = self._ticked(asked), self._to(asked)
            if NOTHING in ticked and to:
                self._refuse(asked, "Choose what carries it, or that nothing does")
            elif asked.difference != Difference.DROPPED and not (ticked or to):
                code = asked.statement.code
                self._refuse(asked, f"Say what carries {code}, or that nothing does")
        return given

    @property
    def said(self) -> Said:
        """Nothing was said of one whose code is gone with neither tick nor code."""
        return {
            asked.statement.code: self._to(asked) if self._is_said(asked) else None
            for asked in self.of.asked
        }

    def show_again(self, why: str) -> None:
        """With what was ticked kept, and what is said by now marked as seen."""
        given = cast("QueryDict", self.data).copy()
        given["shown"] = self.initial["shown"]
        self.data = given
        self.add_error(None, why)

    def _ask(self, asked: Asked) -> None:
        code = asked.statement.code
        ticks = [
            (one.code, f"{one.code}: {one.text}")
            for one in (offer.statement for offer in asked.offers)
        ]
        self.looks[f"to_{code}"] = Look(
            small=True,
            hints={offer.statement.code: offer.why for offer in asked.offers},
        )
        self.fields[f"to_{code}"] = forms.MultipleChoiceField(
            label=f"{code}: {asked.statement.text}",
            help_text=_now(asked),
            choices=[*ticks, (NOTHING, "Nothing: it is dropped")],
            initial=list(asked.begun) if asked.to != () else [NOTHING],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.looks[f"other_{code}"] = Look(width=20, size="s")
        self.fields[f"other_{code}"] = forms.CharField(
            label=f"Others that carry {code}, by code", required=False
        )

    def _refuse(self, asked: Asked, why: str) -> None:
        self.add_error(f"to_{asked.statement.code}", why)

    def _is_said(self, asked: Asked) -> bool:
        return bool(self._ticked(asked) or self._to(asked))

    def _ticked(self, asked: Asked) -> list[str]:
        return list(self.cleaned_data.get(f"to_{asked.statement.code}", []))

    def _to(self, asked: Asked) -> tuple[str, ...]:
        named = self.cleaned_data.get(f"other_{asked.statement.code}", "")
        codes = [*self._ticked(asked), *named.upper().replace(",", " ").split()]
        return tuple(dict.fromkeys(code for code in codes if code != NOTHING))


def _now(asked: Asked) -> str:
    """What stands of it in the draft, until something else is saved."""
    if asked.to is None or asked.how is None:
        return "Its code is gone. Nobody has said what carries it"
    carried = ", ".join(asked.to) or "nothing"
    return f"{asked.how.label}. Carried by {carried}"
