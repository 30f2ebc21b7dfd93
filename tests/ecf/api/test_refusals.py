"""Each call is refused with the statuses that it describes. The twin without one of
them shows that an answer nobody described is noticed."""

from copy import deepcopy
from http import HTTPStatus

import pytest
from django.db import OperationalError
from django.test import Client
from schemathesis.core.failures import FailureGroup

from accounts import queries
from accounts.choices import Scope
from ecf.api import idempotency, refusals, throttles
from tests.access import world as access
from tests.ecf.api import contract
from tests.register import world

pytestmark = pytest.mark.django_db(transaction=True)
ENTRY = {"path_parameters": {"number": world.PRIYA}}
DUTY = {"path_parameters": {"number": world.PRIYA, "duty": "section_47_lead"}}
BODY = {"numbers": [world.PRIYA], "purpose": "Rota"}
CALLS = {
    "register_changes": {},
    "register_checks": {"body": BODY, "media_type": "application/json"},
    "register_entry": ENTRY,
    "register_entry_duty": {**DUTY, "query": {"purpose": "Rota"}},
}
BAD = {
    "register_changes": {"query": {"cursor": "x"}},
    "register_checks": {"body": {**BODY, "on": "x"}},
}
EVERY = {400, 406, 429, 503}
TOKENS = {401, 403}
KEYS = {409, 415, 422}
DESCRIBED = {
    "register_changes": EVERY | TOKENS,
    "register_checks": EVERY | TOKENS | KEYS,
    "register_entry": EVERY | TOKENS | {404},
    "register_entry_duty": EVERY | TOKENS | {404},
}


def fails(failure):
    def fail(*_, **__):
        raise failure

    return fail


HEADERS = {
    401: {"Authorization": "Basic x"},
    406: {"Accept": "text/html"},
    415: {"Content-Type": "text/plain"},
}
FAULTS = {
    409: (idempotency, "_key", fails(idempotency.InProgress())),
    422: (idempotency, "_key", fails(idempotency.KeyReused())),
    429: (throttles, "RATES", dict.fromkeys(throttles.RATES, "0/min")),
    503: (queries, "token_of", fails(OperationalError("gone"))),
}


@pytest.fixture
def tokens():
    """Of a system that may everything, and of one that may not check the register."""
    systems = {"every": [*Scope], "other": [Scope.PAY]}
    return {name: access.system(name, may)[1] for name, may in systems.items()}


def bearer(token, **more):
    return {"Authorization": f"Bearer {token}", **more}


def refusal(name, status, tokens, monkeypatch):
    """What is asked, with which headers, so that it is refused with this status."""
    case, headers = dict(CALLS[name]), bearer(tokens["every"])
    if status == 400:
        case |= BAD.get(name, {"query": {"on": "x"}})
    elif status == 403:
        headers = bearer(tokens["other"])
    elif status == 404:
        case["path_parameters"] = {**case["path_parameters"], "number": "SW999999"}
    elif status in HEADERS:
        headers |= HEADERS[status]
    else:
        monkeypatch.setattr(*FAULTS[status])
    return case, headers


def named(document, name):
    (found,) = (
        each
        for each in contract.operations(contract.of(document))
        if each.definition.raw["operationId"] == name
    )
    return found


def without(document, name, status):
    """The description that forgot this answer of this call."""
    document = deepcopy(document)
    for path in document["paths"].values():
        for call in path.values():
            if call["operationId"] == name:
                del call["responses"][str(status)]
    return document


def validated(document, name, case, response):
    """Against this description, whichever it was asked by."""
    named(document, name).Case(**case).validate_response(
        response, checks=contract.CHECKS_OF_REFUSALS
    )


@pytest.mark.parametrize("name", CALLS)
def test_each_refusal_is_as_described_and_noticed_where_it_is_not(
    document, tokens, name
):
    described = {int(each) for each in named(document, name).responses.status_codes}
    assert described == {200} | DESCRIBED[name]
    for status in DESCRIBED[name]:
        with pytest.MonkeyPatch.context() as patch:
            case, headers = refusal(name, status, tokens, patch)
            response = named(document, name).Case(**case).call(headers=headers)
        assert response.status_code == status
        validated(document, name, case, response)
        with pytest.raises(FailureGroup):
            validated(without(document, name, status), name, case, response)


def test_an_answer_of_another_shape_is_noticed(document):
    case = CALLS["register_entry"]
    response = named(document, "register_entry").Case(**case).call()
    assert response.status_code == 200
    validated(document, "register_entry", case, response)
    entry = document["components"]["schemas"]["EntryShape"]
    entry["properties"]["town"] = {"type": "integer"}
    with pytest.raises(FailureGroup):
        validated(document, "register_entry", case, response)


def test_a_header_that_is_missing_is_noticed(document, tokens, monkeypatch):
    case, headers = refusal("register_changes", 429, tokens, monkeypatch)
    response = named(document, "register_changes").Case(**case).call(headers=headers)
    del response.headers["retry-after"]
    with pytest.raises(FailureGroup, match="Retry-After"):
        validated(document, "register_changes", case, response)


def test_an_answer_given_again_says_so_as_described(document, tokens):
    call = named(document, "register_checks").Case(**CALLS["register_checks"])
    headers = bearer(tokens["every"], **{"Idempotency-Key": "one"})
    first, again = (call.call(headers=headers) for _ in range(2))
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == ["true"]
    assert again.json() == first.json()
    call.validate_response(again, checks=contract.CHECKS)


def test_each_example_is_a_problem_that_names_its_status(document):
    for name, response in document["components"]["responses"].items():
        (example,) = (each["example"] for each in response["content"].values())
        assert refusals.name_of(HTTPStatus(example["status"])) == name
        assert example["title"] == HTTPStatus(example["status"]).phrase
        assert example["detail"]


def test_no_format_is_asked_for_by_name(document):
    asked = f"/api/v1/register/entries/{world.PRIYA}?format=xml"
    assert Client().get(asked).json()["number"] == world.PRIYA
