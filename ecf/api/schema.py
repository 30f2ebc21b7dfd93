"""What the description of the API says of every call: who may, and how we say no."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.settings import api_settings

TOKENS = "/identity/o/api/token"
PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong this time."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {
                        "type": "string",
                        "description": "`#/numbers/3` in the body; `?on` in the query.",
                    },
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
REFUSED = {
    "description": "Refused, and why",
    "content": {
        "application/problem+json": {
            "schema": {"$ref": "#/components/schemas/Problem"},
        }
    },
}

# `Any`: an OpenAPI document, or a part of one.
Document = dict[str, Any]


class BearerTokens(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tokens by client credentials; each call names its scope."""

    target_class = api_settings.user_settings["DEFAULT_AUTHENTICATION_CLASSES"][0]
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> Document:  # noqa: ARG002
        flow = {"tokenUrl": TOKENS, "scopes": {}}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}

    def get_security_requirement(self, auto_schema: AutoSchema) -> dict[str, list[str]]:
        scope = getattr(auto_schema.view, "required_scope", None)
        return {self.name: [scope.value]} if scope else {}


def add_problems(result: Document, **_: Any) -> Document:
    """Every call may also be answered by a problem document."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for path in result["paths"].values():
        for call in path.values():
            if "responses" in call:
                call["responses"].setdefault("default", REFUSED)
    return result
