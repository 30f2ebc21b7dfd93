"""The description of the API, and what an answer has to hold to."""

import schemathesis
from django.core.wsgi import get_wsgi_application
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# The database may be away, and we say so: the one fault that is described.
CHECKS_OF_REFUSALS = CHECKS[1:]


def of(document):
    """A description to try, as schemathesis reads it, with our own service."""
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    return schema


def operations(schema):
    found = [each.ok() for each in schema.get_all_operations()]
    assert found
    return found
