from datetime import date

import pytest
from django.urls import reverse

from accounts import queries
from accounts.actions import employments, roles
from accounts.choices import Role
from tests import cast

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def sasha(client):
    client.force_login(cast.sasha().user)
    return cast.sasha()


def page(client):
    return client.get(reverse("accounts:mine"))


def test_it_says_who_you_are_and_where_you_work(client, sasha):
    shown = words(page(client))
    assert "Sasha Reid" in shown
    assert "sasha.reid@example.org" in shown
    assert "Social worker" in shown
    assert "Leeds, from 6 January 2020" in shown
    assert "Employed, from 6 January 2020" in shown
    assert "Your manager: Tom Ash" in shown
    assert "Given by the people who run this service" in shown


def test_ends_are_said_as_the_last_day(client, sasha):
    employments.end(
        employment=queries.all_employments_of(sasha.pk).get(),
        on=date(2026, 12, 1),
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    roles.grant(
        person=sasha,
        role=Role.CHECKER,
        organisation=cast.leeds(),
        from_=date(2026, 1, 1),
        until=date(2027, 1, 1),
        by=cast.as_actor(cast.carol()),
        at=cast.THEN,
    )
    shown = words(page(client))
    assert "from 6 January 2020 to the end of 30 November 2026" in shown
    assert "from 1 January 2026 to the end of 31 December 2026" in shown
    assert "Given by Carol Whitfield" in shown


def test_somebody_with_nothing_is_told_whom_to_ask(client):
    client.force_login(cast.person("Nobody Yet").user)
    shown = words(page(client))
    assert "You hold no role." in shown
    assert "No employer is recorded." in shown


def test_it_leads_to_how_you_sign_in(client, sasha):
    shown = words(page(client))
    for name in ("mfa_index", "usersessions_list", "account_change_password"):
        assert reverse(name) in shown


def test_it_needs_a_sign_in(client):
    answer = page(client)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_it_only_shows(client, sasha):
    assert client.post(reverse("accounts:mine")).status_code == 405


def test_queries_do_not_grow_with_roles(client, sasha, django_assert_num_queries):
    for role in (Role.CHECKER, Role.PAYROLL, Role.PRACTICE_EDUCATOR):
        roles.grant(
            person=sasha,
            role=role,
            organisation=cast.leeds(),
            from_=cast.SINCE,
            by=cast.as_actor(cast.carol()),
            at=cast.THEN,
        )
    page(client)
    with django_assert_num_queries(5):
        page(client)
