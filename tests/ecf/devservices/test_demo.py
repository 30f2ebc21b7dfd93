import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from ecf.devservices import locks
from tests.ecf.devservices.members import ROOT

COMMAND = [sys.executable, "-m", "ecf.devservices.demo"]
IN_BACKGROUND = ["sh", "-c", """trap "" INT; exec "$@" """, "sh"]
OURS = ("DATABASE_URL", "OWNER_DATABASE_URL", "REDIS_URL", "CACHE_URL", "FILES_DIR")


@pytest.fixture
def nothing_set():
    """The environment of somebody who has just cloned the project."""
    ours = (*OURS, "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in ours}


@pytest.fixture
def port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return str(line.getsockname()[1])


def test_the_demo_serves_until_it_is_interrupted(tmp_path, nothing_set, port):
    home = tmp_path / "kept"
    env = {**nothing_set, "PORT": port, "FILES_DIR": str(tmp_path)}
    command = [*IN_BACKGROUND, *COMMAND, "--home", home]
    demo = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )
    with demo:
        said = []
        for line in demo.stdout:
            said.append(line)
            if line.startswith("Serving"):
                break
        assert demo.poll() is None
        assert f"Serving http://127.0.0.1:{port}." in said[-1]
        assert any("@example.org" in line for line in said)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            assert b"Early Career Framework" in page.read()
        demo.send_signal(signal.SIGINT)
    assert demo.returncode == 0
    assert locks.is_free(home / "keeper.lock")


def test_a_port_that_is_taken_is_refused_before_anything_starts(nothing_set):
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        env = {**nothing_set, "PORT": str(line.getsockname()[1])}
        done = subprocess.run(
            COMMAND, cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert "make demo PORT=8001" in done.stderr
