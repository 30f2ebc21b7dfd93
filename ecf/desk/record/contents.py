"""What stands in somebody's record, gathered from the apps below."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.models import Person
from assessments import queries as assessments
from assessments.models import Attainment
from ecf.files import archives, names
from ecf.files.models import StoredFile
from ecf.time import london
from portfolio import queries as portfolio
from portfolio.models import Evidence, EvidenceVersion, Submission
from portfolio.queries import Record
from portfolio.rules import provision
from portfolio.rules.meetings import Due
from portfolio.rules.provision import Told, Voices


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Evidence with its versions, and the name of each one's file in the ZIP file, if
    it has one. What it counts for on several versions of a framework is told once."""

    evidence: Evidence
    versions: list[tuple[EvidenceVersion, str]]

    @property
    def counts_for(self) -> list[str]:
        found = self.evidence.credits.all()
        return list(dict.fromkeys(credit.statement.text for credit in found))


@dataclass(frozen=True, kw_only=True)
class Contents:
    """`files` are the uploaded files that are there, by id, with the name each has in
    the ZIP file. `year` is the calendar year whose evidence and submissions are told,
    and what was given; None for all of them. `meetings`
    are the progress meetings, by enrolment id."""

    person: Person
    way: Record
    attainments: list[Attainment]
    meetings: Mapping[int, list[Due]]
    year: int | None = None

    @cached_property
    def years(self) -> list[int]:
        """In which anything was sent, given, or happened; the latest first."""
        sent = {_sent_in(each) for each in self.way.submissions}
        given = {month.first.year for month in self.way.around.months}
        happened = {each.happened_on.year for each in self.way.evidence}
        return sorted(sent | happened | given, reverse=True)

    @property
    def submissions(self) -> list[Submission]:
        sent = self.way.submissions
        return [each for each in sent if self.year in {None, _sent_in(each)}]

    @cached_property
    def versions(self) -> list[tuple[Evidence, EvidenceVersion]]:
        return [
            (piece, version)
            for piece in self.way.evidence
            for version in piece.versions.all()
        ]

    @cached_property
    def files(self) -> Mapping[int, tuple[str, StoredFile]]:
        found: dict[int, tuple[str, StoredFile]] = {}
        for _, version in self.versions:
            stored = version.file
            if stored and stored.pk not in found and archives.where(stored):
                number = len(found) + 1
                name = f"files/{number:04d}-{names.plain(stored.name)}"
                found[stored.pk] = name, stored
        return found

    @cached_property
    def pieces(self) -> list[Piece]:
        return [
            Piece(
                evidence=piece,
                versions=[
                    (version, self.name_of(version.file) if version.file else "")
                    for version in piece.versions.all()
                ],
            )
            for piece in self.way.evidence
            if self.year in {None, piece.happened_on.year}
        ]

    @cached_property
    def months(self) -> list[tuple[date, list[Told]]]:
        """What was promised and given, in the months in which anything was."""
        voices = Voices(own="You say", employer="The employer says")
        return [
            (month.first, provision.told(month, voices))
            for month in self.way.around.months
            if self.year in {None, month.first.year}
        ]

    @property
    def progress_meetings(self) -> list[Due]:
        """Of all enrolments, the earliest enrolment first."""
        found = (self.meetings.get(each.pk, []) for each in self.way.enrolments)
        return [due for meetings in found for due in meetings]

    def name_of(self, stored: StoredFile) -> str:
        """Its name in the ZIP file; nothing where its bytes are gone."""
        name, _ = self.files.get(stored.pk, ("", stored))
        return name


def _sent_in(submission: Submission) -> int:
    return london.today(submission.submitted_at).year


def contents_of(person: Person, *, on: date) -> Contents:
    """As it stands on a London date. Eighteen queries, however much there is."""
    return Contents(
        person=person,
        way=portfolio.record_of(person.pk),
        meetings=portfolio.meetings_due_of(person.pk, on),
        attainments=list(assessments.attainments_recorded(person.pk)),
    )
