"""What is asked of somebody who hands on a concern about safety (P12)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.rules.help import LONGEST_CONCERN
from ecf.govuk.forms import Form
from ecf.govuk.look import Look

URGENT = "urgent"


class Concern(Form):
    about = forms.ChoiceField(
        label="Whom is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whom it is about"},
    )
    words = forms.CharField(
        label="What worries you?",
        help_text="In one or two sentences. Do not name a child or family. Leave out"
        " birthdays, addresses and case numbers.",
        max_length=LONGEST_CONCERN,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what worries you, in one or two sentences"},
    )
    when = forms.ChoiceField(
        label="Can it wait until the next working day?",
        choices=[("can_wait", "Yes"), (URGENT, "No, it is urgent")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it can wait"},
    )
    acted = forms.BooleanField(
        label="I have told somebody who can act now",
        error_messages={
            "required": "Call 999 if a child is in danger now, or tell your manager."
            " Then say that you have told somebody who can act now"
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """What was done at once is asked only where it is urgent."""
        super().__init__(*args, **options)
        if not self.is_said_urgent:
            del self.fields["acted"]

    @property
    def is_said_urgent(self) -> bool:
        return bool(self.data.get("when") == URGENT)


def concern(
    given: Any, *, about: Mapping[str, str], hints: Mapping[str, str]
) -> Concern:
    """Whom it may be about, and who hears of it, by the value of each. `Any`: what
    browsers send."""

    class OfThese(Concern):
        look = {"about": Look(hints=hints)}  # noqa: RUF012 - of this one form

    form = OfThese(given)
    form.fields["about"].choices = list(about.items())  # type: ignore[attr-defined]
    return form
