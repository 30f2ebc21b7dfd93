from django.urls import path

from portfolio.views import (
    agreements,
    answers,
    boards,
    claims,
    comparing,
    confirming,
    conflicts,
    countersigning,
    decisions,
    drafts,
    editions,
    educator_changes,
    educators,
    electives,
    evidence,
    extensions,
    files,
    framework,
    handover,
    intakes,
    leave,
    meetings,
    moving,
    observing,
    people,
    prior_learning,
    promised,
    queue,
    recording,
    redacting,
    redactions,
    requests,
    second_looks,
    sharing,
    submissions,
    units,
)

app_name = "portfolio"

urlpatterns = [
    # My framework
    path("portfolio/", framework.mine, name="mine"),
    path("portfolio/electives/<int:number>/", electives.choose, name="electives"),
    # Prior learning: mine, and for who decides
    path("portfolio/prior-learning/", prior_learning.index, name="prior-learning"),
    path("portfolio/prior-learning/new/", prior_learning.begin, name="begin-claim"),
    path("portfolio/prior-learning/<uuid:claim_id>/", claims.one, name="claim"),
    path(
        "portfolio/prior-learning/<uuid:claim_id>/write/",
        prior_learning.write,
        name="write-claim",
    ),
    path(
        "portfolio/prior-learning/<uuid:claim_id>/withdraw/",
        prior_learning.withdraw,
        name="withdraw-claim",
    ),
    path(
        "portfolio/prior-learning/<uuid:claim_id>/assign/",
        claims.assign,
        name="assign-decider",
    ),
    path(
        "portfolio/prior-learning/<uuid:claim_id>/release/",
        claims.release,
        name="release-decider",
    ),
    path(
        "portfolio/prior-learning/<uuid:claim_id>/decide/",
        claims.decide,
        name="decide-claim",
    ),
    path("submissions/prior-learning/", claims.index, name="claims"),
    # One unit
    path("portfolio/units/<uuid:unit_id>/", units.unit, name="unit"),
    path("portfolio/units/<uuid:unit_id>/send/", units.send, name="send"),
    path("portfolio/units/<uuid:unit_id>/sent/", units.sent, name="sent"),
    path(
        "portfolio/units/<uuid:unit_id>/evidence/",
        recording.choose_kind,
        name="choose-kind",
    ),
    path(
        "portfolio/units/<uuid:unit_id>/evidence/<slug:kind>/",
        recording.add,
        name="add-evidence",
    ),
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
    # People on their way, for a coordinator
    path("portfolio/people/", boards.index, name="people"),
    path("portfolio/people/people.csv", boards.export, name="people-file"),
    path("portfolio/people/enrol/", people.enrol, name="enrol"),
    path("portfolio/people/enrol-many/", intakes.hand_in, name="enrol-many"),
    path(
        "portfolio/people/enrol-many/people-to-enrol.csv",
        intakes.template,
        name="intake-template",
    ),
    path(
        "portfolio/people/enrol-many/<uuid:intake_id>/", intakes.intake, name="intake"
    ),
    path(
        "portfolio/people/enrol-many/<uuid:intake_id>/confirm/",
        intakes.confirm,
        name="confirm-intake",
    ),
    path(
        "portfolio/people/enrol-many/<uuid:intake_id>/rows-to-put-right.csv",
        intakes.problems,
        name="intake-problems",
    ),
    path("portfolio/people/<uuid:enrolment_id>/", people.person, name="person"),
    path(
        "portfolio/people/<uuid:enrolment_id>/educator/",
        people.assign,
        name="assign-educator",
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
    # Leave, and how much somebody works
    path("portfolio/people/<uuid:enrolment_id>/leave/", leave.leave, name="leave"),
    path("portfolio/leave/<uuid:leave_id>/", leave.change, name="change-leave"),
    path(
        "portfolio/people/<uuid:enrolment_id>/pattern/", leave.pattern, name="pattern"
    ),
    # Moving on, and a longer year
    path("portfolio/transfers/", moving.index, name="transfers"),
    path("portfolio/transfers/start/", moving.start, name="start-transfer"),
    path("portfolio/transfers/<uuid:transfer_id>/", moving.transfer, name="transfer"),
    path("portfolio/reports/<uuid:report_id>/", moving.report, name="report"),
    path(
        "portfolio/people/<uuid:enrolment_id>/leaving/", moving.leaving, name="leaving"
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/extend/",
        extensions.extend,
        name="extend",
    ),
    # Who educates whom
    path("educators/", educators.people, name="my-people"),
    path("educators/limit/", educators.limit, name="limit"),
    path("educators/log/", educators.log, name="educator-log"),
    path(
        "educators/cover/<uuid:organisation_id>/",
        educators.name_cover,
        name="name-cover",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/end-cover/",
        educators.end_cover,
        name="end-cover",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/hand-over/",
        handover.hand_over,
        name="hand-over",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/conflict/",
        conflicts.declare,
        name="declare-conflict",
    ),
    path(
        "portfolio/conflicts/<uuid:conflict_id>/end/",
        conflicts.end,
        name="end-conflict",
    ),
    # What was promised to them, and what was given
    path(
        "portfolio/people/<uuid:enrolment_id>/promised/",
        promised.month,
        name="promised",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/promised/record/",
        promised.record,
        name="record-given",
    ),
    path(
        "portfolio/promised/<uuid:provision_id>/take-out/",
        promised.take_out,
        name="take-out-given",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/agreement/",
        agreements.agreement,
        name="agreement",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/agreement/propose/",
        agreements.propose,
        name="propose-agreement",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/meetings/<int:months>/",
        meetings.meeting,
        name="meeting",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/meetings/<int:months>/write/",
        meetings.write,
        name="write-meeting",
    ),
    path("portfolio/educator/change/", educator_changes.change, name="change-educator"),
    path(
        "portfolio/educator/change/<uuid:change_id>/call-off/",
        educator_changes.call_off,
        name="call-off-change",
    ),
    # Moving people to a later version, for framework editors
    path("portfolio/editions/", editions.index, name="editions"),
    path("portfolio/editions/<uuid:version_id>/", editions.preview, name="edition"),
    path(
        "portfolio/editions/<uuid:version_id>/people/<uuid:enrolment_id>/",
        editions.person,
        name="edition-person",
    ),
    # Sign-offs, for a practice educator
    path("submissions/", queue.index, name="queue"),
    path("submissions/second-looks/", second_looks.index, name="second-looks"),
    path(
        "submissions/second-looks/<uuid:look_id>/",
        second_looks.one,
        name="second-look",
    ),
    path(
        "submissions/second-looks/<uuid:look_id>/assign/",
        second_looks.assign,
        name="assign-second-look",
    ),
    path(
        "submissions/<uuid:submission_id>/second-look/",
        second_looks.ask,
        name="ask-second-look",
    ),
    path(
        "submissions/sign-off/",
        queue.sign_off_several,
        name="sign-off-several",
    ),
    path("submissions/sign-off/all/", queue.sign_off_all, name="sign-off-all"),
    path(
        "submissions/signed-off/",
        queue.signed_off_several,
        name="signed-off-several",
    ),
    path(
        "submissions/<uuid:submission_id>/draft/",
        decisions.save,
        name="save-draft",
    ),
    path(
        "submissions/<uuid:submission_id>/", submissions.submission, name="submission"
    ),
    # A line manager's sign-off, and the second educator it waits for
    path(
        "submissions/<uuid:submission_id>/countersign/",
        countersigning.countersign,
        name="countersign",
    ),
    path(
        "submissions/<uuid:submission_id>/not-countersigned/",
        countersigning.refuse,
        name="refuse-countersigning",
    ),
    path(
        "submissions/<uuid:submission_id>/countersigner/",
        countersigning.name,
        name="name-countersigner",
    ),
    path(
        "submissions/<uuid:submission_id>/take-back/",
        countersigning.take_back,
        name="take-back",
    ),
    path(
        "submissions/<uuid:submission_id>/confirm/",
        confirming.confirm,
        name="confirm-sign-off",
    ),
    path(
        "submissions/<uuid:submission_id>/compare/",
        comparing.compare,
        name="compare",
    ),
    path(
        "submissions/<uuid:submission_id>/decided/",
        submissions.decided,
        name="decided",
    ),
    path(
        "submissions/<uuid:submission_id>/withdraw/",
        submissions.withdraw,
        name="withdraw",
    ),
    # Share codes: mine, and somebody else's
    path("portfolio/share/", sharing.mine, name="share"),
    path("portfolio/share/<uuid:public_id>/back/", sharing.revoke, name="revoke-share"),
    path("portfolio/shared/", sharing.use, name="use-code"),
    path("portfolio/shared/<uuid:public_id>/", sharing.shared, name="shared"),
]
