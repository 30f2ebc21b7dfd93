from datetime import date

from register.rules import receipts


def duty(answer, *codes, version="1"):
    reasons = [{"code": code, "text": f"because {code}"} for code in codes]
    return {"answer": answer, "reasons": reasons, "rule": {"version": version}}


def registration(status, text, annotations=()):
    return {
        "status": status,
        "status_text": text,
        "annotations": list(annotations),
        "conditions": [],
    }


EXPERT = {"name": "Expert Practitioner", "from": "2026-09-04", "until": None}


def test_the_same_answer_is_no_change_however_it_is_worded():
    before, now = duty("no", "annotation_missing"), duty("no", "annotation_missing")
    now["reasons"][0]["text"] = "in other words"
    assert receipts.changes(before, now) == []


def test_another_answer_says_what_is_new_and_what_is_gone():
    before = duty("no", "annotation_missing", "always_allowed")
    assert receipts.changes(before, duty("yes", "annotation_held", version="2")) == [
        "The answer was “No”. Today it is “Yes”",
        "The rule about this duty has changed",
        "No longer so: because annotation_missing",
        "New: because annotation_held",
    ]


def test_a_registration_that_changed_says_how():
    before = registration("registered", "Registered", [EXPERT])
    now = registration("suspended", "Suspended from 1 December 2026")
    assert receipts.changes(before, now) == [
        "It was “Registered”. Today it is “Suspended”",
        "No longer so: Registered",
        "No longer so: Expert Practitioner from 4 September 2026",
        "New: Suspended from 1 December 2026",
    ]
    assert receipts.changes(before, before) == []


def test_a_day_to_come_is_asked_about_again_and_a_past_one_is_not():
    today = date(2026, 11, 21)
    assert receipts.asked_again_on(date(2026, 11, 23), today=today).day == 23
    assert receipts.asked_again_on(date(2026, 11, 2), today=today) == today
