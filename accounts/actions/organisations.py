"""Organisations are reference data: loaded and renamed, never removed."""

from accounts.choices import OrganisationKind
from accounts.models import Organisation


def add(
    *,
    code: str,
    name: str,
    kind: OrganisationKind,
    official_name: str = "",
    gss_code: str | None = None,
    region: str = "",
) -> Organisation:
    """The organisation of that code, brought up to date: again changes nothing, and
    a name changed here since stays."""
    facts = {
        "official_name": official_name or name,
        "kind": kind,
        "gss_code": gss_code,
        "region": region,
    }
    organisation, _ = Organisation.objects.update_or_create(
        code=code, defaults=facts, create_defaults={**facts, "name": name}
    )
    return organisation
