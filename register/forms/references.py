"""A reference that is on file: that it came, never what it says."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from ecf.govuk.forms import DateField, Form, Look
from register.rules import references as rules

A_DAY = timedelta(days=1)


class RecordReference(Form):
    given_by = forms.CharField(
        label="Who gave the reference?",
        help_text="Name and post, for example Tom Price, team manager, Leeds",
        max_length=150,
        error_messages={"required": "Enter who gave it"},
    )
    received_on = DateField(label="When did it come?", called="The day it came")
    last_day = DateField(
        label="Until when does it hold?",
        called="The last day",
        help_text="The last day on which you rely on it",
    )
    look: ClassVar = {"given_by": Look(width="two-thirds")}
    holds_until: date

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["received_on"].initial = today
        self.fields["last_day"].initial = rules.a_year_after(today)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        received_on, last_day = said.get("received_on"), said.get("last_day")
        if received_on and last_day:
            self.holds_until = last_day + A_DAY
            wrong = rules.refuse_days(
                received_on=received_on,
                holds_until=self.holds_until,
                today=self.today,
            )
            if wrong:
                is_late = received_on > self.today
                self.add_error("received_on" if is_late else "last_day", wrong)
        return said


class EndReference(Form):
    because = forms.CharField(
        label="Why does it count no more?",
        help_text="The person can read this",
        max_length=200,
        error_messages={"required": "Say why it counts no more"},
    )
    look: ClassVar = {"because": Look(width="two-thirds")}
