import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from ecf import celery, safety

HOME = Path(__file__).resolve().parents[2]
SAFE = {
    "debug": False,
    "secret_key": "x" * 50,
    "allowed_hosts": ["ecf.example.org"],
    "trusted_proxy_count": 1,
    "broker_url": "redis://redis:6379/0",
    "cache_url": "redis://cache:6379/0",
}


SEALS = "c2VjcmV0cyBvZiBzeXN0ZW1zIGFyZSBzZWFsZWQhISE="
SIGNS = '{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "x", "d": "d"}]}'


def test_a_safe_machine_starts():
    safety.refuse_unsafe(**SAFE)


@pytest.mark.parametrize(
    "keys",
    [
        "",
        "{}",
        "no JSON",
        '{"keys": []}',
        '{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "x"}]}',
        '{"keys": [{"kty": "RSA", "n": "x", "e": "y", "d": "z"}]}',
    ],
)
def test_a_machine_that_cannot_sign_does_not_start(keys):
    with pytest.raises(ImproperlyConfigured, match="RECEIPT_KEYS"):
        safety.refuse_unsigned(receipt_keys=keys, allowed_hosts=["ecf.example.org"])


def test_a_machine_that_can_sign_starts_and_ones_own_makes_a_key():
    safety.refuse_unsigned(receipt_keys=SIGNS, allowed_hosts=["ecf.example.org"])
    safety.refuse_unsigned(receipt_keys="", allowed_hosts=["localhost"])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"debug": True}, "DEBUG is on"),
        ({"secret_key": safety.DEFAULT_SECRET_KEY}, "SECRET_KEY"),
        ({"secret_key": "x" * 39}, "SECRET_KEY"),
        ({"secret_key": ""}, "SECRET_KEY"),
        ({"allowed_hosts": ["*"]}, "names any host"),
        ({"allowed_hosts": ["ecf.example.org", "*"]}, "names any host"),
        ({"trusted_proxy_count": None}, "TRUSTED_PROXY_COUNT"),
        ({"cache_url": "redis://redis:6379/0"}, "CACHE_URL"),
        ({"cache_url": "redis://redis:6379/1"}, "CACHE_URL"),
        (
            {"cache_url": "unix:///run/r?db=1", "broker_url": "unix:///run/r"},
            "CACHE_URL",
        ),
    ],
)
def test_an_unsafe_machine_does_not(fault, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        safety.refuse_unsafe(**SAFE | fault)


def test_every_fault_is_named_at_once():
    faults = {"debug": True, "secret_key": "short", "trusted_proxy_count": None}
    with pytest.raises(ImproperlyConfigured) as refused:
        safety.refuse_unsafe(**SAFE | faults)
    assert str(refused.value).count(";") == 2


@pytest.mark.parametrize(
    "hosts", [["127.0.0.1"], ["localhost", "127.0.0.1"], ["[::1]"], []]
)
def test_on_ones_own_machine_anything_goes(hosts):
    unsafe = {"debug": True, "secret_key": safety.DEFAULT_SECRET_KEY}
    safety.refuse_unsafe(**SAFE | unsafe | {"allowed_hosts": hosts})


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("DEBUG", "1", "DEBUG is on"),
        ("TRUSTED_PROXY_COUNT", None, "TRUSTED_PROXY_COUNT"),
        ("CACHE_URL", None, "CACHE_URL"),
        ("DEBUG", "0", None),
    ],
)
def test_the_settings_ask_before_anything_starts(name, value, words):
    environment = os.environ | {
        "ALLOWED_HOSTS": "ecf.example.org",
        "SECRET_KEY": "x" * 50,
        "TRUSTED_PROXY_COUNT": "1",
        "DATABASE_URL": "postgresql://ecf_app@nowhere.invalid/ecf",
        "REDIS_URL": "redis://nowhere.invalid/0",
        "CACHE_URL": "redis://elsewhere.invalid/0",
        "RECEIPT_KEYS": SIGNS,
        "SEALING_KEYS": SEALS,
        name: value or "",
    }
    if value is None:
        del environment[name]
    done = subprocess.run(
        [sys.executable, "-c", "import ecf.settings"],
        cwd=HOME,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is (words is None), done.stderr
    assert (words or "") in done.stderr


# The role in the database


@pytest.fixture
def in_the_open(settings):
    settings.LOCAL = False


@pytest.mark.django_db
def test_the_role_of_the_application_is_safe(in_the_open):
    safety.refuse_unsafe_role()


@pytest.fixture
def as_owner(monkeypatch, db):
    """What would happen if DATABASE_URL named the owner."""
    monkeypatch.setattr(safety, "connection", connections["owner"])


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_of_the_tables_is_refused(in_the_open, as_owner):
    with pytest.raises(ImproperlyConfigured, match="owns"):
        safety.refuse_unsafe_role()


@pytest.mark.django_db(databases=["default", "owner"])
def test_on_ones_own_machine_the_owner_may_serve(as_owner, settings):
    assert settings.LOCAL
    safety.refuse_unsafe_role()


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_a_role_that_may_truncate_is_refused(in_the_open):
    with connections["owner"].cursor() as owner:
        owner.execute("GRANT TRUNCATE ON events_feed TO ecf_app")
        try:
            with pytest.raises(ImproperlyConfigured, match="TRUNCATE"):
                safety.refuse_unsafe_role()
        finally:
            owner.execute("REVOKE TRUNCATE ON events_feed FROM ecf_app")


@pytest.mark.django_db
def test_the_web_asks_before_it_serves(in_the_open, monkeypatch):
    def refuse():
        raise ImproperlyConfigured("Unsafe to start")

    monkeypatch.setattr(safety, "refuse_unsafe_role", refuse)
    sys.modules.pop("ecf.wsgi", None)
    with pytest.raises(ImproperlyConfigured):
        importlib.import_module("ecf.wsgi")


def test_a_worker_asks_before_it_works(monkeypatch):
    asked = []
    monkeypatch.setattr(safety, "refuse_unsafe_role", lambda: asked.append(True))
    receivers = [found() for _, found in worker_init.receivers if found()]
    assert celery.refuse_to_start_unsafe in receivers
    celery.refuse_to_start_unsafe()
    assert asked == [True]


@pytest.mark.parametrize(
    ("url", "as_celery_says_it"),
    [
        ("redis://redis:6379/2", "redis://redis:6379/2"),
        ("unix:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=0"),
        ("unix:///run/r.sock?db=3", "redis+socket:///run/r.sock?virtual_host=3"),
    ],
)
def test_the_broker_is_spelt_as_celery_wants_it(url, as_celery_says_it):
    assert safety.as_broker_url(url) == as_celery_says_it
