"""What somebody asks of those who run this, and how it is answered: E6."""

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from accounts.choices import HelpKind, HelpStatus
from ecf.time import working_days

MOVES: Mapping[HelpStatus, frozenset[HelpStatus]] = {
    HelpStatus.NEW: frozenset({HelpStatus.BEING_ANSWERED}),
    HelpStatus.BEING_ANSWERED: frozenset({HelpStatus.ANSWERED}),
    HelpStatus.ANSWERED: frozenset(),
}
# What anybody may ask; a concern about safety has a form of its own (P12).
ASKED_ANYWHERE = (HelpKind.HELP, HelpKind.MISTAKE, HelpKind.COMPLAINT)
LONGEST = 4_000
LONGEST_CONCERN = 600
REMINDED_AFTER, ESCALATED_AFTER = 5, 10  # working days
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


def last_day_asked(on: date, *, working_days_ago: int) -> date:
    """The latest day on which it was asked, if it has waited that long on a date."""
    day, left = on, working_days_ago
    while left > 0:
        left -= working_days.is_working_day(day)
        day -= timedelta(days=1)
    return day


def refuse_concern(words: str, *, is_about_oneself: bool) -> str | None:
    if is_about_oneself:
        return (
            "A concern is about somebody else. For yourself, talk to your manager or"
            " your principal social worker"
        )
    if len(words) > LONGEST_CONCERN:
        return f"Write at most {LONGEST_CONCERN} characters"
    return refuse_words(words)


def refuse_about(kind: HelpKind, *, is_about_employer: bool) -> str | None:
    if kind not in ASKED_ANYWHERE:
        return "A concern about safety has a form of its own, on the person's page"
    if is_about_employer and kind != HelpKind.COMPLAINT:
        return "Only a complaint is about an employer"
    return None
