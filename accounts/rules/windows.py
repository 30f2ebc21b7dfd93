"""What staff may do in the admin: it is a window, not a door."""

OURS = frozenset(
    {
        "accounts",
        "assessments",
        "curriculum",
        "events",
        "files",
        "jobs",
        "pay",
        "portfolio",
        "register",
    }
)
# Reference data whose wording staff may put right.
CHANGEABLE = frozenset({"accounts.change_organisation"})


def opens(app_label: str) -> bool:
    """What libraries keep, such as people's second steps, is nobody's to look at."""
    return app_label in OURS


def lets(permission: str) -> bool:
    """`permission` as Django writes it: "accounts.view_person"."""
    app_label, _, act = permission.partition(".")
    return opens(app_label) and (act.startswith("view_") or permission in CHANGEABLE)
