"""Many checks at once: what each comes to, and which need a look."""

from collections.abc import Mapping
from datetime import date

from register.choices import Answer, Found, Status
from register.rules import wording
from register.rules.answers import Facts

MOST_AT_ONCE = 100  # more are a job
MOST = 5000
A_CHUNK = 250

OF_STATUS: Mapping[Status, Found] = {
    Status.REGISTERED: Found.YES,
    Status.REGISTERED_WITH_CONDITIONS: Found.READ_CONDITIONS,
}
OF_ANSWER: Mapping[Answer, Found] = {Answer.YES: Found.YES, Answer.NO: Found.NO}

# In the order they are shown: what somebody must do something about comes first.
ATTENTION = (
    Found.MALFORMED,
    Found.UNKNOWN,
    Found.NO,
    Found.READ_CONDITIONS,
    Found.NOT_DECIDED,
)


def found(facts: Facts) -> Found:
    """What an answer comes to in a list of many."""
    if "reasons" not in facts:
        return OF_STATUS.get(Status(facts["status"]), Found.NO)
    decided = OF_ANSWER.get(Answer(facts["answer"]))
    if decided is not None:
        return decided
    codes = {reason["code"] for reason in facts["reasons"]}
    return Found.READ_CONDITIONS if "read_conditions" in codes else Found.NOT_DECIDED


def question(duty: str | None, on: date) -> str:
    """May these people lead a section 47 enquiry on 23 November 2026?"""
    if duty is None:
        return f"Are these people registered on {wording.day(on)}?"
    return f"May these people {duty[0].lower()}{duty[1:]} on {wording.day(on)}?"


def reference(number: int) -> str:
    """B-000123: how a batch is called."""
    return f"B-{number:06}"
