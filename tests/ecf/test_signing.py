"""Receipts are signed by keys that the database never sees."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from joserfc import jws
from joserfc.jwk import OctKey, OKPKey

from ecf import signing

SAID = {"a": "é", "n": 1}


def sign(said=SAID, kind="k"):
    return signing.sign(said, kind=kind)


@pytest.fixture
def own_file(settings, tmp_path):
    settings.RECEIPT_KEYS = ""
    settings.RECEIPT_KEYS_FILE = tmp_path / "new" / "keys.json"
    return settings.RECEIPT_KEYS_FILE


def test_what_was_signed_is_read_again():
    assert signing.read(sign(), kind="k") == SAID


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-4] + "AAAA",
        lambda token: token.replace(".", ".e", 1),
        lambda token: "",
        lambda token: "é",
        lambda token: "a.b.c",
        lambda token: token + ".x",
        lambda token: "x" * 70_000,
    ],
)
def test_what_was_changed_is_not_ours(change):
    with pytest.raises(signing.NotOurs):
        signing.read(change(sign()), kind="k")


def test_one_kind_does_not_pass_for_another():
    with pytest.raises(signing.NotOurs):
        signing.read(sign(kind="other"), kind="k")


def test_a_key_that_is_not_ours_is_unknown():
    stranger = OKPKey.generate_key("Ed25519", private=True)
    header = {"alg": "Ed25519", "kid": stranger.thumbprint(), "typ": "k"}
    token = jws.serialize_compact(header, b"{}", stranger, algorithms=["Ed25519"])
    with pytest.raises(signing.KeyUnknown):
        signing.read(token, kind="k")


def test_our_public_key_is_no_secret_to_sign_with():
    (ours,) = signing.published()["keys"]
    secret = OctKey.import_key(json.dumps(ours))
    header = {"alg": "HS256", "kid": ours["kid"], "typ": "k"}
    token = jws.serialize_compact(header, b"{}", secret, algorithms=["HS256"])
    with pytest.raises(signing.NotOurs):
        signing.read(token, kind="k")


def test_only_public_halves_are_published():
    (key,) = signing.published()["keys"]
    assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}


def test_a_rotated_set_signs_with_a_new_key_and_verifies_the_old(settings):
    before = sign()
    settings.RECEIPT_KEYS = signing.rotated(settings.RECEIPT_KEYS)
    new, old = json.loads(settings.RECEIPT_KEYS)["keys"]
    assert "d" in new
    assert "d" not in old
    assert signing.read(before, kind="k") == SAID
    assert jws.extract_compact(sign().encode()).headers()["kid"] == new["kid"]
    assert [key["kid"] for key in signing.published()["keys"]] == [
        new["kid"],
        old["kid"],
    ]


def test_ones_own_machine_makes_one_key_however_many_ask_first(own_file):
    with ThreadPoolExecutor(8) as many:
        tokens = list(many.map(lambda _: sign(), range(8)))
    assert [signing.read(token, kind="k") for token in tokens] == [SAID] * 8
    assert [path.name for path in own_file.parent.iterdir()] == ["keys.json"]
    assert own_file.stat().st_mode & 0o777 == 0o600


def test_the_command_rotates_the_key_of_ones_own_machine(own_file, capsys):
    before = sign()
    call_command("rotate_receipt_key")
    assert "new key signs" in capsys.readouterr().out
    assert len(signing.published()["keys"]) == 2
    assert signing.read(before, kind="k") == SAID


def test_the_command_prints_what_to_put_into_the_environment(settings, capsys):
    call_command("rotate_receipt_key")
    told = capsys.readouterr()
    assert "restart web and workers" in told.err
    settings.RECEIPT_KEYS = told.out
    assert len(signing.published()["keys"]) == 2
