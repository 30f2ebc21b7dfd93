"""Sign with the service's own Ed25519 keys, and tell whether a token was signed by them
(ADR 6). Tokens are compact JWS; the keys come from the environment, or from a file on
one's own machine: never from the database, whose rows they prove.

A set of keys is a JWK set. The first with its private part signs; all of them verify.
"""

import base64
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

ALGORITHM = "Ed25519"  # RFC 9864; older libraries call it EdDSA
CURVE: Literal["Ed25519"] = "Ed25519"
LONGEST = 64 * 1024  # of a token somebody hands in

COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

# JSON may be anything, and so may a JWK.
Json = dict[str, Any]


class NotOurs(Exception):
    """The token is no token of ours, or was changed since."""


class KeyUnknown(NotOurs):
    """It names a key that we do not have: another service's, or one since taken out."""


@dataclass(frozen=True, kw_only=True)
class Keys:
    """By the name a token gives: the thumbprint of RFC 7638."""

    signs: str
    by_name: Mapping[str, OKPKey]


def sign(payload: Mapping[str, Any], *, kind: str) -> str:
    """A token that says this; `kind` is its `typ`, so that none passes for another."""
    (token,) = sign_all([payload], kind=kind)
    return token


def sign_all(payloads: Iterable[Mapping[str, Any]], *, kind: str) -> Iterator[str]:
    """The same of several, by the one key that signs now.

    Put together here, and read by `jws`: a list of checks is signed in half the time.
    """
    keys = _keys()
    header = _encoded(_json({"alg": ALGORITHM, "kid": keys.signs, "typ": kind}))
    key = cast("Ed25519PrivateKey", keys.by_name[keys.signs].private_key)
    for payload in payloads:
        said = f"{header}.{_encoded(_json(payload))}"
        yield f"{said}.{_encoded(key.sign(said.encode()))}"


def read(token: str, *, kind: str) -> Json:
    """What a token of ours says. Raises NotOurs; KeyUnknown where only the key is."""
    if len(token) > LONGEST:
        raise NotOurs
    try:
        header = jws.extract_compact(token.encode("ascii")).headers()
        if header.get("alg") != ALGORITHM or header.get("typ") != kind:
            raise NotOurs
        key = _keys().by_name.get(str(header.get("kid")))
        if key is None:
            raise KeyUnknown
        signed = jws.deserialize_compact(token, key, algorithms=[ALGORITHM])
        payload = json.loads(signed.payload)
    except (JoseError, ValueError, RecursionError) as wrong:
        raise NotOurs from wrong
    if not isinstance(payload, dict):
        raise NotOurs
    return payload


def published() -> Json:
    """The public halves of all keys, as a JWK set."""
    return {
        "keys": [
            _described(key, name, private=False)
            for name, key in _keys().by_name.items()
        ]
    }


def rotated(held: str) -> str:
    """A set whose new first key signs; of the others only the public halves are kept,
    so that what they signed can still be verified. `held` may be empty."""
    old = _read(held).by_name if held else {}
    new = OKPKey.generate_key(CURVE, private=True)
    keys = [
        _described(new, new.thumbprint(), private=True),
        *(_described(key, name, private=False) for name, key in old.items()),
    ]
    return json.dumps({"keys": keys})


def held() -> str:
    """The set as it is kept, private halves and all."""
    if settings.RECEIPT_KEYS:
        return str(settings.RECEIPT_KEYS)
    path = Path(settings.RECEIPT_KEYS_FILE)
    return path.read_text() if path.exists() else ""


def keep(keys: str) -> None:
    """Put a set in the place of the one in the file, at once or not at all."""
    path = Path(settings.RECEIPT_KEYS_FILE)
    os.replace(_written_beside(path, keys), path)  # noqa: PTH105 - names say it better


def _json(said: Mapping[str, Any]) -> bytes:
    return COMPACT.encode(said).encode()


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _keys() -> Keys:
    if settings.RECEIPT_KEYS:
        return _read(settings.RECEIPT_KEYS)
    path = Path(settings.RECEIPT_KEYS_FILE)
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        _make(path)
        changed = path.stat().st_mtime_ns
    return _read_file(path, changed)


def _make(path: Path) -> None:
    """Of several processes that find no file one makes it, and all use that."""
    beside = _written_beside(path, rotated(""))
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _written_beside(path: Path, keys: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(beside, flags, 0o600), "w") as file:
        file.write(keys)
    return beside


@lru_cache(maxsize=4)
def _read_file(path: Path, changed: int) -> Keys:  # noqa: ARG001 - it tells files apart
    return _read(path.read_text())


@lru_cache(maxsize=4)
def _read(keys: str) -> Keys:
    found = [OKPKey.import_key(key) for key in json.loads(keys)["keys"]]
    by_name = {key.thumbprint(): key for key in found}
    signs = next(name for name, key in by_name.items() if key.is_private)
    return Keys(signs=signs, by_name=by_name)


def _described(key: OKPKey, name: str, *, private: bool) -> Json:
    return {
        **key.as_dict(private=private),
        "kid": name,
        "alg": ALGORITHM,
        "use": "sig",
    }
