"""What a registrar says of somebody's days on the register."""

from typing import ClassVar

from ecf.govuk.forms import Form, Look
from register.forms.registrar import KEPT, OneOf, Spanned, asked_words


class RegisterAgain(Spanned):
    because = asked_words("Why are they registered again?", "Say why", KEPT)
    field_order = ("from_", "last", "because")
    look: ClassVar = {"because": Look(count=True)}


class CorrectRegistration(OneOf, Spanned):
    because = asked_words("Why is it corrected?", "Say why it is corrected", KEPT)
    field_order = ("row", "from_", "last", "because")
    look: ClassVar = {"because": Look(count=True)}


class RefuseRenewal(Form):
    reason = asked_words(
        "Why is it refused?",
        "Say why it is refused",
        "The person reads this: say what they could do about it",
    )
    look: ClassVar = {"reason": Look(count=True)}
