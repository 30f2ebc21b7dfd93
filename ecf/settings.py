"""All settings, read top to bottom. What differs between machines comes from the
environment (`docs/running.md` lists it); nothing needs to be set for demo and tests."""

import logging
from pathlib import Path
from urllib.parse import unquote

import environ
from csp.constants import NONCE, NONE, SELF

from ecf import log_lines, safety, schedule
from ecf.api import description

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Who may reach us, and how carefully

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=safety.DEFAULT_SECRET_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=None)
LOCAL = safety.is_local(ALLOWED_HOSTS)

# Where things are kept

DATABASE_URL = env.str("DATABASE_URL")
REDIS_URL = env.str("REDIS_URL")
CACHE_URL = env.str("CACHE_URL", default=REDIS_URL)
MEDIA_ROOT = Path(env.str("FILES_DIR", default=str(BASE_DIR / ".data" / "files")))
# What signs receipts (`ecf.signing`): a JWK set. On one's own machine a file, made
# when it is first needed.
RECEIPT_KEYS = env.str("RECEIPT_KEYS", default="")
RECEIPT_KEYS_FILE = BASE_DIR / ".data" / "receipt-keys.json"
# What seals the secrets that we must read again (`ecf.sealing`): the first key seals.
SEALING_KEYS = env.list("SEALING_KEYS", default=[])

safety.refuse_unsafe(
    debug=DEBUG,
    secret_key=SECRET_KEY,
    allowed_hosts=ALLOWED_HOSTS,
    trusted_proxy_count=TRUSTED_PROXY_COUNT,
    broker_url=REDIS_URL,
    cache_url=CACHE_URL,
)
safety.refuse_unsigned(receipt_keys=RECEIPT_KEYS, allowed_hosts=ALLOWED_HOSTS)
safety.refuse_unsealed(sealing_keys=SEALING_KEYS, allowed_hosts=ALLOWED_HOSTS)

DATABASES = {
    # The application's role owns nothing and may not TRUNCATE.
    "default": env.db_url_config(DATABASE_URL),
    # Migrations, and the tests' flush: `manage.py migrate --database=owner`.
    "owner": env.db_url_config(env.str("OWNER_DATABASE_URL", default=DATABASE_URL)),
}
for database in DATABASES.values():
    database["ENGINE"] = "ecf.database"
    database["HOST"] = unquote(database["HOST"])  # a socket's directory is encoded
    database["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
# What is asked a third time (`ecf.database.prepared`) is planned no more.
DATABASES["default"].setdefault("OPTIONS", {}).update(prepare_threshold=2)
# PgBouncer in transaction mode keeps no cursor between transactions.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True

CACHES = {
    "default": {
        "BACKEND": "ecf.cache.LastingRedisCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# What the house is built of

INSTALLED_APPS = [
    "ecf.events",
    "ecf.time",
    "ecf.jobs",
    "ecf.files",
    "ecf.api",
    "ecf.govuk",
    "accounts",
    "curriculum",
    "register",
    "portfolio",
    "assessments",
    "pay",
    "ecf.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.admin",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.idp.oidc",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_structlog",
    "csp",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ecf.logs.Requests",
    "accounts.http.CallsNoted",
    "ecf.api.middleware.ApiRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ecf.middleware.ActingPerson",
    "ecf.middleware.RefusalPages",
]

ROOT_URLCONF = "ecf.urls"
WSGI_APPLICATION = "ecf.wsgi.application"
EVENT_ROUTES = "ecf.event_routes.ROUTES"
BOUNDARY_SOURCES = "ecf.boundaries.SOURCES"
JOB_KINDS = "ecf.job_kinds.KINDS"
NAVIGATION = "ecf.desk.navigation.items_for"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["ecf.govuk.tags", "ecf.time.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ecf.govuk.context.page",
            ],
        },
    },
]
FORM_RENDERER = "ecf.govuk.renderer.GovukRenderer"

# Words, dates and files

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"  # how pages show moments; they are stored in UTC
USE_TZ = True
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = None if LOCAL else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# Signing in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.ByInvitation"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation already proves the address
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT or 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": env.json("OPENID_PROVIDERS", default=[])},
}
IDP_OIDC_ADAPTER = "accounts.adapters.EmployersSystems"
IDP_OIDC_PRIVATE_KEY = env.str("IDP_PRIVATE_KEY", default="", multiline=True)
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 3600

# What browsers are told

SECURE_SSL_REDIRECT = False  # the proxy in front does it
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "ecf.govuk.errors.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# Machines that talk to us

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["ecf.api.parsers.Json"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.api.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["accounts.api.NeedsScope"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["ecf.api.throttles.PerCaller"],
    "DEFAULT_THROTTLE_RATES": {"caller": "600/min", "anonymous": "120/min"},
    "EXCEPTION_HANDLER": "ecf.api.problems.as_problem",
    "NUM_PROXIES": TRUSTED_PROXY_COUNT or 0,
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # `?format=` means nothing here: answers are JSON
}
SPECTACULAR_SETTINGS = description.SETTINGS

# Machines that we talk to. A receiver on this very machine only where nobody else is.

WEBHOOKS_TO_LOOPBACK = LOCAL and env.bool("WEBHOOKS_TO_LOOPBACK", default=False)

# Work in the background. Redis may lose all of it: due work is rows in PostgreSQL.

CELERY_BROKER_URL = safety.as_broker_url(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_timeout": 5,
    "socket_connect_timeout": 0.5,
    "retry_on_timeout": False,
    "max_retries": 0,  # a publish to a broker that is down fails at once
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(
    Path(env.str("BEAT_DIR", default=str(BASE_DIR / ".data"))) / "beat"
)
CELERY_BEAT_SCHEDULE = schedule.SCHEDULE
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # the proxy knows; headers may lie
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line a request

# Mail

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# Whatever carries the mail, it passes `ecf.mail` first.
MAIL_THROUGH = globals()["EMAIL_BACKEND"]
EMAIL_BACKEND = "ecf.mail.Backend"
MAIL_STOPPED = "register.queries.addresses_stopped"
# What passing a stage brings, for a preview of `portfolio`, which stands below pay.
PAY_BROUGHT_BY = "pay.queries.brought_by"
PAY_BANDS_BESIDE = "pay.queries.bands_beside"
EMAIL_TIMEOUT = 20  # seconds: a mail server that hangs holds up no other delivery
# Where links in mail lead: a command has no request to ask.
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', '8000')}")
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="no-reply@localhost")
SUPPORT_EMAIL = env.str("SUPPORT_EMAIL", default="help@localhost")

# Logs: one line of JSON an event; in words on a developer's terminal

LOGGING = log_lines.configure(local=LOCAL, level=env.str("LOG_LEVEL", default="INFO"))

if SENTRY_DSN := env.str("SENTRY_DSN", default=""):
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)
