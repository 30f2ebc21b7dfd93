"""What adding and changing evidence share: its file, and the one question whether its
words identify somebody (P7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from accounts.http import AuthenticatedRequest
from ecf.files import files
from ecf.files.models import StoredFile
from ecf.files.rejected import Rejected
from portfolio import forms, queries
from portfolio.actions.evidence import EvidenceFacts
from portfolio.models import Enrolment, Evidence, EvidenceVersion
from portfolio.rules import identifying, questions
from portfolio.rules.identifying import Part


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Words that look like a family's, marked in their passages; `wording` names all of
    what was written, so that the answer is for these words and no others."""

    passages: tuple[tuple[str, tuple[Part, ...]], ...]
    wording: str
    is_answered: bool


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What somebody answered: `facts` once all of it is good, but for the statements;
    else what to ask. `kept` is the file, which nobody has to choose twice."""

    kept: StoredFile | None
    facts: EvidenceFacts | None = None
    doubt: Doubt | None = None


def hear(
    form: forms.Evidence,
    request: AuthenticatedRequest,
    *,
    enrolment: Enrolment,
    before: StoredFile | None,
    latest: EvidenceVersion | None = None,
) -> Heard:
    """`before` is the file there was; `latest` the version that would be changed."""
    if request.method != "POST":
        return Heard(kept=before)
    kept = keep_upload(form, request, instead_of=before)
    if not form.is_valid():
        return Heard(kept=kept)
    facts = _facts(form, kept)
    doubt = _doubt(facts, request, enrolment=enrolment, latest=latest)
    if doubt is not None and not doubt.is_answered:
        return Heard(kept=kept, doubt=doubt)
    return Heard(kept=kept, facts=replace(facts, identifies_nobody=doubt is not None))


def file_before(request: AuthenticatedRequest) -> StoredFile | None:
    """The file that this page was given before it came back, kept for it."""
    try:
        public_id = UUID(request.POST.get("kept", ""))
    except ValueError:
        return None
    return files.kept(public_id=public_id, by_person_id=request.user.person_id)


def keep_upload(
    form: forms.Evidence,
    request: AuthenticatedRequest,
    *,
    instead_of: StoredFile | None,
) -> StoredFile | None:
    """The file chosen now, checked and kept, or the one before; or the form says what
    is wrong with it. A second press of the button keeps no second file."""
    form.is_valid()
    upload = form.cleaned_data.get("file")
    if upload is None:
        return instead_of
    key = form.cleaned_data.get("key")
    if key and Evidence.objects.filter(public_id=key).exists():
        return instead_of
    try:
        return files.store(upload=upload, by_person_id=request.user.person_id)
    except Rejected as rejected:
        form.add_error("file", str(rejected))
        return instead_of


def _facts(form: forms.Evidence, file: StoredFile | None) -> EvidenceFacts:
    return EvidenceFacts(
        kind=form.kind,
        title=form.cleaned_data["title"],
        happened_on=form.cleaned_data["happened_on"],
        text=form.cleaned_data["text"],
        file=file,
        statement_ids=frozenset(),
        answers=form.answers,
    )


def _doubt(
    facts: EvidenceFacts,
    request: HttpRequest,
    *,
    enrolment: Enrolment,
    latest: EvidenceVersion | None,
) -> Doubt | None:
    """None where nothing looks like a family's. It is asked once for the same words:
    what was answered for the latest version stays answered."""
    passages = _passages(facts)
    found = _marked(enrolment, passages, facts)
    if not any(part.detail for _, parts in found for part in parts):
        return None
    wording = identifying.wording(passages)
    answered = {request.POST.get("identifies_nobody")}
    if latest is not None and latest.identifies_nobody:
        answered.add(identifying.wording(_passages(latest)))
    return Doubt(passages=found, wording=wording, is_answered=wording in answered)


def _passages(said: EvidenceFacts | EvidenceVersion) -> tuple[tuple[str, str], ...]:
    return questions.passages(
        title=said.title,
        text=said.text,
        answers=said.answers,
        file_name=said.file.name if said.file else "",
    )


def _marked(
    enrolment: Enrolment, passages: Sequence[tuple[str, str]], facts: EvidenceFacts
) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Names are looked up where there are any that one's answers do not explain."""
    on = facts.happened_on
    known = set(questions.colleagues(facts.answers)) | {enrolment.person.name}
    names = {name for _, text in passages for name in _names(text, on, known)}
    if names:
        known |= queries.names_that_may_stand(enrolment, names, on)
    return tuple(
        (label, identifying.parts(text, identifying.find(text, on=on, known=known)))
        for label, text in passages
    )


def _names(text: str, on: date, known: set[str]) -> set[str]:
    return identifying.names_in(text, identifying.find(text, on=on, known=known))
