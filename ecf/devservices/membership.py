"""Who uses the services of a home, and how one comes to use them.

A home is a directory: `.data/`, or a throw-away one. In it lie
- `members.lock`: everybody who uses the services shares it; the keeper stops them when
  it can have it alone, so the last one out stops them, even one that was killed;
- `keeper.lock`: the keeper holds it while it lives;
- `joining.lock`: held for the moment of joining, so that two do not start two keepers;
- `services.json`: where the services are, once they are up.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from ecf.devservices import locks

ROOT = Path(__file__).resolve().parents[2]
STARTING = 60.0  # seconds to wait for the services to be up
LEAVING = 30.0  # seconds to wait for others to be out
_held: dict[Path, int] = {}


def join(home: Path, *, throw_away: bool = False) -> dict[str, str]:
    """Use the home's services until this process ends; start them if nobody does.

    Returns their addresses by the name of their environment variable.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locks.alone(home / "joining.lock"):
        if home not in _held:
            _held[home] = locks.share(home / "members.lock")
        _wait_while_changing(home)
        if locks.is_free(home / "keeper.lock"):
            (home / "services.json").unlink(missing_ok=True)
            keeper = _start_keeper(home, throw_away=throw_away)
            _wait_for(home / "services.json", keeper)
        return dict(json.loads((home / "services.json").read_text()))


def join_throwaway() -> dict[str, str]:
    """Use services made for this process alone; their keeper removes every trace."""
    return join(Path(tempfile.mkdtemp(prefix="ecf-")), throw_away=True)


def leave(home: Path) -> None:
    """Stop using the services; if nobody else does, wait until they are stopped."""
    if (descriptor := _held.pop(home, None)) is None:
        return
    os.close(descriptor)
    deadline = time.monotonic() + LEAVING
    while not locks.is_free(home / "keeper.lock") and time.monotonic() < deadline:
        if locks.is_shared(home / "members.lock"):
            return
        time.sleep(0.05)


def empty(home: Path) -> None:
    """Delete all that the home keeps.

    Raises SystemExit if somebody uses it.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locks.alone(home / "joining.lock"):
        deadline = time.monotonic() + LEAVING
        while (alone := locks.try_alone(home / "members.lock")) is None:
            if time.monotonic() > deadline:
                raise SystemExit(
                    f"Somebody uses {home}: stop `make demo` and try again"
                )
            time.sleep(0.1)
        for kept in home.iterdir():
            if kept.is_dir() and not kept.is_symlink():
                shutil.rmtree(kept)
            elif kept.suffix != ".lock":
                kept.unlink()
        os.close(alone)


def _wait_while_changing(home: Path) -> None:
    """A keeper that does not say where its services are is coming up or going down."""
    deadline = time.monotonic() + STARTING
    while not (home / "services.json").exists() and time.monotonic() < deadline:
        if locks.is_free(home / "keeper.lock"):
            return
        time.sleep(0.02)


def _start_keeper(home: Path, *, throw_away: bool) -> int:
    """A process of its own, so that the servers outlive whoever came first."""
    command = [sys.executable, "-m", "ecf.devservices.keeper", str(home)]
    log = str(home / "keeper.log")
    create = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    return os.posix_spawn(
        sys.executable,
        [*command, "--throw-away"] if throw_away else command,
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, log, create, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def _wait_for(services: Path, keeper: int) -> None:
    deadline = time.monotonic() + STARTING
    while not services.exists():
        ended, _ = os.waitpid(keeper, os.WNOHANG)
        if ended or time.monotonic() > deadline:
            logs = sorted(services.parent.glob("*.log"))
            said = "\n".join(f"{log.name}:\n{log.read_text()[-2000:]}" for log in logs)
            raise SystemExit(f"The embedded services did not start.\n{said}")
        time.sleep(0.02)
