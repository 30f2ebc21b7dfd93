"""A population to ask about, and three people who can sign in."""

import os
import time
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone

from accounts.actions import people, roles
from accounts.choices import Role
from accounts.models import Organisation, Person, User
from ecf.events.actor import Actor
from ecf.time import london
from portfolio.choices import SubmissionStatus
from portfolio.models import Submission

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "20000"))
BENCH = Actor.named("bench")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, kw_only=True)
class World:
    """`copied_in` is seconds; cookies sign people in."""

    copied_in: float
    numbers: list[str]
    submission: Submission
    social_worker_cookie: str
    educator_cookie: str
    coordinator_cookie: str


def make() -> World:
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("load_reference", verbosity=0)
    begun = time.perf_counter()
    call_command("populate", social_workers=PEOPLE, seed=1)
    copied_in = time.perf_counter() - begun
    submission = (
        Submission.objects.filter(status=SubmissionStatus.SUBMITTED)
        .select_related("enrolment__person", "enrolment__employer", "educator", "unit")
        .earliest("pk")
    )
    enrolment = submission.enrolment
    return World(
        copied_in=copied_in,
        numbers=[f"SW{1_000_000 + n}" for n in range(0, PEOPLE, max(PEOPLE // 997, 1))],
        submission=submission,
        social_worker_cookie=_sign_in(
            enrolment.person, Role.SOCIAL_WORKER, enrolment.employer
        ),
        educator_cookie=_sign_in(
            submission.educator, Role.PRACTICE_EDUCATOR, enrolment.employer
        ),
        coordinator_cookie=_sign_in(
            people.add(name="Coordinator"), Role.COORDINATOR, enrolment.employer
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


def _sign_in(person: Person, role: Role, organisation: Any) -> str:
    email = f"{role.value}@bench.example.org"
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
