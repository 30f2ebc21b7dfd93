"""What tests of requests share: what people send, and where links lead."""

import re

from django.core import mail

from portfolio import queries

ASKED = {
    "kind": "direct_observation",
    "name": "Jo Bell",
    "email": "Jo.Bell@example.org",
    "about": "The visit on 5 October",
    "statements": ["AAA-K1", "AAA-D1"],
}
SAID = {
    "name": "Jo Bell",
    "role": "Ward sister, Leeds",
    "happened_on_day": "5",
    "happened_on_month": "10",
    "happened_on_year": "2026",
    "words": "She let the mother finish.",
    "statements": ["AAA-K1"],
}
OF_FAMILY = {**SAID, "voice": "child", "agreed": "yes"}


def path(unit, rest=""):
    return f"/portfolio/units/{unit.public_id}/{rest}"


def of(asked, rest):
    return f"/portfolio/requests/{asked.public_id}/{rest}/"


def link_of(asked):
    return f"/asked/{queries.token_of_request(asked)}/"


def link_mailed():
    """The link in the latest mail, without the host."""
    [found] = re.findall(r"https?://[^/\s]+(/asked/\w+/)", mail.outbox[-1].body)
    return found
