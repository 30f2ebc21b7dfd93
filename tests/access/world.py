"""One standing world: everybody who asks, and everything they ask for.

Two employers with the same people and the same work, Leeds and Bradford, and the
bodies that are there once. All of it is made by actions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Token
from django.conf import settings
from django.test import Client

from accounts.actions import clients, invitations
from accounts.choices import Role, Scope
from accounts.models import ApiClient, Person, User
from assessments.actions import results
from assessments.choices import Outcome
from curriculum import queries as curriculum
from curriculum.actions import frameworks
from curriculum.choices import Fate
from curriculum.models import FrameworkVersion, Unit
from curriculum.rules.editions import Mapped
from ecf.events.models import Delivery
from ecf.time.periods import period
from pay.models import Downgrade
from portfolio.models import Enrolment
from register.actions import annotations
from register.choices import AnnotationKind
from tests import cast
from tests.access import again, employers, registering
from tests.access.employers import NOW, STARTED
from tests.cast import portfolio
from tests.pay import histories
from tests.pay.actions.test_downgrades import bring
from tests.pay.oracle import History, Job
from tests.portfolio.actions.test_editions import later

EMPLOYERS = ("Leeds", "Bradford")
TOKEN = "/identity/o/api/token"


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody who asks, as a matrix names them; `place` where there are several."""

    role: str
    place: str | None = None
    session: str | None = None
    token: str | None = None

    def __str__(self) -> str:
        return f"{self.role} at {self.place}" if self.place else self.role


@dataclass(frozen=True, kw_only=True)
class World:
    askers: list[Asker]
    # By employer, and under None what is there once.
    things: Mapping[str | None, Mapping[str, Any]]

    def values(self, place: str | None) -> dict[str, Any]:
        return {**self.things[None], **self.things[place or EMPLOYERS[0]]}


def make() -> World:
    histories.reference()
    leeds = employers.make(cast.leeds(), "Leeds")
    bradford = employers.make(cast.bradford(), "Bradford")
    places = {"Leeds": leeds, "Bradford": bradford}
    once = national()
    first_address()
    return World(
        askers=[
            Asker(role="anonymous"),
            *(
                Asker(role=role, place=place, session=signed_in(person))
                for place, employer in places.items()
                for role, person in employer.people.items()
            ),
            *(
                Asker(role=role, session=signed_in(person))
                for role, person in once.items()
            ),
            *systems(),
        ],
        things={
            None: {
                **shared(leeds.things, once),
                "other_number": bradford.things["number"],
            },
            **{place: employer.things for place, employer in places.items()},
        },
    )


def first_address() -> None:
    """The admin answers otherwise for a row that is not there: address 1 is."""
    if not EmailAddress.objects.filter(pk=1).exists():
        EmailAddress.objects.create(
            pk=1, user=User.objects.earliest("pk"), email="first@example.org"
        )


def national() -> dict[str, Person]:
    """Those who work for everybody; and two who had a part in what is to be decided."""
    body, regulator = cast.national_body(), cast.regulator()
    staff = cast.person("Noor Aziz")
    staff.user.is_staff = True
    staff.user.save(update_fields=["is_staff"])
    return {
        "examiner": cast.edith(),
        "lead_examiner": cast.lena(),
        "lead_who_recorded": cast.person("Ines Vale", body, Role.LEAD_EXAMINER),
        "panel_member": cast.person("Hal Brook", body, Role.PANEL_MEMBER),
        "registrar": cast.ray(),
        "registrar_who_proposed": cast.person("Una Ross", regulator, Role.REGISTRAR),
        "framework_editor": cast.person("Ida Stone", body, Role.FRAMEWORK_EDITOR),
        "pay_officer": cast.pat(),
        "support": cast.sol(),
        "staff": staff,
    }


