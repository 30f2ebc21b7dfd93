"""What is put forward, and who decides on it."""

from django.urls import path

from portfolio.views import (
    comparing,
    confirming,
    countersigning,
    decisions,
    queue,
    second_looks,
    submissions,
)

urlpatterns = [
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
]
