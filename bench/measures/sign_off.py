"""Signing off a whole unit, with everything that follows in its transaction."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import load
from bench.load import Request
from bench.measures.selects import per_thousand
from bench.results import Measure
from bench.world import Waiting, World
from ecf.events.actor import Actor
from portfolio.actions import submissions
from portfolio.choices import SubmissionStatus
from portfolio.forms.decisions import SIGN_OFF
from portfolio.models import Submission

# What a browser shows to prove that the form came from our page.
PROOF = "b" * 32


def measures(world: World, selects: float) -> Iterator[Measure]:
    yield Measure(name="signoff_queries", value=_queries(world), unit="queries")
    connection.close()
    with load.server("ecf.wsgi"):
        # Each worker opens its connections and reads the framework with a page first.
        load.load([("GET", "/submissions/", {"Cookie": world.educator_cookie}, "")])
        signed_off = load.once(list(map(_sign_off, world.waiting)))
    done = Submission.objects.filter(
        pk__in=[waiting.pk for waiting in world.waiting],
        status=SubmissionStatus.SIGNED_OFF,
    ).count()
    if done != len(signed_off.seconds):
        raise RuntimeError(f"{len(signed_off.seconds)} asked, {done} signed off")
    yield per_thousand("signoff", signed_off.a_second, selects)
    yield Measure(
        name="signoff_p95",
        value=signed_off.percentile_ms(0.95),
        unit="ms, eight at once",
    )


def _queries(world: World) -> int:
    educator = Actor.person(world.submission.educator_id)
    with CaptureQueriesContext(connection) as captured:
        submissions.sign_off(
            submission=world.submission, comment="", by=educator, at=timezone.now()
        )
    return len(captured)


def _sign_off(waiting: Waiting) -> Request:
    headers = {
        "Cookie": f"{waiting.educator_cookie}; csrftoken={PROOF}",
        "X-CSRFToken": PROOF,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    body = urlencode({"decision": SIGN_OFF, "comment": ""})
    return ("POST", f"/submissions/{waiting.public_id}/", headers, body)
