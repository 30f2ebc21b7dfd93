"""A window on people and organisations: looked at here, changed by actions.

What staff may do is in `rules/windows`, whatever a window or a library's own says.
"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from accounts.models import (
    ApiClient,
    Employment,
    Invitation,
    Organisation,
    Person,
    RoleGrant,
    User,
)

# Staff sign in as everybody does, with their second step.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class Window(admin.ModelAdmin):  # type: ignore[type-arg]
    """How every window of this app looks."""

    list_per_page = 50
    show_full_result_count = False


@admin.register(Organisation)
class OrganisationWindow(Window):
    """Reference data: its name may be put right."""

    list_display = ("code", "name", "kind", "region")
    list_filter = ("kind", "region")
    search_fields = ("code", "name", "official_name")
    readonly_fields = ("code", "official_name", "kind", "gss_code", "region")


@admin.register(Person)
class PersonWindow(Window):
    list_display = ("name", "public_id", "created_at", "merged_into")
    list_select_related = ("merged_into",)
    search_fields = ("name",)


@admin.register(User)
class UserWindow(Window):
    list_display = ("email", "person", "is_active", "is_staff", "last_login")
    list_select_related = ("person",)
    search_fields = ("email", "person__name")
    exclude = ("password",)


@admin.register(Employment)
class EmploymentWindow(Window):
    list_display = ("person", "organisation", "basis", "period", "manager")
    list_select_related = ("person", "organisation", "manager")
    list_filter = ("basis",)
    search_fields = ("person__name", "organisation__name")


@admin.register(RoleGrant)
class RoleGrantWindow(Window):
    list_display = ("person", "role", "organisation", "period", "granted_by")
    list_select_related = ("person", "organisation", "granted_by")
    list_filter = ("role",)
    search_fields = ("person__name", "organisation__name")


@admin.register(Invitation)
class InvitationWindow(Window):
    list_display = ("person", "role", "organisation", "invited_at", "accepted_at")
    list_select_related = ("person", "organisation")
    list_filter = ("role",)
    exclude = ("digest",)


@admin.register(ApiClient)
class ApiClientWindow(Window):
    list_display = ("name", "organisation", "made_at", "revoked_at")
    list_select_related = ("organisation",)
