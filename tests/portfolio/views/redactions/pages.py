"""Hidden evidence by its pages: where they are, and what is posted to them."""

import io
import zipfile

from tests.cast import redactions as cast

INDEX = "/portfolio/redactions/"
DETAILS = (cast.SECRET, "Okafor", "LS12")


def of(piece, rest=""):
    return f"/portfolio/evidence/{piece.public_id}/{rest}"


def at(redaction, rest=""):
    return f"{INDEX}{redaction.public_id}/{rest}"


def redact_form(**other):
    return {
        "decision": "redact",
        "title_1": "Listening",
        "text_1": cast.REDACTED,
        "title_2": "Listening too late",
        "text_2": cast.REDACTED,
        **other,
    }


def archive_of(client):
    content = b"".join(client.get("/portfolio/record/download/").streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
