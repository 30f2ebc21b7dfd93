"""Evidence that may identify somebody: hidden, proposed, and redacted after a
sign-off."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Person
from curriculum.models import Unit
from ecf.files import files
from portfolio.models import Enrolment
from tests.cast import portfolio, redactions
from tests.ecf.files import made


def make(
    enrolment: Enrolment, begun: Unit, done: Unit, people: Mapping[str, Person]
) -> dict[str, Any]:
    """Two pieces of a unit that is begun, and one of a unit that is signed off."""
    educator, coordinator = people["educator"], people["coordinator"]
    picture = files.store(
        upload=made.upload("garden.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    hidden = redactions.hidden(
        portfolio.evidenced(enrolment, begun, file=picture), by=educator
    )
    second = redactions.hidden(portfolio.evidenced(enrolment, begun), by=educator)
    proposed = redactions.proposed(second, by=enrolment.person)
    doubtful = portfolio.signed_off(enrolment, done, educator=educator)
    piece = doubtful.pins.first().version.evidence
    third = redactions.proposed(redactions.hidden(piece, by=educator), by=educator)
    redactions.agreed(third, by=coordinator)
    return {
        "hidden": hidden.public_id,
        "proposed": proposed.public_id,
        "doubtful": doubtful.public_id,
    }
