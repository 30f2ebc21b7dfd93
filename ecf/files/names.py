"""What a file is called, once nothing in the name can deceive."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 150
LONGEST_PLAIN = 80
NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
NOWHERE_A_NAME = '<>:"|?*'


def cleaned(name: str) -> str:
    """The last part of the name, on one line, in the order it is read.

    Control characters and those that reverse the writing ("gpj.exe") are left out.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(_kept(character) for character in last)
    path = PurePosixPath(" ".join(kept.split()).lstrip(". "))
    stem = path.stem[: LONGEST - len(path.suffix)].strip() or "file"
    return f"{stem}{path.suffix.lower()}"


def plain(name: str) -> str:
    """The same in letters, figures, dots and dashes: safe in a link and on any disk."""
    path = PurePosixPath(name)
    decomposed = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore")
    stem = NOT_PLAIN.sub("-", decomposed.decode()).strip("-")[:LONGEST_PLAIN]
    return f"{stem or 'file'}{path.suffix.lower()}"


def extension(name: str) -> str:
    """`.pdf`, in small letters; nothing where there is none."""
    return PurePosixPath(name).suffix.lower()


def _kept(character: str) -> str:
    if unicodedata.category(character).startswith("C"):
        return ""
    return "_" if character in NOWHERE_A_NAME else character