def shared(here: Mapping[str, Any], once: Mapping[str, Person]) -> dict[str, Any]:
    """What belongs to no employer: it waits for the register, examiners or pay."""
    enrolment = here["enrolment"]
    version = enrolment.version
    return {
        "version": version.public_id,
        "framework": version.framework.code,
        "module": version.modules.order_by("pk")[0].code,
        "unit_code": Unit.objects.filter(module__version=version).earliest("pk").code,
        "elective": version.modules.get(code="leading-practice").public_id,
        "proposal": proposed(enrolment.person, once["registrar_who_proposed"]),
        "result": recorded(enrolment, once["lead_who_recorded"]),
        "downgrade": lowered(),
        "parked": parked(),
        "question": again.question(enrolment.person),
        "taken_question": again.taken_question(enrolment.person, once["support"]),
        **registering.make(once["registrar_who_proposed"]),
        # Last: before it there is one version, which others take for granted.
        "next_version": next_version(version).public_id,
        **left_behind(),
        "token": invited(),
        "system_token": Token.objects.earliest("pk").pk,
    }


def next_version(version: FrameworkVersion) -> FrameworkVersion:
    """Drafted by the console, so that a framework editor may publish it. The first
    statement has become the first two."""
    edition = curriculum.edition_of(version)
    first, second, *_ = (statement.code for statement in edition.statements())
    edition = replace(
        edition,
        version="next",
        in_force_from=date(2030, 9, 1),
        mapping=(Mapped(code=first, to=(first, second), how=Fate.SPLIT),),
    )
    return frameworks.store_draft(
        edition=edition, sha256="0" * 64, by=cast.CONSOLE, at=NOW
    )


def left_behind() -> dict[str, UUID]:
    """Somebody on another framework, of which there is a later version."""
    enrolment = portfolio.enrolled(
        cast.person("Nia Ford", cast.leeds(), Role.SOCIAL_WORKER)
    )
    later()
    return {"old_version": enrolment.version.public_id, "behind": enrolment.public_id}


def proposed(person: Person, by: Person) -> UUID:
    made = annotations.propose(
        person_id=person.pk,
        kind=AnnotationKind.PRACTICE_EDUCATOR,
        period=period(date(2026, 11, 1)),
        grounds=annotations.Grounds(words="Shown by certificate"),
        by=cast.as_actor(by),
        at=NOW,
    )
    assert made is not None
    return made.public_id


def recorded(enrolment: Enrolment, by: Person) -> UUID:
    result = results.record(
        enrolment=enrolment,
        stage=enrolment.version.stages.get(number=2),
        sat_on=STARTED + timedelta(days=30),
        outcome=Outcome.PASSED,
        by=cast.as_actor(by),
        at=NOW,
    )
    return result.public_id


def lowered() -> UUID:
    """Somebody stood on band 2; then the grounds of year 1 fell."""
    history = History(
        jobs=[Job(date(2025, 9, 1), None)],
        units={1: [date(2026, 5, day) for day in range(1, 7)]},
        attained={1: date(2026, 6, 1)},
    )
    (person,) = histories.write([history])
    bring(person)
    histories.withdraw_attainments(person)
    bring(person)
    return Downgrade.objects.get(person=person).public_id


def parked() -> int:
    delivery = Delivery.objects.earliest("pk")
    Delivery.objects.filter(pk=delivery.pk).update(parked_at=NOW, delivered_at=None)
    return delivery.pk


def invited() -> str:
    _, token = invitations.invite(
        email="new.person@example.org",
        name="New Person",
        role=Role.SOCIAL_WORKER,
        organisation=cast.leeds(),
        by=cast.CONSOLE,
        at=NOW,
    )
    return token


def signed_in(person: Person) -> str:
    client = Client()
    client.force_login(person.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def systems() -> list[Asker]:
    """Three of Leeds's systems: one may everything, one nothing, one is shut out."""
    _, everything = system("Case system", list(Scope))
    _, nothing = system("Forgotten system", [])
    revoked, old = system("Old system", list(Scope))
    clients.revoke(client=revoked, by=cast.CONSOLE, at=NOW)
    return [
        Asker(role="system", token=everything),
        Asker(role="system_without_scopes", token=nothing),
        Asker(role="revoked_system", token=old),
    ]


def system(name: str, scopes: list[Scope]) -> tuple[ApiClient, str]:
    made, secret = clients.make(
        organisation=cast.leeds(), name=name, scopes=scopes, by=cast.CONSOLE, at=NOW
    )
    asked = {
        "grant_type": "client_credentials",
        "client_id": made.client_id,
        "client_secret": secret,
    }
    answer = Client().post(TOKEN, asked)
    assert answer.status_code == 200, answer.content
    return made, answer.json()["access_token"]
