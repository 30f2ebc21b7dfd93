"""What a file is called, once nothing in the name can deceive."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 150
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


def extension(name: str) -> str:
    """`.pdf`, in small letters; nothing where there is none."""
    return PurePosixPath(name).suffix.lower()


def _kept(character: str) -> str:
    if unicodedata.category(character).startswith("C"):
        return ""
    return "_" if character in NOWHERE_A_NAME else character
