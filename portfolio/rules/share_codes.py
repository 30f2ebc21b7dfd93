"""Share codes: what they look like, and how long they open."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.choices import Ability

# Nothing that is read as something else: no 0 and O, 1, I and L, 2 and Z, 5 and S.
ALPHABET = "346789ABCDEFGHJKMNPQRTUVWXY"
LENGTH = 10
VALID_FOR = timedelta(days=30)
# A page that was opened with a code is read for this long; then the code again.
READ_FOR = timedelta(hours=1)
MOST_OPEN = 5
# Who may use one, for the organisation where they hold it.
LOOKS = (Ability.CHECK_REGISTER, Ability.SEE_PEOPLE)


def drawn(choose: Callable[[str], str]) -> str:
    """A new code; `choose` picks a letter so that nobody can foresee it."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def normalise(text: str) -> str | None:
    """As it was drawn, from however somebody typed it; None where it cannot be one."""
    code = "".join(part for part in text.upper() if part not in " -")
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return None
    return code


def spoken(code: str) -> str:
    """ABCDE-FGHJK: how it is shown, once."""
    return f"{code[:5]}-{code[5:]}"


def digest_of(code: str, *, secret: str) -> str:
    """What is kept: without the service's secret nobody finds the code by trying."""
    said = f"share-code:{code}".encode()
    return hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()


def is_open(
    *, valid_until: datetime, revoked_at: datetime | None, at: datetime
) -> bool:
    return revoked_at is None and at < valid_until
