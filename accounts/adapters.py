"""What we ask of allauth that is not its default."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.http import HttpRequest

from accounts.choices import Scope


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody signs up: an invitation makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - its shape
        return False


class EmployersSystems(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth ships no types
    """Our OpenID provider: what an employer's system may ask for, in words."""

    scope_display = {scope.value: scope.label for scope in Scope}  # noqa: RUF012 - allauth's shape
