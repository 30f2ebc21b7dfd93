from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import agreements, conflicts
from portfolio.choices import AgreementStatus, ConflictKind, EnrolmentStatus
from portfolio.models import Enrolment, LearningAgreement
from tests.cast import agreements as cast
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, START, STARTED

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 1)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def told():
    return list(
        EventRecord.objects.filter(subject_kind="learningagreement")
        .order_by("pk")
        .values_list("name", flat=True)
    )


def agree(agreement, person):
    agreements.agree(agreement=agreement, by=people.as_actor(person), at=NOW)
    agreement.refresh_from_db()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (people.carol, people.sasha),
        (people.priya, people.sasha),
        (people.sasha, people.carol),
        (people.sasha, people.priya),
    ],
)
def test_one_side_proposes_and_the_other_agrees(enrolment, one, other):
    agreement = cast.proposed(enrolment, one())
    assert agreement.status == AgreementStatus.PROPOSED
    assert queries.promises_of(enrolment.pk) == []
    for _ in range(2):
        agree(agreement, other())
    assert agreement.status == AgreementStatus.AGREED
    assert {agreement.own_agreed_at, agreement.employer_agreed_at} == {START, NOW}
    assert len(queries.promises_of(enrolment.pk)) == 1
    assert told() == ["portfolio.AgreementProposed", "portfolio.AgreementReached"]


def test_whoever_proposed_agrees_again_to_no_effect(enrolment):
    agreement = cast.proposed(enrolment)
    for person in (people.carol(), people.priya()):
        agree(agreement, person)
    assert agreement.status == AgreementStatus.PROPOSED
    assert agreement.employer_agreed_by == people.carol()


def test_the_next_one_ends_the_one_before(enrolment):
    first = cast.agreed(enrolment)
    second = cast.agreed(enrolment, from_=NEXT, caseload=15)
    first.refresh_from_db()
    assert first.period == period(STARTED, NEXT)
    assert second.period == period(NEXT)
    assert told()[-2:] == [
        "portfolio.AgreementSuperseded",
        "portfolio.AgreementReached",
    ]


def test_what_waits_is_replaced_by_the_next_proposal(enrolment):
    first = cast.proposed(enrolment)
    assert cast.proposed(enrolment) == first
    second = cast.proposed(enrolment, people.sasha(), supervisions=4)
    first.refresh_from_db()
    assert first.status == AgreementStatus.REPLACED
    assert queries.agreement_proposed(enrolment.pk) == second
    with pytest.raises(IllegalMove):
        agree(first, people.sasha())


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (people.omar, "Only the social worker"),
        (people.mei, "Only the social worker"),
        (people.bex, "Only the social worker"),
    ],
)
def test_others_have_no_say(enrolment, who, why):
    agreement = cast.proposed(enrolment)
    with pytest.raises(PermissionDenied, match=why):
        agree(agreement, who())
    with pytest.raises(PermissionDenied, match=why):
        cast.proposed(enrolment, who(), supervisions=1)


def test_a_system_has_no_say(enrolment):
    with pytest.raises(PermissionDenied, match="Only a person"):
        agreements.propose(
            enrolment=enrolment, terms=cast.terms(), by=people.CONSOLE, at=NOW
        )


def test_an_educator_in_conflict_has_no_say(enrolment):
    conflicts.declare(
        enrolment=enrolment,
        educator=people.priya(),
        kind=ConflictKind.OTHER,
        from_=STARTED,
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    with pytest.raises(PermissionDenied, match="conflict of interest"):
        cast.proposed(enrolment, people.priya())


def test_an_agreement_begins_after_the_one_in_force(enrolment):
    cast.agreed(enrolment)
    with pytest.raises(PermissionDenied, match="begins after that day"):
        cast.proposed(enrolment, caseload=10)
    with pytest.raises(PermissionDenied, match="the first day"):
        cast.proposed(enrolment, from_=STARTED - timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_an_enrolment_that_ended_is_kept_as_it_was(enrolment, monkeypatch):
    agreement = cast.proposed(enrolment)
    ended = Enrolment.objects.get(pk=enrolment.pk)
    ended.status = EnrolmentStatus.ENDED
    ended.person = people.sasha()
    monkeypatch.setattr(agreements.enrolments, "lock", lambda _: ended)
    for act in (
        lambda: agree(agreement, people.sasha()),
        lambda: cast.proposed(enrolment, supervisions=3),
    ):
        with pytest.raises(PermissionDenied, match="has ended"):
            act()
    assert LearningAgreement.objects.get().status == AgreementStatus.PROPOSED
