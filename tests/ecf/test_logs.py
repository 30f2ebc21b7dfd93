import io
import json
import logging
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
import structlog
from django.db import transaction

from ecf import log_lines
from ecf.events import nudging
from tests.cast import people

HOME = Path(__file__).resolve().parents[2]
PRODUCTION = [*log_lines.PROCESSORS, structlog.processors.format_exc_info]


@pytest.fixture
def lines():
    """What production would write, a dict a line."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(), foreign_pre_chain=PRODUCTION
        )
    )
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_a_request_is_one_line_with_an_id_its_route_and_its_answer(client, lines):
    client.get("/frameworks/")
    (line,) = [line for line in lines() if line["event"].startswith("request_")]
    assert line["request"] == "GET frameworks/"
    assert line["code"] == 200
    assert len(line["request_id"]) == 36


@pytest.mark.django_db
def test_what_people_type_into_addresses_is_not_logged(client, lines):
    for path in (
        "/register/?q=Sasha+Reid",
        "/accounts/invitation/a-secret-token/",
        "/nowhere/a-secret-token/",
        "/api/v1/nowhere/a-secret-token",
    ):
        client.get(path)
    everything = json.dumps(lines())
    assert "Sasha" not in everything
    assert "a-secret-token" not in everything


@pytest.mark.django_db
def test_who_asked_is_an_id_not_a_name(client, lines):
    user = people.sasha().user
    client.force_login(user)
    client.get("/help/")
    line = lines()[-1]
    assert line["user_id"] == user.pk
    assert "sasha" not in json.dumps(lines()).lower()


def test_other_loggers_write_the_same_lines_with_their_facts(lines):
    logging.getLogger("some.library").warning("Lost %s", "it", extra={"job_id": 7})
    (line,) = lines()
    assert (line["event"], line["job_id"], line["level"]) == ("Lost it", 7, "warning")


@pytest.mark.django_db(transaction=True)
def test_the_id_of_a_request_follows_into_a_worker(monkeypatch):
    monkeypatch.setattr(nudging, "_quiet_until", 0.0)
    with (
        structlog.contextvars.bound_contextvars(request_id="the-request"),
        transaction.atomic(),
    ):
        nudging.nudge_after_commit()
    with worker() as said:
        line = next(line for line in said if "the-request" in line)
    assert "task_started" in line


@contextmanager
def worker():
    """A real one, as `make demo` starts it; and the lines that it says."""
    started = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "ecf", "worker", "--pool", "solo"],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    out_of_patience = Timer(60, started.kill)
    out_of_patience.start()
    try:
        yield started.stdout
    finally:
        out_of_patience.cancel()
        started.kill()
        started.communicate()
