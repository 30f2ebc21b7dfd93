"""docker-compose.yml, the Dockerfile and deploy/ agree, and settings with them."""

import importlib
import os
import re
import runpy
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import yaml
from django.core.management import get_commands

from ecf import safety
from ecf.devservices import binaries
from tests.ecf.devservices.members import joining

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("web", "worker", "beat", "migrate")
# Read by Python, Celery or the shell, not by our settings.
NOT_SETTINGS = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}


def settings_text():
    return (ROOT / "ecf/settings.py").read_text()


def names_read_by_settings():
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings_text()))


def names_set_by_the_image():
    (line,) = re.findall(
        r"^ENV ((?:.*\\\n)*.*)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE
    )
    return set(re.findall(r"([A-Z]+(?:_[A-Z]+)*)=", line))


def command_of(name):
    return SERVICES[name].get("command") or image_command()


def image_command():
    (command,) = re.findall(
        r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE
    )
    return yaml.safe_load(command)


def test_the_services_are_those_of_the_design():
    expected = {"nginx", "postgres", "redis", "cache", *OURS}
    assert set(SERVICES) == expected


@pytest.mark.parametrize("name", OURS)
def test_settings_read_every_name_the_environment_sets(name):
    given = set(SERVICES[name]["environment"])
    assert given <= names_read_by_settings()


def test_settings_read_every_name_the_image_sets():
    assert names_set_by_the_image() - NOT_SETTINGS <= names_read_by_settings()


@pytest.mark.parametrize("name", OURS)
def test_nothing_that_settings_demand_is_missing(name):
    demanded = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"\)', settings_text()))
    assert demanded
    assert demanded <= set(SERVICES[name]["environment"])


def test_the_documentation_lists_what_settings_read():
    text = (ROOT / "docs/running.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE)) == {
        *names_read_by_settings(),
        *re.findall(r"env\.\w+\('([A-Z_]+)'", settings_text()),
    }


def test_only_migrations_know_the_owner():
    knowing = [
        name for name in OURS if "OWNER_DATABASE_URL" in SERVICES[name]["environment"]
    ]
    assert knowing == ["migrate"]
    assert "://ecf_owner:" in SERVICES["migrate"]["environment"]["OWNER_DATABASE_URL"]


@pytest.mark.parametrize("name", OURS)
def test_the_application_connects_as_itself(name):
    assert "://ecf_app:" in SERVICES[name]["environment"]["DATABASE_URL"]


@pytest.mark.parametrize("name", OURS)
def test_addresses_name_services(name):
    for variable in ("DATABASE_URL", "REDIS_URL", "CACHE_URL"):
        address = re.sub(r"\$\{[^}]*\}", "", SERVICES[name]["environment"][variable])
        assert urlsplit(address).hostname in SERVICES


def test_the_cache_is_not_the_broker():
    environment = SERVICES["web"]["environment"]
    assert environment["CACHE_URL"] != environment["REDIS_URL"]
    assert "noeviction" in SERVICES["redis"]["command"]


def test_gunicorn_serves_a_module_that_is_there():
    program, flag, config, target = command_of("web")
    assert (program, flag) == ("gunicorn", "--config")
    assert (ROOT / config).is_file()
    module, _, name = target.partition(":")
    assert callable(getattr(importlib.import_module(module), name or "application"))


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_celery_runs_an_app_that_is_there(name):
    program, flag, package, role, *_ = command_of(name)
    assert (program, flag, role) == ("celery", "-A", name)
    assert importlib.import_module(f"{package}.celery").app.main == package


def test_the_commands_before_the_start_exist():
    commands = re.findall(r"manage\.py (\w+)", " ".join(command_of("migrate")))
    assert commands
    assert set(commands) <= set(get_commands())


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_service_that_stays_up_is_watched(name):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_service_runs_as_root(name):
    image = SERVICES[name]["image"]
    if image == "ecf":
        text = (ROOT / "Dockerfile").read_text()
        assert re.findall(r"^USER (\w+)$", text, re.MULTILINE)[-1] == "app"
    else:
        assert SERVICES[name].get("user") or "unprivileged" in image


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_services_wait_for_services_that_are_there(name):
    waits = SERVICES[name].get("depends_on", {})
    assert set(waits) <= set(SERVICES)
    for other, wait in waits.items():
        if wait["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_mounted_files_and_volumes_are_there(name):
    for mount in SERVICES[name].get("volumes", ()):
        source = mount.partition(":")[0]
        if source.startswith("."):
            assert (ROOT / source).is_file()
        else:
            assert source in COMPOSE["volumes"]


def test_every_secret_is_demanded_and_made():
    text = (ROOT / "docker-compose.yml").read_text()
    demanded = set(re.findall(r"\$\{([A-Z_]+):\?", text))
    made = subprocess.run(
        ["sh", ROOT / "deploy/new-env.sh"], capture_output=True, text=True, check=True
    ).stdout
    secrets = dict(re.findall(r"^([A-Z_]+)=([0-9a-f]{64})$", made, re.MULTILINE))
    (keys,) = re.findall(r"^RECEIPT_KEYS='(.*)'$", made, re.MULTILINE)
    safety.refuse_unsigned(receipt_keys=keys, allowed_hosts=["ecf.example.org"])
    (seals,) = re.findall(r"^SEALING_KEYS=(.*)$", made, re.MULTILINE)
    safety.refuse_unsealed(sealing_keys=[seals], allowed_hosts=["ecf.example.org"])
    assert set(secrets) | {"RECEIPT_KEYS", "SEALING_KEYS"} == demanded
    assert len(set(secrets.values())) == len(secrets)


def test_nginx_passes_to_the_port_the_web_service_listens_on():
    proxy = (ROOT / "deploy/nginx/ecf.conf").read_text()
    config = runpy.run_path(str(ROOT / command_of("web")[2]))
    assert f"server web:{config['bind'].rpartition(':')[2]};" in proxy
    (published,) = SERVICES["nginx"]["ports"]
    assert f"listen {published.rpartition(':')[2]};" in proxy


def test_the_init_script_makes_both_roles():
    with joining() as member:
        address = member.addresses()["OWNER_DATABASE_URL"]
        sockets = urlsplit(address).netloc.partition("@")[2].replace("%2F", "/")
        subprocess.run(
            ["sh", ROOT / "deploy/postgres/init.sh"],
            check=True,
            env={
                "PATH": f"{binaries.postgres()}:{os.environ['PATH']}",
                "PGHOST": sockets,
                "DEPLOY_FILES": str(ROOT / "deploy/postgres"),
                "ECF_APP_PASSWORD": "one",
                "ECF_OWNER_PASSWORD": "another'; DROP",
            },
        )
        superuser = f"postgresql://postgres@{sockets.replace('/', '%2F')}/postgres"
        with psycopg.connect(superuser) as connection:
            found = connection.execute(
                "SELECT rolname FROM pg_authid WHERE rolpassword LIKE 'SCRAM%'"
                " AND NOT rolsuper ORDER BY rolname"
            ).fetchall()
    assert found == [("ecf_app",), ("ecf_owner",)]
