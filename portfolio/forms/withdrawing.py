"""What is asked of whoever withdraws a sign-off (P6)."""

from django import forms

from portfolio.forms.hearing import Hear
from portfolio.rules.hearing import SIGNED_OFF


class Withdraw(Hear):
    """Why, when the person was heard about it, and what they said (P6)."""

    done = SIGNED_OFF

    because = forms.CharField(
        label="Why is the sign-off withdrawn?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="The social worker, the practice educator and the coordinator will"
        " read this.",
        error_messages={"required": "Say why the sign-off is withdrawn"},
    )
