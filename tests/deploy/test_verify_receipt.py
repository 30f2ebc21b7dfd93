"""The script employers verify receipts with: run as they run it, without Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ecf import signing
from register.rules import receipts

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "verify_receipt.py"
SAID = {
    "receipt": "C-000001",
    "answer": {"answer": "yes", "valid_until": "2026-11-21T14:17:00.000Z"},
}


@pytest.fixture
def keys(tmp_path):
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(signing.published()))
    return file


def run(tmp_path, token, keys):
    receipt = tmp_path / "receipt.jws"
    receipt.write_text(token)
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, receipt, str(keys)],
        cwd=tmp_path,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_genuine_receipt_is_told_and_whether_it_still_holds(tmp_path, keys):
    done = run(tmp_path, signing.sign(SAID, kind=receipts.KIND), keys)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["genuine"]
    assert isinstance(told["still_holds"], bool)
    assert told["says"] == SAID


@pytest.mark.parametrize(
    "token",
    [
        "nothing",
        "a.b.c",
        signing.sign(SAID, kind="other"),
        signing.sign(SAID, kind=receipts.KIND)[:-6] + "AAAAAA",
    ],
)
def test_anything_else_is_not_genuine(tmp_path, keys, token):
    done = run(tmp_path, token, keys)
    assert done.returncode == 1
    assert "Not genuine" in done.stderr


def test_a_key_that_is_not_among_them_is_told_apart(tmp_path, keys, settings):
    settings.RECEIPT_KEYS = signing.rotated("")
    done = run(tmp_path, signing.sign(SAID, kind=receipts.KIND), keys)
    assert done.returncode == 2


def test_a_live_service_is_asked_for_its_keys(tmp_path, live_server):
    token = signing.sign(SAID, kind=receipts.KIND)
    assert run(tmp_path, token, live_server.url).returncode == 0


def test_it_needs_nothing_of_ours():
    assert "django" not in SCRIPT.read_text().lower()
