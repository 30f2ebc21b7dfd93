from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from register import queries
from register.actions import educators, proposals
from register.actions.educators import CannotPut, Shown
from register.choices import EducatorBasis
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.world import NOW, TODAY

pytestmark = pytest.mark.django_db
SEEN = Shown(basis=EducatorBasis.STAGE_2, words="Certificate of 3 May 2026")
NAMED = Shown(basis=EducatorBasis.NAMED, words="Ten years of supervision")
WORK = Shown(basis=EducatorBasis.ACTIVITY, words="Twelve units signed off")


def as_(who):
    return cast.as_actor(who())


def grant(shown=SEEN, *, by=cast.ray, to=cast.priya, at=NOW, from_=TODAY):
    register.registered(to())
    return educators.grant(
        person_id=to().pk, shown=shown, from_=from_, by=as_(by), at=at
    )


def renew(shown=WORK, *, by=cast.priya, of=cast.priya):
    return educators.renew(person_id=of().pk, shown=shown, by=as_(by), at=NOW)


def test_standing_lasts_three_years_and_says_what_it_rests_on():
    put = grant()
    assert (put.period.lower, put.period.upper) == (TODAY, date(2029, 11, 21))
    assert put.grounds.startswith("Stage 2 of the practice educator standards.")
    assert put.grounds_kind == "stage_2"
    proposals.approve(proposal=put, by=as_(cast.rosa), at=NOW)
    assert queries.educator_until(cast.priya().pk, on=TODAY)


def test_a_principal_social_worker_names_their_own_in_the_first_three_years():
    world.load_rules()
    assert grant(NAMED, by=cast.mei).grounds_kind == "named"
    with pytest.raises(PermissionDenied, match="where they work"):
        grant(NAMED, by=cast.mei, to=cast.omar)
    with pytest.raises(PermissionDenied, match="where they work"):
        grant(NAMED, by=cast.ray, to=cast.bex)
    with pytest.raises(PermissionDenied, match="registrar"):
        grant(SEEN, by=cast.mei, to=cast.sasha)
    later = datetime(2029, 9, 1, 9, tzinfo=UTC)
    with pytest.raises(PermissionDenied, match="Naming is over"):
        grant(NAMED, by=cast.mei, to=cast.sasha, at=later, from_=date(2029, 9, 1))


def test_who_has_standing_is_not_granted_it_again():
    register.educator(cast.priya(), until=date(2028, 5, 4))
    with pytest.raises(CannotPut, match="Renew it"):
        grant()


def test_it_is_put_once():
    grant()
    with pytest.raises(CannotPut, match="A registrar has this already"):
        grant()


def test_nobody_grants_themselves():
    with pytest.raises(PermissionDenied, match="your own"):
        grant(to=cast.ray)


def test_a_renewal_follows_without_a_gap():
    register.educator(cast.priya(), until=date(2027, 2, 1))
    put = renew()
    assert (put.period.lower, put.period.upper) == (date(2027, 2, 1), date(2030, 2, 1))
    assert put.proposed_by_id is None
    assert "Priya Nair asks for this. Twelve units" in put.grounds
    proposals.approve(proposal=put, by=as_(cast.ray), at=NOW)
    held = queries.standing([cast.priya().pk], date(2029, 1, 1))[cast.priya().pk]
    assert held.holds("practice_educator")


def test_what_has_lapsed_begins_again_today():
    register.educator(cast.priya(), until=date(2026, 10, 1))
    assert renew(by=cast.ray).period.lower == TODAY


@pytest.mark.parametrize("until", [None, date(2028, 5, 4)])
def test_it_is_not_renewed_before_its_last_six_months(until):
    register.educator(cast.priya(), until=until)
    with pytest.raises(CannotPut):
        renew()


def test_a_renewal_rests_on_work_or_a_refresher_and_others_do_not_ask():
    register.educator(cast.priya(), until=date(2027, 2, 1))
    with pytest.raises(PermissionDenied, match="activity or a refresher"):
        renew(SEEN)
    with pytest.raises(PermissionDenied):
        renew(by=cast.carol)


def test_the_list_shows_who_ends_soon_until_it_is_renewed():
    for who, until in (
        (cast.priya, date(2027, 2, 1)),
        (cast.omar, date(2028, 2, 1)),
        (cast.bex, date(2026, 10, 30)),
        (cast.tom, None),
    ):
        register.educator(who(), until=until)
    listed = [each.entry.name for each in queries.educators_ending(TODAY)]
    assert listed == ["Bex Hale", "Priya Nair"]
    put = renew()
    assert [each.waits for each in queries.educators_ending(TODAY)] == [False, True]
    proposals.approve(proposal=put, by=as_(cast.ray), at=NOW)
    assert [each.entry.name for each in queries.educators_ending(TODAY)] == ["Bex Hale"]
