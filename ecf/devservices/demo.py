"""`python -m ecf.devservices.demo`: the whole service here, with people in it.

Web, worker and beat as in production, on the embedded services. Ctrl-C stops them all.
"""

import argparse
import http.client
import io
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import django
from django.core.management import call_command

from ecf import devservices
from ecf.devservices import membership, processes

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds
WE_KNOW = "ignore:You're running the worker with superuser"  # on one's own machine
Running = dict[str, subprocess.Popen[bytes]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reset", action="store_true", help="forget what was kept")
    parser.add_argument("--home", type=Path, default=membership.ROOT / ".data")
    options = parser.parse_args()
    port = int(os.environ.get("PORT") or 8000)
    _refuse_taken(port)
    if options.reset:
        membership.empty(options.home)
    # By name: a shell starts what runs in its background deaf to SIGINT.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    processes.die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecf.settings")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("WEBHOOKS_TO_LOOPBACK", "1")
    devservices.supply(os.environ, home=options.home)
    try:
        _serve(port, people=_prepare())
    except KeyboardInterrupt:
        _say("\nStopping")
    finally:
        membership.leave(options.home)


def _prepare() -> str:
    """Bring the database up to date and put people into it; returns who they are."""
    _say("Setting up the database")
    django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    _say("Loading councils, framework, pay scale and duties")
    call_command("load_reference", stdout=io.StringIO())
    _say("Moving the people of the demo in")
    people = io.StringIO()
    call_command("demo", stdout=people)
    return people.getvalue()


def _serve(port: int, people: str) -> None:
    """Run until somebody interrupts us, or until one of the processes ends."""
    running: Running = {}
    try:
        for name, arguments in _commands(port).items():
            running[name] = _start(arguments)
        _wait_until_it_answers(port, running)
        _say(f"\n{people}\nServing http://{HOST}:{port}. Ctrl-C stops everything.")
        while not (ended := _first_ended(running)):
            time.sleep(0.5)
        raise SystemExit(f"Stopped, because {ended} ended")
    finally:
        processes.stop(*running.values(), by=signal.SIGTERM)


def _commands(port: int) -> dict[str, list[str]]:
    where = f"{HOST}:{port}"
    web = ["gunicorn", "ecf.wsgi", "--bind", where, "--threads", "8", "--log-level"]
    return {
        "web": [*web, "warning"],
        "worker": ["celery", "-q", "-A", "ecf", "worker", "-c", "2", "-l", "warning"],
        "beat": ["celery", "-q", "-A", "ecf", "beat", "-l", "warning"],
    }


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C is ours to pass on, once."""
    return subprocess.Popen(  # noqa: S603 - our own programs, nobody's input
        [sys.executable, "-m", *arguments],
        cwd=membership.ROOT,
        env={**os.environ, "PYTHONWARNINGS": WE_KNOW},
        start_new_session=True,
        preexec_fn=processes.die_with_parent,  # noqa: PLW1509 - there is one thread
    )


def _wait_until_it_answers(port: int, running: Running) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not _first_ended(running):
        with suppress(OSError):
            line = http.client.HTTPConnection(HOST, port, timeout=5)
            line.request("GET", "/healthz")
            if line.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.2)
    raise SystemExit(f"The {_first_ended(running) or 'web'} did not come up")


def _first_ended(running: Running) -> str | None:
    return next((name for name, it in running.items() if it.poll() is not None), None)


def _refuse_taken(port: int) -> None:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((HOST, port))
        except OSError:
            message = (
                f"Port {port} is taken: choose another, as in `make demo PORT=8001`"
            )
            raise SystemExit(message) from None


def _say(words: str) -> None:
    with suppress(BrokenPipeError):  # whoever listened is gone; we still clean up
        sys.stdout.write(words + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
