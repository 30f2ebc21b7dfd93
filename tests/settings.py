"""The product's settings, with what makes tests fast and strict."""

import os

# So that mypy can read the settings without services; nothing answers there.
os.environ.setdefault("DATABASE_URL", "postgresql://ecf_app@nowhere.invalid/ecf")
os.environ.setdefault("REDIS_URL", "redis://nowhere.invalid/0")

from ecf.settings import *  # noqa: F403
from ecf.settings import INSTALLED_APPS, MIDDLEWARE

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# A page that queries once per row fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]

# Look for a static file when it is asked for: each test's client would list them all.
WHITENOISE_AUTOREFRESH = True

# Webhooks reach receivers that the tests run themselves.
WEBHOOKS_TO_LOOPBACK = True

# Receipts are signed by a key that everybody knows.
RECEIPT_KEYS = """{"keys": [{"crv": "Ed25519", "kty": "OKP",
"x": "9wzC9Saa5cdsSI_IBbXrUbupXz672YQQWLQwt4xqtEw",
"d": "KQ-_WYo04TeGmeeSiCawJqR-IhZuSFz0Jr-DQTICQdU"}]}"""
