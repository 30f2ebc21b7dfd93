"""What the description of the API says of webhooks: what an employer's address is sent,
by type, with an example."""

from typing import Any

from register.choices import AnnotationKind, Change
from register.rules import webhooks as rules

# `Any` below: an OpenAPI document, or a part of one.
Document = dict[str, Any]
HEADERS = {
    "webhook-id": "The same each time this message is sent: keep those you had.",
    "webhook-timestamp": "When it was sent, in seconds since 1970.",
    "webhook-signature": (
        "`v1,` and the signature of id, timestamp and body, in base64; two of them,"
        " with a space between, for a day after a new secret was made."
    ),
}
ENVELOPE = ("type", "timestamp", "data")
TIMESTAMP = {
    "type": "string",
    "format": "date-time",
    "description": "When the change was recorded.",
}
CHANGED: Document = {
    "type": "object",
    "description": (
        "One change of one entry. It names nobody: ask `entry`, with your token, for"
        " the answer itself."
    ),
    "required": list(ENVELOPE),
    "properties": {
        "type": {
            "type": "string",
            "enum": [rules.type_of(change) for change in Change],
        },
        "timestamp": TIMESTAMP,
        "data": {
            "type": "object",
            "required": ["number", "change", "from", "annotation", "entry"],
            "properties": {
                "number": {"type": "string", "pattern": "^SW[1-9][0-9]{0,6}$"},
                "change": {"type": "string", "enum": list(Change.values)},
                "from": {
                    "type": ["string", "null"],
                    "format": "date",
                    "description": (
                        "The London day from which it counts, where the change has one."
                    ),
                },
                "annotation": {
                    "type": ["string", "null"],
                    "enum": [*AnnotationKind.values, None],
                },
                "entry": {"type": "string", "format": "uri"},
            },
        },
    },
}
TEST: Document = {
    "type": "object",
    "description": "Nothing has changed: somebody pressed *Send a test*.",
    "required": list(ENVELOPE),
    "properties": {
        "type": {"const": rules.TEST},
        "timestamp": {**TIMESTAMP, "description": "When it was asked for."},
        "data": {"type": "object", "maxProperties": 0},
    },
}
TAKEN = {
    "2XX": {"description": "Taken. Answer within ten seconds and work afterwards."},
    "410": {"description": "Nobody wants these messages here: we stop at once."},
    "default": {
        "description": (
            "Not taken: we try again for a day. With 429 or 503, `Retry-After` says"
            " how long we are to wait."
        )
    },
}
OF_ANNOTATIONS = frozenset(
    {Change.ANNOTATED, Change.ANNOTATION_ENDS_SOON, Change.ANNOTATION_ENDED}
)


def add_webhooks(result: Document, **_: Any) -> Document:
    """The description of the API with what we send."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["EntryChanged"], schemas["WebhookTest"] = CHANGED, TEST
    result["webhooks"] = {
        **{rules.type_of(change): {"post": _told(change)} for change in Change},
        rules.TEST: {
            "post": _sent(
                "A test",
                {"$ref": "#/components/schemas/WebhookTest"},
                {
                    "type": rules.TEST,
                    "timestamp": "2026-11-21T14:02:31.518Z",
                    "data": {},
                },
            )
        },
    }
    return result


def _told(change: Change) -> Document:
    """What is sent of one change: as of any, with its own type."""
    own = {
        "type": {"const": rules.type_of(change)},
        "data": {"properties": {"change": {"const": change.value}}},
    }
    schema = {
        "allOf": [{"$ref": "#/components/schemas/EntryChanged"}, {"properties": own}]
    }
    return _sent(change.label, schema, _example(change))


def _sent(summary: str, schema: Document, example: Document) -> Document:
    return {
        "summary": summary,
        "description": "Verify it with any library of Standard Webhooks.",
        "tags": ["webhooks"],
        "security": [],
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": True,
                "description": says,
                "schema": {"type": "string"},
            }
            for name, says in HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schema, "example": example}},
        },
        "responses": TAKEN,
    }


def _example(change: Change) -> Document:
    kind = AnnotationKind.PRACTICE_EDUCATOR.value if change in OF_ANNOTATIONS else None
    return {
        "type": rules.type_of(change),
        "timestamp": "2026-11-21T14:02:31.518Z",
        "data": {
            "number": "SW912345",
            "change": change.value,
            "from": "2026-11-21",
            "annotation": kind,
            "entry": "https://ecf.example/api/v1/register/entries/SW912345",
        },
    }
