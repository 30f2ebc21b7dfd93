"""The service navigation: what this person can go to, by the roles they hold today."""

from dataclasses import dataclass

from django.http import HttpRequest

from accounts import http
from accounts.choices import Ability, Role
from accounts.queries import Holdings
from ecf.govuk.context import Item


@dataclass(frozen=True, kw_only=True)
class Place:
    """A link, and the roles that bring it; everybody signed in sees one without."""

    text: str
    href: str
    roles: frozenset[Role] = frozenset()
    ability: Ability | None = None


PUBLIC = (
    Place(text="Register", href="/register/"),
    Place(text="Framework", href="/frameworks/"),
    Place(text="For employers", href="/employers/"),
    Place(text="Sign in", href="/accounts/login/"),
)
SIGNED_IN = (
    Place(text="Home", href="/dashboard/"),
    Place(
        text="My framework",
        href="/portfolio/",
        roles=frozenset({Role.SOCIAL_WORKER}),
    ),
    Place(
        text="My register entry",
        href="/register/mine/",
        roles=frozenset({Role.SOCIAL_WORKER}),
    ),
    Place(text="My pay", href="/pay/", roles=frozenset({Role.SOCIAL_WORKER})),
    Place(
        text="Sign-offs",
        href="/submissions/",
        roles=frozenset({Role.PRACTICE_EDUCATOR}),
    ),
    Place(text="People", href="/portfolio/people/", ability=Ability.SEE_PEOPLE),
    Place(text="Practice hours", href="/practice/", ability=Ability.SEE_PEOPLE),
    Place(text="Checks", href="/checks/", ability=Ability.CHECK_REGISTER),
    Place(text="Duties", href="/register/duties/", ability=Ability.NAME_EDUCATORS),
    Place(text="Connections", href="/connections/", ability=Ability.CONNECT_SYSTEMS),
    Place(text="Pay", href="/pay/staff/", ability=Ability.SEE_PAY),
    Place(text="Results", href="/assessments/results/", ability=Ability.RECORD_RESULTS),
    Place(text="Entries", href="/register/registrar/", ability=Ability.DECIDE_REGISTER),
    Place(
        text="Proposals", href="/register/proposals/", ability=Ability.DECIDE_REGISTER
    ),
    Place(text="Downgrades", href="/pay/downgrades/", ability=Ability.DECIDE_PAY),
    Place(text="Questions", href="/accounts/help/", ability=Ability.ANSWER_HELP),
    Place(text="Complaints", href="/accounts/help/", ability=Ability.HEAR_COMPLAINTS),
    Place(text="Concerns", href="/accounts/help/", ability=Ability.DECIDE_REGISTER),
    Place(text="Versions", href="/frameworks/drafts/", ability=Ability.EDIT_FRAMEWORKS),
    Place(
        text="Move people",
        href="/portfolio/editions/",
        ability=Ability.EDIT_FRAMEWORKS,
    ),
    Place(text="Support", href="/support/deliveries/", ability=Ability.RETRY_WORK),
    Place(text="Register", href="/register/"),
    Place(text="Framework", href="/frameworks/"),
)


def items_for(request: HttpRequest) -> list[Item]:
    """What `ecf.govuk` asks of the roof: text, href and whether it is where we are."""
    signed_in = getattr(request, "actor", None) is not None
    places = _places_of(http.holdings_of(request)) if signed_in else PUBLIC
    here = _deepest(request.path, places)
    return [
        {"text": place.text, "href": place.href, "current": place.href == here}
        for place in places
    ]


def _places_of(held: Holdings) -> tuple[Place, ...]:
    return tuple(
        place
        for place in SIGNED_IN
        if (not place.roles and place.ability is None)
        or place.roles & held.roles
        or place.ability in held.abilities
    )


def _deepest(path: str, places: tuple[Place, ...]) -> str:
    """The place whose path leads furthest towards this one."""
    leading = [place.href for place in places if path.startswith(place.href)]
    return max(leading, key=len, default="")
