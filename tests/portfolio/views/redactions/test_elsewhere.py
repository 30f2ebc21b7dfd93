"""A child's details are hidden by whoever sees them on a claim, or when they look at a
decision again, and for as long as they see them (P5)."""

import pytest

from curriculum.choices import EvidenceKind
from portfolio import queries
from tests.cast import frameworks, people, portfolio, wording
from tests.cast import prior_learning as claims
from tests.cast import redactions as cast
from tests.portfolio.views.pages import browser, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


def hidden_from(page, person):
    """By the link that stands there; the piece as it is then."""
    client = browser(person)
    piece = queries.evidence_with(page[1])
    hide = f"/portfolio/evidence/{piece.public_id}/hide/"
    assert f'"{hide}"' in client.get(page[0]).content.decode()
    answer = client.post(hide, {"reason": cast.REASON}, follow=True)
    assert answer.status_code == 200
    assert "It is hidden from everybody now" in words(answer)
    return queries.evidence_with(page[1])


def claim_page(claim):
    (pin,) = queries.claim_pins_of(claim.pk)
    return f"/portfolio/prior-learning/{claim.public_id}/", pin.version.evidence_id


def look_page(look):
    pin = queries.pins_of(look.submission_id)[0]
    return f"/submissions/second-looks/{look.public_id}/", pin.version.evidence_id


def test_who_decides_a_claim_hides_what_shows_it(enrolment, aaa):
    claim = claims.assigned(claims.sent(enrolment, aaa))
    assert hidden_from(claim_page(claim), people.omar()).hidden_at


def test_who_decided_it_still_can(enrolment, aaa):
    claim = claims.accepted(enrolment, aaa)
    assert hidden_from(claim_page(claim), people.omar()).hidden_at


def test_who_took_a_second_look_still_can(enrolment):
    look = wording.looked_at_again(enrolment)
    assert hidden_from(look_page(look), people.omar()).hidden_at


def test_who_has_nothing_to_do_with_it_cannot(enrolment, aaa):
    claim = claims.accepted(enrolment, aaa)
    piece = queries.evidence_with(claim_page(claim)[1])
    hide = f"/portfolio/evidence/{piece.public_id}/hide/"
    for somebody in (people.dele(), people.bex()):
        assert browser(somebody).post(hide, {"reason": "x"}).status_code == 404


def test_a_second_look_reads_what_each_kind_asked(enrolment, aaa):
    portfolio.evidenced(enrolment, aaa, kind=EvidenceKind.FAMILY_FEEDBACK)
    look = wording.asked_again(enrolment)
    said = words(browser(people.omar()).get(look_page(look)[0]))
    assert "Agreed by: A parent or carer" in said
