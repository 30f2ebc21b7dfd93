"""What the page of components shows: one example of everything."""

from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator

from ecf.govuk.forms import DateField, Form, Look

KINDS = (
    ("direct_observation", "Direct observation"),
    ("family_feedback", "Feedback from a child or family"),
    ("other", "Something else"),
)


class Everything(Form):
    """Every kind of field."""

    kind = forms.ChoiceField(
        label="What kind of evidence is it?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of evidence it is"},
    )
    title = forms.CharField(label="Title", max_length=120, help_text="In a few words")
    visited_on = DateField(
        label="When was it?", called="The date", help_text="For example, 27 3 2026"
    )
    account = forms.CharField(
        label="What happened",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Leave out anything that could identify a child or a family.",
    )
    statements = forms.MultipleChoiceField(
        label="What does it count for?",
        choices=[
            ("1", "Builds trust with a child"),
            ("2", "Weighs risk and strengths"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    employer = forms.ChoiceField(
        label="Employer", choices=[("", "Choose"), ("leeds", "Leeds City Council")]
    )
    hours = forms.IntegerField(label="Hours", min_value=1, max_value=100)
    email = forms.EmailField(label="Email address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    document = forms.FileField(label="Document", help_text="PDF, up to 10 MB")
    agreed = forms.BooleanField(label="The family has agreed to this being used")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    look: ClassVar = {
        "kind": Look(
            size="m",
            hints={"direct_observation": "Somebody watched you work"},
        ),
        "account": Look(count=True),
        "title": Look(width="two-thirds"),
        "hours": Look(width=3, suffix="hours"),
    }


EXAMPLES: dict[str, Any] = {
    "stages": [
        {"number": 1, "title": "Year 1", "state": "done", "words": "Passed July 2026"},
        {"number": 2, "title": "Year 2", "state": "current", "words": "You are here"},
        {"number": 3, "title": "Year 3", "state": "ahead", "words": "From 2027"},
        {"number": 4, "title": "Year 4", "state": "ahead", "words": "From 2028"},
        {
            "number": 5,
            "title": "Expert Practitioner",
            "state": "ahead",
            "words": "2029",
        },
    ],
    "tasks": [
        {"title": "Write about your practice", "href": "#", "status": "Done"},
        {
            "title": "Record a direct observation",
            "href": "#",
            "status": "Not yet started",
            "colour": "blue",
            "hint": "One is missing",
        },
        {"title": "Send for sign-off", "status": "Cannot start yet", "colour": "grey"},
    ],
    "rows": [
        {"key": "Registered", "value": "to the end of 30 November 2027"},
        {"key": "Town", "value": "Leeds"},
        {"key": "Annotations", "value": "Expert Practitioner, from 4 September 2026"},
    ],
    "entries": [
        {
            "title": "Returned with two things to do",
            "when": "2 working days ago",
            "on": "2026-11-19",
            "who": "Ruth Adeyemi",
            "text": "The visit is well told.\nSay what you would do differently.",
        },
        {"title": "Sent for sign-off", "when": "16 November 2026", "on": "2026-11-16"},
    ],
    "figures": [
        {"value": "96", "label": "yes"},
        {"value": "3", "label": "no"},
        {"value": "1", "label": "not decided"},
    ],
    "reasons": ["Expert Practitioner since 4 September 2026", "No conditions"],
    "number_list": Paginator(range(1, 200), 20).page(4),
}
