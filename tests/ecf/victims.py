"""Run as a program: a worker that begins something and is killed at it.

`python -m tests.ecf.victims delivery`, or `chunk`. Says "working" once its handler has
written a row, and then waits for its death.
"""

import os
import signal
import sys

from ecf.events.event import Routes
from ecf.jobs.kinds import Kind, Part
from tests.ecf.events.facts import NOON, ThingHappened


def begin_something():
    from accounts.models import Organisation

    Organisation.objects.create(code="NEW", name="New", kind="council")
    if "DIE_HERE" in os.environ:
        sys.stdout.write("working\n")
        sys.stdout.flush()
        signal.pause()


def hear(event: ThingHappened):
    begin_something()


def work(part: Part, at):
    begin_something()
    return {"changed": 1}


ROUTES: Routes = {ThingHappened: (hear,)}
KINDS = {"count": Kind(work=work, afterwards="")}


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DIE_HERE": "1"}
    import django
    from django.conf import settings

    django.setup()
    settings.EVENT_ROUTES = "tests.ecf.victims.ROUTES"
    settings.JOB_KINDS = "tests.ecf.victims.KINDS"
    from ecf.events import delivery
    from ecf.jobs import work as chunks

    do = {"delivery": delivery.deliver_next, "chunk": chunks.work_next}
    do[sys.argv[1]](now=NOON)
