"""How the API describes itself: what drf-spectacular is told."""

SETTINGS = {
    "TITLE": "Early Career Framework",
    "DESCRIPTION": (
        "Register checks, pay positions and progress, for employers. What is not"
        " described is refused by a problem document too: another method of a path with"
        " 405, where `Allow` says what can be done, and another path with 404."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "ecf.api.refusals.add_refusals",
        "register.api.webhooks_schema.add_webhooks",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
