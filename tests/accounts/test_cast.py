import pytest

from accounts import queries
from accounts.choices import Ability, Role
from ecf.time import london
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_cast_is_made_once_however_often_it_is_called():
    assert cast.sasha() == cast.sasha()
    assert cast.leeds() == cast.leeds()


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (cast.sasha, Role.SOCIAL_WORKER),
        (cast.priya, Role.PRACTICE_EDUCATOR),
        (cast.carol, Role.COORDINATOR),
        (cast.mei, Role.PRINCIPAL_SOCIAL_WORKER),
        (cast.dele, Role.CHECKER),
        (cast.omar, Role.PRACTICE_EDUCATOR),
        (cast.bex, Role.SOCIAL_WORKER),
        (cast.ray, Role.REGISTRAR),
        (cast.rosa, Role.REGISTRAR),
        (cast.edith, Role.EXAMINER),
        (cast.lena, Role.LEAD_EXAMINER),
        (cast.pat, Role.PAY_OFFICER),
        (cast.quinn, Role.PAY_OFFICER),
        (cast.sol, Role.SUPPORT),
    ],
)
def test_everyone_in_the_cast_holds_their_role_and_signs_in(who, role, client):
    person = who()
    today = london.today(cast.THEN)
    assert [grant.role for grant in queries.roles_of(person.pk, today)] == [role]
    client.force_login(person.user)


def test_tom_manages_sasha():
    assert queries.is_managed_by(cast.sasha().pk, cast.tom().pk, cast.SINCE)
    assert not queries.is_managed_by(cast.tom().pk, cast.sasha().pk, cast.SINCE)


def test_an_ability_holds_where_the_role_is_held():
    found = queries.abilities_of(cast.carol().pk, cast.SINCE)
    assert found[Ability.ENROL] == {cast.leeds().pk}
