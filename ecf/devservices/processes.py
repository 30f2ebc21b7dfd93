"""Starts programs that never outlive their keeper, and never run as root."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

# Loaded before any fork: after the switch to another account the interpreter's own
# files may be out of reach.
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
CLEAN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

Command = Sequence[str]


class Account(NamedTuple):
    uid: int
    gid: int


def server_account() -> Account | None:
    """Who runs the servers: PostgreSQL refuses root, so `nobody` serves root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def give(directory: Path) -> None:
    """Close a directory to all but the servers' account."""
    if account := server_account():
        os.chown(directory, account.uid, account.gid)
    directory.chmod(0o700)


def run(
    command: Command,
    *,
    log: int,
    fds: Sequence[int] = (),
    stdin: int = subprocess.DEVNULL,
) -> bool:
    """Run a program to its end and say whether it succeeded."""
    done = subprocess.run(  # noqa: S603 - our own programs, nobody's input
        command, stdin=stdin, check=False, **_options(log, fds)
    )
    return done.returncode == 0


def start(
    command: Command, *, log: int, fds: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start a server that dies with this process, even if this process is killed."""
    return subprocess.Popen(  # noqa: S603 - our own programs, nobody's input
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - the keeper has no threads
        **_options(log, fds),
    )


def stop(*running: subprocess.Popen[bytes], by: signal.Signals) -> None:
    """Ask all politely, wait ten seconds for each, then insist."""
    for process in running:
        if process.poll() is None:
            process.send_signal(by)
    for process in running:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def die_with_parent() -> None:
    """For a child, before exec: Linux interrupts it when its parent ends."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGINT)


# Any: what Popen and run share has no type of its own.
def _options(log: int, fds: Sequence[int]) -> dict[str, Any]:
    account = server_account()
    options: dict[str, Any] = {
        "env": CLEAN_ENVIRONMENT,
        "cwd": "/",
        "stdout": log,
        "stderr": log,
        "pass_fds": fds,
    }
    if account:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return options
