"""What each role lets its holder do, who may give it, and where it may be held."""

from collections.abc import Iterable, Mapping

from accounts.choices import Ability, OrganisationKind, Role

ABILITIES: Mapping[Role, frozenset[Ability]] = {
    Role.SOCIAL_WORKER: frozenset(),
    Role.PRACTICE_EDUCATOR: frozenset({Ability.SIGN_OFF}),
    Role.COORDINATOR: frozenset(
        {
            Ability.SEE_PEOPLE,
            Ability.EMPLOY,
            Ability.ENROL,
            Ability.ASSIGN_EDUCATORS,
            Ability.GRANT_ROLES,
            Ability.CONNECT_SYSTEMS,
        }
    ),
    Role.PRINCIPAL_SOCIAL_WORKER: frozenset(
        {
            Ability.SEE_PEOPLE,
            Ability.NAME_EDUCATORS,
            Ability.WITHDRAW_SIGN_OFF,
            Ability.GRANT_ROLES,
            Ability.CONNECT_SYSTEMS,
            Ability.HEAR_COMPLAINTS,
        }
    ),
    Role.CHECKER: frozenset({Ability.CHECK_REGISTER}),
    Role.PAYROLL: frozenset({Ability.SEE_PAY}),
    Role.EXAMINER: frozenset({Ability.MARK, Ability.RECORD_RESULTS}),
    Role.LEAD_EXAMINER: frozenset(
        {Ability.MARK, Ability.RECORD_RESULTS, Ability.RELEASE_RESULTS}
    ),
    Role.PANEL_MEMBER: frozenset({Ability.HEAR_APPEALS}),
    Role.REGISTRAR: frozenset({Ability.DECIDE_REGISTER, Ability.GRANT_ROLES}),
    Role.FRAMEWORK_EDITOR: frozenset({Ability.EDIT_FRAMEWORKS}),
    Role.PAY_OFFICER: frozenset({Ability.DECIDE_PAY}),
    Role.SUPPORT: frozenset({Ability.RETRY_WORK, Ability.ANSWER_HELP}),
}

_STAFF = frozenset(
    {
        Role.SOCIAL_WORKER,
        Role.PRACTICE_EDUCATOR,
        Role.COORDINATOR,
        Role.CHECKER,
        Role.PAYROLL,
    }
)
# Roles that are not here are given by the console alone.
GIVES: Mapping[Role, frozenset[Role]] = {
    Role.COORDINATOR: _STAFF,
    Role.PRINCIPAL_SOCIAL_WORKER: _STAFF,
    Role.REGISTRAR: frozenset({Role.REGISTRAR}),
}

EMPLOYERS = frozenset(
    {
        OrganisationKind.COUNCIL,
        OrganisationKind.TRUST,
        OrganisationKind.AGENCY,
        OrganisationKind.UNIVERSITY,
        OrganisationKind.NHS,
    }
)
_NATIONAL = frozenset({OrganisationKind.NATIONAL})
_REGULATOR = frozenset({OrganisationKind.REGULATOR})
_POLICE = frozenset({OrganisationKind.POLICE})
HELD_AT: Mapping[Role, frozenset[OrganisationKind]] = {
    Role.SOCIAL_WORKER: EMPLOYERS,
    Role.PRACTICE_EDUCATOR: EMPLOYERS,
    Role.COORDINATOR: EMPLOYERS,
    Role.PRINCIPAL_SOCIAL_WORKER: EMPLOYERS,
    Role.CHECKER: EMPLOYERS | _POLICE,
    Role.PAYROLL: EMPLOYERS,
    Role.EXAMINER: _NATIONAL,
    Role.LEAD_EXAMINER: _NATIONAL,
    Role.PANEL_MEMBER: _NATIONAL,
    Role.REGISTRAR: _REGULATOR,
    Role.FRAMEWORK_EDITOR: _NATIONAL,
    Role.PAY_OFFICER: _NATIONAL,
    Role.SUPPORT: _NATIONAL | _REGULATOR,
}


def abilities_by_place(
    held: Iterable[tuple[Role, int]],
) -> dict[Ability, frozenset[int]]:
    """From roles and where they are held: each ability, and where it holds."""
    places: dict[Ability, frozenset[int]] = {}
    for role, organisation_id in held:
        for ability in ABILITIES[role]:
            known = places.get(ability, frozenset())
            places[ability] = known | {organisation_id}
    return places


def may_be_held_at(role: Role, kind: OrganisationKind) -> bool:
    return kind in HELD_AT[role]


def may_give(held: Iterable[Role], role: Role) -> bool:
    """Whether somebody holding these roles there may give this one there (E2)."""
    return any(role in GIVES.get(own, frozenset()) for own in held)
