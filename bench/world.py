"""A population to ask about, and people of one large employer who can sign in."""

import os
import time
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connections
from django.db.models import Count, QuerySet
from django.utils import timezone

from accounts.actions import people, roles
from accounts.choices import Role
from accounts.models import Organisation, Person, User
from ecf.events.actor import Actor
from ecf.time import london
from portfolio.choices import SubmissionStatus
from portfolio.models import Enrolment, Submission

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "20000"))
BENCH = Actor.named("bench")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


# An employer with as many people on the programme as this, or the nearest there is.
COLLEAGUES = 500
# Units to sign off under load, at whatever employers they wait.
MOST_WAITING = 600


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A unit that waits, and the cookie of who may sign it off."""

    pk: int
    public_id: UUID
    educator_cookie: str


@dataclass(frozen=True, kw_only=True)
class World:
    """`copied_in` is seconds; `colleagues` are those on the programme of the employer
    whose pages are asked for; cookies sign people in."""

    copied_in: float
    numbers: list[str]
    colleagues: int
    submission: Submission
    waiting: list[Waiting]
    social_worker_cookie: str
    educator_cookie: str
    coordinator_cookie: str


def make() -> World:
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("load_reference", verbosity=0)
    begun = time.perf_counter()
    call_command("populate", social_workers=PEOPLE, seed=1)
    copied_in = time.perf_counter() - begun
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does, before long
    employer, colleagues = _large_employer()
    submission = _busiest_educators(employer)
    cookies = _Cookies()
    return World(
        copied_in=copied_in,
        numbers=[f"SW{1_000_000 + n}" for n in range(0, PEOPLE, max(PEOPLE // 997, 1))],
        colleagues=colleagues,
        submission=submission,
        waiting=[
            Waiting(
                pk=found.pk,
                public_id=found.public_id,
                educator_cookie=cookies.of_educator(found),
            )
            for found in _waiting().exclude(pk=submission.pk)[:MOST_WAITING]
        ],
        social_worker_cookie=_sign_in(
            submission.enrolment.person, Role.SOCIAL_WORKER, employer
        ),
        educator_cookie=cookies.of_educator(submission),
        coordinator_cookie=_sign_in(
            people.add(name="Coordinator"), Role.COORDINATOR, employer
        ),
    )


def checker_at(organisation: Organisation) -> Person:
    """Somebody who checks the register for it."""
    checker = people.add(name="Checker")
    now = timezone.now()
    roles.grant(
        person=checker,
        role=Role.CHECKER,
        organisation=organisation,
        from_=london.today(now),
        by=BENCH,
        at=now,
    )
    return checker


def _large_employer() -> tuple[Organisation, int]:
    sizes = dict(Enrolment.objects.values_list("employer").annotate(people=Count("pk")))
    nearest = min(sizes, key=lambda found: (abs(sizes[found] - COLLEAGUES), found))
    return Organisation.objects.get(pk=nearest), sizes[nearest]


def _busiest_educators(employer: Organisation) -> Submission:
    """The first unit in the fullest queue of an employer."""
    there = _waiting().filter(enrolment__employer=employer)
    educator, _ = (
        there.order_by()
        .values_list("educator")
        .annotate(units=Count("pk"))
        .latest("units", "educator")
    )
    return there.filter(educator=educator)[0]


def _waiting() -> QuerySet[Submission]:
    return (
        Submission.objects.filter(status=SubmissionStatus.SUBMITTED)
        .select_related("enrolment__person", "enrolment__employer", "educator", "unit")
        .order_by("pk")
    )


class _Cookies:
    """Each educator signs in once."""

    def __init__(self) -> None:
        self._by_person: dict[int, str] = {}

    def of_educator(self, waits: Submission) -> str:
        if waits.educator_id not in self._by_person:
            self._by_person[waits.educator_id] = _sign_in(
                waits.educator, Role.PRACTICE_EDUCATOR, waits.enrolment.employer
            )
        return self._by_person[waits.educator_id]


def _sign_in(person: Person, role: Role, organisation: Organisation) -> str:
    email = f"{person.pk}@bench.example.org"
    user = people.open_account(person=person, email=email, password=None)
    now = timezone.now()
    roles.grant(
        person=person,
        role=role,
        organisation=organisation,
        from_=london.today(now),
        by=BENCH,
        at=now,
    )
    return _session(user)


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"
