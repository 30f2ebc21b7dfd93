"""What people said before what they had was withdrawn (P6)."""

from portfolio.choices import Hearing
from portfolio.rules.hearing import Heard
from tests.cast.portfolio import TODAY

SAID = "It was my own visit."
HEARD = Heard(on=TODAY, hearing=Hearing.SPOKE, words=SAID)
SILENT = Heard(on=TODAY, hearing=Hearing.SILENT)
