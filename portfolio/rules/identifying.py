"""What in somebody's words may give away a child or family (P7).

It only asks. People know better than patterns, so each mark may be answered with "this
identifies nobody".
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from portfolio.choices import Detail
from portfolio.rules.ordinary_words import (
    CALENDAR_AND_PEOPLES,
    GIVEN_NAMES_TOO,
    OF_THINGS,
    PLACES,
    STARTERS,
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Characters `start` to `end` (not included) of a text, and what they look like."""

    start: int
    end: int
    detail: Detail


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a text; `detail` is None where nothing is marked."""

    text: str
    detail: Detail | None


ORDINARY = STARTERS | OF_THINGS | PLACES | CALENDAR_AND_PEOPLES
# A word that may be part of a name: Jo, O'Neill, McKay, Smith-Jones, D’Souza.
CAPITAL = r"(?:O['’]|D['’]|Mc|Mac)?[A-Z][a-zà-öø-ÿ]+(?:[-'’][A-Z][a-zà-öø-ÿ]+)*"
RUN = re.compile(rf"\b{CAPITAL}(?:[ ]{CAPITAL})+\b")
WORD = re.compile(CAPITAL)
KIN = (
    "mum|mummy|mother|dad|daddy|father|step(?:mum|mother|dad|father|son|daughter)"
    "|brother|sister|sibling|twin|son|daughter|aunt|auntie|uncle|cousin|nan|nanna|gran"
    "|grandma|grandad|granddad|grandmother|grandfather|partner|boyfriend|girlfriend"
    "|husband|wife|baby|toddler|child|boy|girl|teenager|carer"
)
CALLED = r"(?:,|\s+(?:is|was))?\s+(?:called|named)|(?:['’]s)?\s+name\s+(?:is|was)"
SEVERAL = rf"{CAPITAL}(?:[ ]{CAPITAL})*"
# Miss Hart; mum Sarah; a boy called Jake; her name is Amy.
AFTER_A_WORD = (
    re.compile(rf"\b(?:[Mm]rs?|[Mm]iss|[Mm]s|[Mm]x|[Mm]aster)\.?\s+({SEVERAL})"),
    re.compile(rf"\b(?i:{KIN})\s+({SEVERAL})"),
    re.compile(rf"\b(?i:\w+(?:{CALLED}))\s+({SEVERAL})"),
)

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
BORN = re.compile(
    r"\b(?:born|birth|birthday|d\.?\s?o\.?\s?b\.?)(?:\s+(?:is|was|on|in|of|the))*"
    rf"[\s:,]*({MONTH}\s+{DAY}\b|(?:{DAY}\s+(?:of\s+)?)?{MONTH}(?:\s+\d{{4}})?"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
WHOLE_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](\d{{4}}|\d{{2}})"
    rf"|{DAY}\s+(?:of\s+)?{MONTH}\s+(\d{{4}})|{MONTH}\s+{DAY},?\s+(\d{{4}})"
    r"|(\d{4})-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
# Practice that is recorded now happened lately: an older date is of something else.
YEARS_AGO = 2

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\d+])(?:\+44[\s-]?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9,10}\b")
NHS = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?(?!\d(?:st|nd|rd|th)\b)\d[ABD-HJLNP-UW-Z]{2}\b",
    re.IGNORECASE,
)
CASE = (
    re.compile(
        r"\b(?i:case|ref|reference|file|client|person|liquidlogic|mosaic|upn|urn)"
        r"(?i:\s*(?:number|no\.?|id|ref(?:erence)?))?\s*[:#]?\s*"
        r"([A-Z]{0,4}[-/]?\d[\dA-Z/-]{2,})\b"
    ),
    re.compile(r"\b[A-Z]{2}\d{2}[A-Z]\d{5}\b"),  # of a family court
    re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),  # national insurance
    # Not of the register of social workers, and not of money.
    re.compile(r"(?<![£$€\d.,])\b(?!SW\d)[A-Z]{0,4}[-/]?\d{6,}[A-Z]?\b"),
)
WAY = (
    "Street|Road|Avenue|Close|Lane|Drive|Way|Crescent|Place|Terrace|Gardens|Grove|Hill"
    "|Row|Square|Mews|Walk|Court|Green|Park|Rise|View|St|Rd|Ave|Ln|Cres"
)
ADDRESS = (
    re.compile(rf"\b\d{{1,4}}[A-Za-z]?,?\s(?:{CAPITAL}\s){{1,3}}(?:{WAY})\b"),
    re.compile(
        r"\b(?i:lives?|living|lived|home|house|flat|address|moved)\s(?i:at|on|in|is|to)\s"
        rf"((?:{CAPITAL}\s){{1,3}}(?:{WAY}))\b"
    ),
    re.compile(r"\b(?:Flat|Apartment)\s\d+[A-Za-z]?\b"),
)


def find(text: str, *, on: date, known: Collection[str] = ()) -> tuple[Span, ...]:
    """What looks like a detail of a child or family, in the order of the text.

    `on` is the day the text tells of. `known` are whole names that may stand there:
    one's own and colleagues', also by a part of the name.
    """
    may_stand = [set(WORD.findall(name)) for name in known]
    found: list[Span] = []
    for span in _everything(text, on):
        words = set(WORD.findall(text[span.start : span.end]))
        if span.detail == Detail.NAME and any(words <= name for name in may_stand):
            continue
        if all(span.end <= other.start or other.end <= span.start for other in found):
            found.append(span)
    return tuple(sorted(found, key=lambda span: span.start))


def names_in(text: str, spans: Iterable[Span]) -> set[str]:
    """The names among what was found: to ask whether a colleague is called so."""
    return {text[s.start : s.end] for s in spans if s.detail == Detail.NAME}


def parts(text: str, spans: Iterable[Span]) -> tuple[Part, ...]:
    """The whole text again, in pieces, those that were found marked."""
    edges = [0]
    details: list[Detail | None] = []
    for span in spans:
        edges += [span.start, span.end]
        details += [None, span.detail]
    edges.append(len(text))
    details.append(None)
    return tuple(
        Part(text=text[start:end], detail=detail)
        for (start, end), detail in zip(pairwise(edges), details, strict=True)
        if start < end
    )


def _everything(text: str, on: date) -> Iterator[Span]:
    """Those that are surer first: what overlaps them is not asked again."""
    yield from _matches(text, Detail.EMAIL, EMAIL)
    yield from _matches(text, Detail.DATE_OF_BIRTH, BORN)
    for match in WHOLE_DATE.finditer(text):
        year = next(group for group in match.groups() if group)
        if _year(year, on) <= on.year - YEARS_AGO:
            yield _span(match, Detail.DATE_OF_BIRTH)
    for match in NHS.finditer(text):
        if _is_nhs_number(re.sub(r"\D", "", match[0])):
            yield _span(match, Detail.NHS_NUMBER)
    yield from _matches(text, Detail.PHONE, PHONE)
    yield from _matches(text, Detail.CASE_NUMBER, *CASE)
    yield from _matches(text, Detail.ADDRESS, *ADDRESS)
    yield from _matches(text, Detail.POSTCODE, POSTCODE)
    yield from _names(text)


def _matches(text: str, detail: Detail, *patterns: re.Pattern[str]) -> Iterator[Span]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield _span(match, detail)


def _span(match: re.Match[str], detail: Detail) -> Span:
    """Of what a pattern caught; of the whole match, where it catches nothing."""
    group = 1 if match.re.groups == 1 and match[1] else 0
    return Span(start=match.start(group), end=match.end(group), detail=detail)


def _names(text: str) -> Iterator[Span]:
    """Two words of a name anywhere; one, after a word that a name follows."""
    for match in RUN.finditer(text):
        yield from _name_in(match[0], match.start(), at_least=2)
    for pattern in AFTER_A_WORD:
        for match in pattern.finditer(text):
            yield from _name_in(match[1], match.start(1), at_least=1)


def _name_in(run: str, start: int, *, at_least: int) -> Iterator[Span]:
    """`After Sarah Jones` is a name after a word; `Leeds Family Court` is none."""
    words = list(WORD.finditer(run))
    if any(word[0] in OF_THINGS or word[0] in PLACES for word in words):
        return
    may_be = [word[0] in GIVEN_NAMES_TOO or not _is_ordinary(word[0]) for word in words]
    first = may_be.index(True) if True in may_be else len(words)
    name = list(takewhile(lambda word: not _is_ordinary(word[0]), words[first + 1 :]))
    name = [*words[first : first + 1], *name]
    if len(name) >= at_least and not (len(name) == 1 and _is_ordinary(name[0][0])):
        yield Span(
            start=start + name[0].start(),
            end=start + name[-1].end(),
            detail=Detail.NAME,
        )


def _is_ordinary(word: str) -> bool:
    return bool({word, word.removesuffix("s")} & ORDINARY)


def _year(written: str, on: date) -> int:
    """`14` is 2014, `98` 1998: nobody's evidence is of a year to come."""
    if len(written) > len("14"):
        return int(written)
    century = on.year - on.year % 100
    year = century + int(written)
    return year if year <= on.year else year - 100


def _is_nhs_number(digits: str) -> bool:
    """The tenth digit checks the nine before it."""
    weighed = sum(
        int(digit) * weight
        for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    check = (11 - weighed % 11) % 11
    return check == int(digits[9])


def wording(passages: Iterable[tuple[str, str]]) -> str:
    """A name for exactly these words: what was said of them holds for no others."""
    written = json.dumps(list(passages), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
