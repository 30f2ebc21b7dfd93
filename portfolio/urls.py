from django.urls import path

from portfolio.views import (
    comparing,
    electives,
    evidence,
    framework,
    people,
    queue,
    second_looks,
    submissions,
    units,
)

app_name = "portfolio"

urlpatterns = [
    # My framework
    path("portfolio/", framework.mine, name="mine"),
    path("portfolio/electives/<int:number>/", electives.choose, name="electives"),
    # One unit
    path("portfolio/units/<uuid:unit_id>/", units.unit, name="unit"),
    path("portfolio/units/<uuid:unit_id>/send/", units.send, name="send"),
    path("portfolio/units/<uuid:unit_id>/sent/", units.sent, name="sent"),
    path(
        "portfolio/units/<uuid:unit_id>/evidence/",
        evidence.choose_kind,
        name="choose-kind",
    ),
    path(
        "portfolio/units/<uuid:unit_id>/evidence/<slug:kind>/",
        evidence.add,
        name="add-evidence",
    ),
    # One piece of evidence
    path("portfolio/evidence/<uuid:evidence_id>/", evidence.piece, name="evidence"),
    path(
        "portfolio/evidence/<uuid:evidence_id>/change/",
        evidence.change,
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
        evidence.file,
        name="file",
    ),
    path(
        "portfolio/evidence/<uuid:evidence_id>/versions/<int:number>/picture/",
        evidence.picture,
        name="picture",
    ),
    # People on their way, for a coordinator
    path("portfolio/people/", people.index, name="people"),
    path("portfolio/people/enrol/", people.enrol, name="enrol"),
    path("portfolio/people/<uuid:enrolment_id>/", people.person, name="person"),
    path(
        "portfolio/people/<uuid:enrolment_id>/educator/",
        people.assign,
        name="assign-educator",
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
        "submissions/<uuid:submission_id>/", submissions.submission, name="submission"
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
]
