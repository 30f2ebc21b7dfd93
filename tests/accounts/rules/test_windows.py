import pytest

from accounts.rules import windows


@pytest.mark.parametrize(
    ("permission", "may"),
    [
        ("accounts.view_person", True),
        ("register.view_entry", True),
        ("accounts.change_organisation", True),
        ("accounts.change_person", False),
        ("accounts.add_organisation", False),
        ("accounts.delete_organisation", False),
        ("mfa.view_authenticator", False),
        ("auth.add_group", False),
    ],
)
def test_staff_look_at_what_is_ours_and_change_reference_data(permission, may):
    assert windows.lets(permission) is may
