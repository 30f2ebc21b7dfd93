"""A file of as many people as one may hold, checked and then enrolled by one worker."""

import csv
import io
import time
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.actions import employments, organisations, people, roles
from accounts.choices import OrganisationKind, Role
from accounts.models import Organisation, Person
from bench import entries
from bench.results import Measure
from bench.world import BENCH
from ecf.events.actor import Actor
from ecf.jobs import work
from ecf.time import london
from portfolio.actions import intakes
from portfolio.models import Intake
from portfolio.rules import intakes as rules
from register.models import RegistrationNumber


def measures() -> Iterator[Measure]:
    """Of people who are on the register and work there, and on no framework yet."""
    organisation = organisations.add(
        code="bench-intake", name="Bench intake", kind=OrganisationKind.COUNCIL
    )
    on = london.today(timezone.now())
    file = _file_of(organisation, on)
    by = Actor.person(_coordinator_at(organisation, on).pk)

    begun = time.perf_counter()
    intake = _taken_in(file, organisation, by)
    checked = time.perf_counter()
    started = intakes.confirm(intake=intake, by=by, at=timezone.now()).job
    if started is None:
        raise RuntimeError("No row was ready")
    job = work.work_on(started.pk, now=timezone.now())
    done = time.perf_counter()
    if job.result["enrolled"] != rules.MOST_ROWS:
        raise RuntimeError(f"Not everybody was enrolled: {job.result}")
    yield Measure(name="intake_check_2000", value=checked - begun, unit="s")
    yield Measure(name="intake_enrol_2000", value=done - checked, unit="s")


def _taken_in(file: bytes, organisation: Organisation, by: Actor) -> Intake:
    return intakes.take_in(
        employer=organisation,
        name="bench.csv",
        sha256="0" * 64,
        rows=rules.read(file),
        by=by,
        at=timezone.now(),
    )


def _file_of(organisation: Organisation, on: date) -> bytes:
    entries.fill(begin=0, end=rules.MOST_ROWS)
    there = RegistrationNumber.objects.filter(
        number__gte=f"SW{entries.FIRST_NUMBER}",
        number__lt=f"SW{entries.FIRST_NUMBER + rules.MOST_ROWS}",
    ).select_related("entry__person")
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow(rules.NEEDED)
    with transaction.atomic():
        for found in there:
            employments.start(
                person=found.entry.person,
                organisation=organisation,
                from_=on,
                by=BENCH,
                at=timezone.now(),
            )
            lines.writerow([found.number, found.entry.name, on.isoformat(), "1"])
    return file.getvalue().encode()


def _coordinator_at(organisation: Organisation, on: date) -> Person:
    coordinator = people.add(name="Coordinator of many")
    roles.grant(
        person=coordinator,
        role=Role.COORDINATOR,
        organisation=organisation,
        from_=on,
        by=BENCH,
        at=timezone.now(),
    )
    return coordinator
