"""Keep secrets that we must be able to read again: sealed by keys of the environment,
so that whoever reads rows or a backup has nothing."""

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(secret: str) -> str:
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises cryptography's InvalidToken where no key of ours sealed it."""
    return _keys().decrypt(sealed.encode()).decode()


def _keys() -> MultiFernet:
    """The first seals, all open. On one's own machine one made of the SECRET_KEY."""
    named = settings.SEALING_KEYS or [_of_this_machine(settings.SECRET_KEY)]
    return _of(tuple(named))


@lru_cache(maxsize=4)
def _of(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _of_this_machine(secret_key: str) -> str:
    digest = hashlib.sha256(b"sealing " + secret_key.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()
