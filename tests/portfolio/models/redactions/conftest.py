import pytest
from django.db import transaction

from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.portfolio.models.attacks import (
    telling,
)
from tests.portfolio.models.redactions.changes import AGREE


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(enrolment, aaa, text=cast.TEXT)


@pytest.fixture
def hidden(piece):
    return cast.hidden(piece)


@pytest.fixture
def proposed(hidden):
    return cast.proposed(hidden)


@pytest.fixture
def agreed(proposed):
    """Agreed on, and not yet carried out: such a thing cannot commit."""
    with transaction.atomic():
        telling("redaction", AGREE, "redacted", people.carol().pk, proposed.pk)
        yield proposed
        transaction.set_rollback(True)
