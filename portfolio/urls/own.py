"""What a social worker does with their own way."""

from django.urls import path

from portfolio.views import (
    claims,
    electives,
    extensions,
    framework,
    leave,
    moving,
    prior_learning,
    recording,
    sharing,
    units,
)

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
    path(
        "portfolio/prior-learning/<uuid:claim_id>/take-back/",
        claims.take_back,
        name="take-back-claim",
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
    # Share codes: mine, and somebody else's
    path("portfolio/share/", sharing.mine, name="share"),
    path("portfolio/share/<uuid:public_id>/back/", sharing.revoke, name="revoke-share"),
    path("portfolio/shared/", sharing.use, name="use-code"),
    path("portfolio/shared/<uuid:public_id>/", sharing.shared, name="shared"),
]
