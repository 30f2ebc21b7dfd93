"""Processes that use the services of a home, as `make demo` and `manage.py` do."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MEMBER = """
import json, sys
from pathlib import Path
from ecf import devservices
env = {}
devservices.supply(env, home=Path(sys.argv[1]) if sys.argv[1:] else None)
print(json.dumps(env), flush=True)
sys.stdin.read()
"""


class Member:
    def __init__(self, home: Path | None):
        self.process = subprocess.Popen(
            [sys.executable, "-c", MEMBER, *([home] if home else [])],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def addresses(self) -> dict[str, str]:
        """Waits until the services are up."""
        return json.loads(self.process.stdout.readline())

    def leave(self) -> None:
        self.process.communicate(timeout=20)

    def be_killed(self) -> None:
        self.process.kill()
        self.leave()


@contextlib.contextmanager
def joining(home: Path | None = None) -> Iterator[Member]:
    member = Member(home)
    try:
        yield member
    finally:
        if member.process.poll() is None:
            member.leave()
