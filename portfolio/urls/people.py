"""People on their way: enrolled, educated, promised things, moved."""

from django.urls import path

from portfolio.views import (
    agreements,
    boards,
    concerns,
    conflicts,
    covering,
    editions,
    educator_changes,
    educators,
    ending,
    handover,
    intakes,
    meetings,
    people,
    promised,
)

urlpatterns = [
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
    path(
        "portfolio/people/<uuid:enrolment_id>/undo/",
        ending.undo_enrolment,
        name="undo-enrolment",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/concern/",
        concerns.tell,
        name="concern",
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
        covering.end_cover,
        name="end-cover",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/hand-over/",
        handover.hand_over,
        name="hand-over",
    ),
    path(
        "portfolio/people/<uuid:enrolment_id>/educators/<uuid:educator_id>/end/",
        ending.end_assignment,
        name="end-assignment",
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
]
