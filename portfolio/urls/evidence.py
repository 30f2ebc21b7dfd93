"""Evidence: asked for, written, observed, hidden."""

from django.urls import path

from portfolio.views import (
    answers,
    drafts,
    evidence,
    files,
    hidden_words,
    observing,
    recording,
    redacting,
    redactions,
    requests,
)

urlpatterns = [
    # Asking somebody else for their words, and what their link opens
    path("portfolio/units/<uuid:unit_id>/ask/", requests.ask, name="ask"),
    path(
        "portfolio/requests/<uuid:request_id>/renew/",
        requests.renew,
        name="renew-request",
    ),
    path(
        "portfolio/requests/<uuid:request_id>/cancel/",
        requests.cancel,
        name="cancel-request",
    ),
    path("asked/<slug:token>/", answers.answer, name="answer"),
    path("asked/<slug:token>/thanks/", answers.thanks, name="answered"),
    path(
        "portfolio/units/<uuid:unit_id>/evidence/<slug:kind>/draft/",
        drafts.save,
        name="draft",
    ),
    path("portfolio/drafts/<uuid:draft_id>/discard/", drafts.discard, name="discard"),
    # One piece of evidence
    path("portfolio/evidence/<uuid:evidence_id>/", evidence.piece, name="evidence"),
    path(
        "portfolio/evidence/<uuid:evidence_id>/change/",
        recording.change,
        name="change-evidence",
    ),
    path(
        "portfolio/evidence/<uuid:evidence_id>/change/draft/",
        drafts.save_change,
        name="draft-change",
    ),
    path(
        "portfolio/evidence/<uuid:evidence_id>/statements/",
        evidence.count_for,
        name="count-for",
    ),
    path(
        "portfolio/evidence/<uuid:evidence_id>/take-out/",
        evidence.take_out,
        name="take-out",
    ),
    path(
        "portfolio/evidence/<uuid:evidence_id>/versions/<int:number>/file/",
        files.file,
        name="file",
    ),
    path("portfolio/files/<str:token>/", files.download, name="download"),
    path(
        "portfolio/evidence/<uuid:evidence_id>/versions/<int:number>/picture/",
        files.picture,
        name="picture",
    ),
    # Evidence that may identify a child or family
    path(
        "portfolio/evidence/<uuid:evidence_id>/hide/",
        redactions.hide,
        name="hide-evidence",
    ),
    path("portfolio/redactions/", redactions.index, name="redactions"),
    path("portfolio/redactions/<uuid:redaction_id>/", redactions.one, name="redaction"),
    path(
        "portfolio/redactions/<uuid:redaction_id>/redact/",
        redacting.propose,
        name="redact",
    ),
    path(
        "portfolio/redactions/<uuid:redaction_id>/decide/",
        redacting.decide,
        name="decide-redaction",
    ),
    path(
        "portfolio/redactions/<uuid:redaction_id>/versions/<int:number>/file/",
        redacting.file,
        name="sealed-file",
    ),
    # What was written of practice, and may identify one
    path(
        "submissions/<uuid:found_id>/hide/",
        hidden_words.hide,
        {"of": "submission"},
        name="hide-decision",
    ),
    path(
        "portfolio/meetings/<uuid:found_id>/hide/",
        hidden_words.hide,
        {"of": "meeting"},
        name="hide-minutes",
    ),
    path(
        "submissions/second-looks/<uuid:found_id>/hide/",
        hidden_words.hide,
        {"of": "second_look"},
        name="hide-second-look",
    ),
    path(
        "portfolio/reports/<uuid:found_id>/hide/",
        hidden_words.hide,
        {"of": "report"},
        name="hide-report",
    ),
    path(
        "portfolio/prior-learning/<uuid:found_id>/hide/",
        hidden_words.hide,
        {"of": "claim"},
        name="hide-claim",
    ),
    path(
        "portfolio/hidden-words/<uuid:hidden_id>/",
        hidden_words.one,
        name="hidden-words",
    ),
    # What their educator saw
    path(
        "portfolio/people/<uuid:enrolment_id>/observe/",
        observing.choose_unit,
        name="observe",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/observe/<uuid:unit_id>/",
        observing.record,
        name="record-observation",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/observe/<uuid:unit_id>/draft/",
        observing.save,
        name="observation-draft",
    ),
]
