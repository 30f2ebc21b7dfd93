"""What somebody asks of those who run this, and how it is answered: E6."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from accounts.choices import HelpKind, HelpStatus

MOVES: Mapping[HelpStatus, frozenset[HelpStatus]] = {
    HelpStatus.NEW: frozenset({HelpStatus.BEING_ANSWERED}),
    HelpStatus.BEING_ANSWERED: frozenset({HelpStatus.ANSWERED}),
    HelpStatus.ANSWERED: frozenset(),
}
LONGEST = 4_000
LONGEST_PAGE = 200


def page_of(address: str, *, host: str) -> str:
    """The path of a page of this service: without what follows a question mark, which
    may be somebody's name. Nothing for anywhere else."""
    parts = urlsplit(address)
    if parts.netloc not in {"", host} or not parts.path.startswith("/"):
        return ""
    return parts.path[:LONGEST_PAGE]


def refuse_words(words: str) -> str | None:
    if not words.strip():
        return "Say what happened and what would put it right"
    if len(words) > LONGEST:
        return f"Write at most {LONGEST:,} characters"
    return None


def refuse_about(kind: HelpKind, *, is_about_employer: bool) -> str | None:
    if is_about_employer and kind != HelpKind.COMPLAINT:
        return "Only a complaint is about an employer"
    return None
