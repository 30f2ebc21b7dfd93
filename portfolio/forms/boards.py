"""What a coordinator asks of the board, by GET."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms

from ecf.govuk.forms import Form, Look
from portfolio.choices import BoardOrder, Flag
from portfolio.rules import boards, looks


class Board(Form):
    name = forms.CharField(label="Name", max_length=100, required=False)
    flag = forms.ChoiceField(label="Needs a look", required=False)
    year = forms.ChoiceField(label="Year", required=False)
    educator = forms.ChoiceField(label="Practice educator", required=False)
    order = forms.ChoiceField(label="Order", choices=BoardOrder.choices, required=False)
    look: ClassVar = {"name": Look(width=20)}

    def __init__(self, *args: Any, lines: Sequence[looks.Line], **options: Any) -> None:
        super().__init__(*args, **options)
        standing = [line for line in lines if line.where not in boards.PUT_AWAY]
        counts = boards.counts_by_flag(standing)
        self._offer(
            "flag",
            "Everybody",
            [(flag, f"{flag.label} ({n})") for flag, n in counts.items() if n],
        )
        self._offer("year", "Every year", _years(lines))
        everyone = {
            str(each.public_id): each.name for line in lines for each in line.educators
        }
        by_name = sorted(everyone.items(), key=lambda one: (one[1].casefold(), one[0]))
        self._offer("educator", "Any", by_name)

    def _offer(self, name: str, all_: str, some: list[tuple[str, str]]) -> None:
        """What is chosen stays on offer when nobody answers to it any more."""
        chosen = self.data.get(name, "")
        known = {value for value, _ in some}
        if name == "flag" and chosen not in known:
            some += [(v, f"{words} (0)") for v, words in Flag.choices if v == chosen]
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [("", all_), *some]

    @property
    def wanted(self) -> boards.Wanted:
        """Answers that cannot be are left out, and named on the page."""
        self.is_valid()
        return boards.Wanted(**self.cleaned_data)


def _years(lines: Sequence[looks.Line]) -> list[tuple[str, str]]:
    words = {
        looks.COMPLETE: "All years complete",
        looks.COMPLETED: "Completed",
        looks.ENDED: "Ended",
    }
    places = sorted({line.where for line in lines})
    return [(place, words.get(place, f"Year {place}")) for place in places]
