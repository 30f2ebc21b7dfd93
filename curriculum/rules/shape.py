"""The shape of a framework file: which fields there are, and what each may hold.

What the fields mean together is in `frameworks`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from jsonschema import Draft202012Validator, TypeChecker
from jsonschema.validators import extend

from curriculum.choices import EvidenceKind, Fate, ModuleKind, Phase
from curriculum.rules.editions import LEVELS
from curriculum.rules.faults import Fault, FaultyFile
from curriculum.rules.marked import Marked

Schema = Mapping[str, Any]
# `Any`: the types of a ValidationError allow for fields that are unset; ours are set.
Error = Any

LONGEST_TITLE = 150
LONGEST_TEXT = 4000


def check(file: Marked) -> None:
    """Raises FaultyFile with each field that is missing, unknown or of a wrong kind."""
    _check(file, SCHEMA)


def check_references(file: Marked) -> None:
    """The same for a file of references."""
    _check(file, _fields({"references": _references}))


def _check(file: Marked, schema: Schema) -> None:
    faults = [
        Fault(file.line_of(tuple(error.absolute_path)), _in_words(error))
        for error in _Validator(schema).iter_errors(file.content)
    ]
    if faults:
        raise FaultyFile(faults)


def _slug(longest: int) -> Schema:
    return {
        "type": "string",
        "pattern": r"^[a-z0-9]+([-_][a-z0-9]+)*$",
        "maxLength": longest,
    }


def _text(longest: int = LONGEST_TEXT) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest}


def _number(least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": 1000}


def _many(items: Schema, least: int = 0, most: int = 1000) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _fields(required: Mapping[str, Schema], **optional: Schema) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def _or_nothing(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


_title = _text(LONGEST_TITLE)
_evidence: Schema = {
    "type": "object",
    "propertyNames": {"enum": EvidenceKind.values},
    "additionalProperties": _number(1),
}
_unit_code: Schema = {"type": "string", "pattern": r"^[A-Z][A-Z0-9]{1,9}$"}
_statement_code: Schema = {
    "type": "string",
    "pattern": r"^[A-Z][A-Z0-9]{1,9}-[KD][1-9][0-9]?$",
}
_statement = _fields({"code": _statement_code, "text": _text(500)})
_unit = _fields(
    {
        "code": _unit_code,
        "title": _title,
        "purpose": _text(),
        "headings": _many(_slug(50)),
        "evidence": {**_evidence, "minProperties": 1},
        "know": _many(_statement, least=2),
        "do": _many(_statement, least=2),
        "supervision": _many(_text(300)),
    },
    example=_text(600),
    refresher_years=_number(1),
)
_module: Schema = {
    **_fields(
        {
            "code": _slug(60),
            "title": _title,
            "kind": {"enum": ModuleKind.values},
            "requires": _many(_slug(60)),
            "summary": _text(),
            "units": _many(_unit, least=1),
        },
        stage=_number(1),
        group=_slug(50),
        points=_number(1),
        suits=_text(),
        sources=_many(_slug(60), least=1),
    ),
    "if": {"properties": {"kind": {"const": ModuleKind.CORE}}},
    "then": {
        "required": ["stage"],
        "propertyNames": {"not": {"enum": ["group", "points", "suits"]}},
    },
    "else": {
        "required": ["group", "points", "suits"],
        "propertyNames": {"not": {"enum": ["stage"]}},
    },
}
_criterion = _fields(
    {
        "code": _unit_code,
        "title": _title,
        "asks": _text(500),
        "statements": _many(_statement_code, least=1),
        "levels": _many(_text(300), least=LEVELS, most=LEVELS),
    }
)
_assessment = _fields(
    {"code": _slug(50), "title": _title},
    about=_text(),
    enough={"type": "integer", "minimum": 1, "maximum": LEVELS - 1},
    criteria=_many(_criterion, least=1),
)
_references = _many(
    _fields(
        {
            "code": _slug(60),
            "title": _text(300),
            "year": {"type": "integer", "minimum": 1900, "maximum": 2100},
            "body": _text(200),
        }
    )
)
_stage = _fields(
    {
        "number": _number(1),
        "phase": {"enum": Phase.values},
        "title": _title,
        "summary": _text(),
        "minimum_evidence": _evidence,
        "elective_points": _number(),
        "assessment": _or_nothing(_assessment),
        "annotation": _or_nothing(_slug(30)),
    }
)
_mapping = _many(
    _fields(
        {
            "from": _statement_code,
            "to": _many(_statement_code, most=20),
            "how": {"enum": [fate.value for fate in Fate if fate != Fate.SAME]},
        }
    )
)
SCHEMA = _fields(
    {
        "framework": _slug(50),
        "title": _title,
        "version": {
            "type": "string",
            "pattern": r"^[A-Za-z0-9][A-Za-z0-9.-]*$",
            "maxLength": 20,
        },
        "in_force_from": {"type": "date"},
        "needs_registration": {"type": "boolean"},
        "about": _text(),
        "budget": _fields(
            {
                "foundation_sign_offs": _number(),
                "foundation_statements": _number(),
                "pathway_sign_offs_a_stage": _number(),
                "know_a_unit": _number(),
                "do_a_unit": _number(),
                "points_a_unit": _number(1),
            }
        ),
        "headings": _many(_fields({"code": _slug(50), "title": _title})),
        "groups": _many(
            _fields(
                {"code": _slug(50), "title": _text(100), "choose_at_least": _number()}
            )
        ),
        "stages": _many(_stage, least=1),
        "modules": _many(_module, least=1),
    },
    references=_references,
    mapping=_mapping,
)


def _is_date(_checker: TypeChecker, value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


_Validator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("date", _is_date),
)

_KINDS = {
    "string": "text: put it in quotes if it looks like a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a date like 2026-09-01",
    "array": "a list",
    "object": "a set of named fields",
    "null": "empty",
}


def _in_words(error: Error) -> str:
    """The library's sentences quote whole units; ours name the field."""
    name = next((str(part) for part in reversed(error.absolute_path)), "The file")
    say = _SENTENCES.get(error.validator)
    return say(name, error) if say else f"{name}: {error.message}"


def _missing(_name: str, error: Error) -> str:
    wanted = (field for field in error.validator_value if field not in error.instance)
    return f"Missing here: {', '.join(wanted)}"


def _unknown(_name: str, error: Error) -> str:
    known = error.schema["properties"]
    unknown = (field for field in error.instance if field not in known)
    return f"Not a field here: {', '.join(unknown)}"


def _wrong_kind(name: str, error: Error) -> str:
    wanted = error.validator_value
    kinds = [wanted] if isinstance(wanted, str) else wanted
    return f"{name} must be {' or '.join(_KINDS[kind] for kind in kinds)}"


_SENTENCES: Mapping[str, Callable[[str, Error], str]] = {
    "not": lambda _name, error: f"{error.instance} is not for a module of this kind",
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _wrong_kind,
    "minItems": lambda name, error: f"{name} needs at least {error.validator_value}",
    "maxItems": lambda name, error: f"{name} has more than {error.validator_value}",
    "minProperties": lambda name, _error: f"{name} is empty",
    "minLength": lambda name, _error: f"{name} is empty",
    "maxLength": lambda name, error: (
        f"{name} is longer than {error.validator_value} characters"
    ),
    "enum": lambda name, error: (
        f"{name}: {error.instance} is none of {', '.join(error.validator_value)}"
    ),
}
