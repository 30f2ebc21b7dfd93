"""PDFs, without what is hidden in them; they are only ever downloaded, and none may act
by itself."""

import logging
import re
import subprocess
import sys
from pathlib import Path

from ecf.files.rejected import Rejected

logger = logging.getLogger(__name__)

HEADER = re.compile(rb"%PDF-[12]\.\d")
NEAR_THE_END = 2048
PROGRAM = Path(__file__).with_name("pdf_cleaner.py")
MOST_SECONDS = 25  # of waiting; of work the program gives itself fewer

BROKEN = "The selected PDF cannot be opened. Save it again and choose the new copy"
TOO_LARGE = "The selected PDF is too large when it is opened"
# By how the program ends: see there.
REFUSALS = {
    3: BROKEN,
    4: "The selected PDF is protected with a password. Save a copy without one",
    5: (
        "The selected PDF contains a program or another file."
        " Print it to a new PDF and choose that"
    ),
    6: TOO_LARGE,
}


def cleaned(content: bytes) -> bytes:
    """What it shows, without names, places and earlier versions. Raises Rejected unless
    it is a whole PDF that only shows."""
    end = content[-NEAR_THE_END:]
    if not HEADER.match(content) or b"startxref" not in end or b"%%EOF" not in end:
        raise Rejected(BROKEN)
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; the file is its input
            [sys.executable, PROGRAM],
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise Rejected(TOO_LARGE) from slow
    if ended.returncode < 0:  # stopped for all it took
        raise Rejected(TOO_LARGE)
    if ended.returncode not in {0, *REFUSALS}:
        logger.error("A PDF was not read: %s", ended.stderr[-NEAR_THE_END:])
    if ended.returncode:
        raise Rejected(REFUSALS.get(ended.returncode, BROKEN))
    return ended.stdout
