"""How the API describes itself: what drf-spectacular is told."""

SETTINGS = {
    "TITLE": "Early Career Framework",
    "DESCRIPTION": "Register checks, pay positions and progress, for employers.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "ecf.api.schema.add_problems",
        "register.api.webhooks_schema.add_webhooks",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
