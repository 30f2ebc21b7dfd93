"""The tables of a record as CSV files."""

from collections.abc import Iterator

from ecf.desk.record.around import around
from ecf.desk.record.contents import Contents
from ecf.desk.record.words import Row, iso
from ecf.files import sheets
from portfolio.models import (
    ClaimFinding,
    ClaimPart,
    SecondLook,
    StageCompletion,
    Submission,
    UnitCompletion,
)


def sheets_of(contents: Contents) -> Iterator[tuple[str, str]]:
    """Each file's name and what is in it."""
    yield (
        "evidence.csv",
        sheets.written(
            (
                "Evidence",
                "Version",
                "Kind",
                "Title",
                "Date",
                "Answers",
                "What it says",
                "File",
                "Written at",
                "Written by",
                "SHA-256",
                "Taken out at",
                "Hidden at",
                "Redacted at",
                "SHA-256 now",
            ),
            _evidence(contents),
        ),
    )
    yield (
        "submissions.csv",
        sheets.written(
            ("Unit", "Title", "Revision", "Sent at", "Sent to", "Status", "Evidence"),
            _submissions(contents),
        ),
    )
    yield (
        "decisions.csv",
        sheets.written(
            ("Unit", "Revision", "Decision", "Decided by", "At", "For", "Words"),
            _decisions(contents),
        ),
    )
    yield (
        "prior-learning.csv",
        sheets.written(
            (
                "Claimed",
                "From",
                "Began",
                "Ended",
                "Sent at",
                "Status",
                "Outcome",
                "Heard on",
                "What was said",
                "What educators found",
                "Evidence",
            ),
            _claims(contents),
        ),
    )
    yield (
        "completions.csv",
        sheets.written(
            ("What", "Title", "Counts from", "Recorded at", "Withdrawn at"),
            _completions(contents),
        ),
    )
    for name, columns, rows in around(contents):
        yield name, sheets.written(columns, rows)


def _evidence(contents: Contents) -> Iterator[Row]:
    for piece, version in contents.versions:
        yield (
            str(piece.public_id),
            version.number,
            piece.get_kind_display(),
            version.title,
            iso(version.happened_on),
            "; ".join(f"{told}: {answer}" for told, answer in version.told),
            version.text,
            contents.name_of(version.file) if version.file else "",
            iso(version.written_at),
            version.written_by.name,
            version.sha256,
            iso(piece.withdrawn_at),
            iso(piece.hidden_at),
            iso(version.redaction.decided_at) if version.redaction else "",
            version.redacted_sha256,
        )


def _submissions(contents: Contents) -> Iterator[Row]:
    for submission in contents.way.submissions:
        yield (
            submission.unit.code,
            submission.unit.title,
            submission.revision,
            iso(submission.submitted_at),
            submission.educator.name,
            submission.get_status_display(),
            " ".join(
                f"{pin.version.evidence.public_id}/{pin.version.number}"
                for pin in submission.pins.all()
            ),
        )


def _decisions(contents: Contents) -> Iterator[Row]:
    for submission in contents.way.submissions:
        yield from _decisions_on(submission)
        yield from _looked_at_again(submission, contents.person.name)


def _decisions_on(submission: Submission) -> Iterator[Row]:
    """The decision; what it asks for, statement by statement; who countersigned; its
    withdrawal, and what was said before."""
    what = submission.unit.code, submission.revision
    if submission.decided_by:
        marks = list(submission.marks.all())
        who = submission.decided_by.name, iso(submission.decided_at)
        decision = "Returned" if marks else "Signed off"
        yield (*what, decision, *who, "", submission.comment)
        for mark in marks:
            yield (*what, "To do", *who, mark.statement.text, mark.action)
    for signed in submission.countersignatures.all():
        name = signed.countersigner.name if signed.countersigner else ""
        yield (*what, "Countersigned", name, iso(signed.answered_at), "", "")
    if submission.withdrawn_by:
        who = submission.withdrawn_by.name, iso(submission.withdrawn_at)
        yield (*what, "Sign-off withdrawn", *who, "", submission.withdrawn_because)
        who = submission.withdrawn_by.name, iso(submission.heard_on)
        yield (*what, "Heard before", *who, "", _said(submission))


def _said(withdrawn: Submission | ClaimPart) -> str:
    return withdrawn.heard_words or withdrawn.get_hearing_display()


def _looked_at_again(submission: Submission, asked_by: str) -> Iterator[Row]:
    look: SecondLook | None = getattr(submission, "second_look", None)
    if look is None:
        return
    what = submission.unit.code, submission.revision
    asked = asked_by, iso(look.asked_at)
    yield (*what, "Second look asked for", *asked, "", look.words)
    if look.found_at and look.educator:
        found = look.educator.name, iso(look.found_at)
        yield (
            *what,
            f"Second look: {look.get_status_display()}",
            *found,
            "",
            look.finding,
        )


def _claims(contents: Contents) -> Iterator[Row]:
    for claim in contents.way.claims:
        for part in claim.parts.all():
            yield (
                _claimed(part),
                claim.get_source_display(),
                iso(claim.began_on),
                iso(claim.ended_on),
                iso(claim.sent_at),
                claim.get_status_display(),
                _outcome(part),
                iso(part.heard_on),
                _said(part),
                "; ".join(_found(each) for each in part.findings.all()),
                " ".join(
                    f"{pin.version.evidence.public_id}/{pin.version.number}"
                    for pin in claim.pins.all()
                ),
            )


def _claimed(part: ClaimPart) -> str:
    if part.unit is not None:
        return part.unit.title
    return part.stage.assessment_title if part.stage else ""


def _outcome(part: ClaimPart) -> str:
    if part.withdrawn_at is not None:
        return f"Taken back: {part.withdrawn_because}"
    return part.get_outcome_display()


def _found(finding: ClaimFinding) -> str:
    said = "met" if finding.is_met else f"not yet. {finding.missing}"
    return f"{finding.decider.educator.name}: {said}"


def _completions(contents: Contents) -> Iterator[Row]:
    for unit in contents.way.units:
        yield ("Unit", unit.unit.title, iso(unit.counts_from), *_ends(unit))
    for stage in contents.way.stages:
        title = f"Year {stage.stage.number}: {stage.stage.title}"
        yield ("Units of a year", title, iso(stage.counts_from), *_ends(stage))
    for attainment in contents.attainments:
        yield (
            "Year passed",
            f"Year {attainment.stage.number}: {attainment.stage.title}",
            iso(attainment.attained_on),
            iso(attainment.recorded_at),
            iso(attainment.withdrawn_at),
        )


def _ends(completion: UnitCompletion | StageCompletion) -> tuple[str, str]:
    return iso(completion.completed_at), iso(completion.withdrawn_at)
