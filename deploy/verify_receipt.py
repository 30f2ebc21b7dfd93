"""Verify the receipt of a register check, without the service's software.

    pip install joserfc
    python verify_receipt.py receipt-C-000123.jws https://ecf.example.org
    python verify_receipt.py receipt-C-000123.jws receipt-keys.json

The second argument is the service, whose keys are fetched, or a file of them that you
fetched before. Prints what the receipt says, as JSON. Exits 0 where it is genuine, 1
where it is not, 2 where its key is not among the keys: fetch them again. Whether it is
still current is another question: `still_holds` says whether its time has passed.
"""
# ruff: noqa: INP001 - a program, not a package

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

KEYS = "/.well-known/receipt-keys.json"
GENUINE, NOT_GENUINE, KEY_UNKNOWN = 0, 1, 2


def main(receipt: str, service: str) -> int:
    token = "".join(Path(receipt).read_text().split())
    try:
        header = jws.extract_compact(token.encode()).headers()
        key = _key(_keys(service), str(header.get("kid")))
        if key is None:
            sys.stderr.write("Its key is not among these keys: fetch them again\n")
            return KEY_UNKNOWN
        said = _said(token, header, key)
    except (JoseError, ValueError) as wrong:
        sys.stderr.write(f"Not genuine: {wrong}\n")
        return NOT_GENUINE
    until = datetime.fromisoformat(said["answer"]["valid_until"])
    found = {"genuine": True, "still_holds": datetime.now(UTC) < until, "says": said}
    sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    return GENUINE


def _keys(service: str) -> list[dict[str, Any]]:
    if not service.startswith(("https://", "http://")):
        found = json.loads(Path(service).read_text())
    else:
        with urlopen(service.rstrip("/") + KEYS, timeout=10) as answer:  # noqa: S310
            found = json.load(answer)
    keys: list[dict[str, Any]] = found["keys"]
    return keys


def _key(keys: list[dict[str, Any]], name: str) -> OKPKey | None:
    named = (each for each in keys if each.get("kid") == name)
    return next((OKPKey.import_key(each) for each in named), None)


def _said(token: str, header: dict[str, Any], key: OKPKey) -> dict[str, Any]:
    if header.get("typ") != "ecf-receipt":
        raise ValueError("it is no receipt")
    signed = jws.deserialize_compact(token, key, algorithms=["Ed25519"])
    said: dict[str, Any] = json.loads(signed.payload)
    return said


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004 - the program, the receipt, the service
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
