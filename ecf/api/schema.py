"""What the description of the API says of every call: who may."""

from typing import Any

from allauth.idp.oidc.adapter import get_adapter
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.settings import api_settings

TOKENS = "/identity/o/api/token"

# `Any`: an OpenAPI document, or a part of one.
Document = dict[str, Any]


class BearerTokens(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tokens by client credentials; each call names its scope."""

    target_class = api_settings.user_settings["DEFAULT_AUTHENTICATION_CLASSES"][0]
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> Document:  # noqa: ARG002
        scopes = {name: str(does) for name, does in get_adapter().scope_display.items()}
        flow = {"tokenUrl": TOKENS, "scopes": scopes}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}

    def get_security_requirement(self, auto_schema: AutoSchema) -> dict[str, list[str]]:
        scope = getattr(auto_schema.view, "required_scope", None)
        return {self.name: [scope.value]} if scope else {}
