"""Registration numbers: `SW` and one to seven digits, without a leading zero."""

import re

WELL_FORMED = re.compile(r"SW[1-9][0-9]{0,6}", re.ASCII)


def normalise(written: str) -> str | None:
    """The number as the register keeps it; None where it cannot be one. Case and
    spaces do not matter."""
    number = "".join(written.split()).upper()
    return number if WELL_FORMED.fullmatch(number) else None
