"""Attacked: whatever leads to what only this service can reach is refused."""

import socket
from ipaddress import ip_address

import pytest

from ecf.outbound import addresses

PRIVATE = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2001:db8::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
PUBLIC = [
    "8.8.8.8",
    "51.140.1.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.WEBHOOKS_TO_LOOPBACK = False


@pytest.fixture
def names(monkeypatch):
    """What names mean; a list is what they mean one time after another."""
    known = {}
    asked = []

    def look_up(host, port, *_, **__):
        asked.append(host)
        found = known.get(host, [host])
        if found and isinstance(found[0], list):
            found = found.pop(0)
        family = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [
            (family[ip_address(each).version], socket.SOCK_STREAM, 6, "", (each, port))
            for each in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    known["asked"] = asked
    return known


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_the_whole_worlds_is_not_public(address):
    assert not addresses.is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everybody_can_reach_is_public(address):
    assert addresses.is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0",
        "10.1.2.3",
        "169.254.169.254",
        "2852039166",
        "localhost",
        "::1",
    ],
)
def test_no_way_of_writing_it_hides_a_private_address(host):
    with pytest.raises(addresses.Refused, match=r"private address|leads nowhere"):
        addresses.resolved(host, 443)


def test_a_name_that_leads_to_one_private_address_is_refused_for_all(names):
    names["hr.example.org"] = ["8.8.8.8", "10.0.0.1"]
    with pytest.raises(addresses.Refused, match="private"):
        addresses.resolved("hr.example.org", 443)


def test_every_public_address_of_a_name_is_found(names):
    names["hr.example.org"] = ["8.8.8.8", "8.8.8.8", "2606:4700::1111"]
    found = addresses.resolved("hr.example.org", 443)
    assert [str(each) for each in found] == ["8.8.8.8", "2606:4700::1111"]


def test_a_name_without_an_address_leads_nowhere(monkeypatch):
    def nothing(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(addresses.Refused, match="nowhere"):
        addresses.resolved("nothing.example.org", 443)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://hr.example.org/", "https"),
        ("ftp://hr.example.org/", "https"),
        ("file:///etc/passwd", "."),
        ("javascript:alert(1)", "."),
        ("hr.example.org/changes", "whole address"),
        ("https://", "whole address"),
        ("https:///changes", "whole address"),
        ("https://hr.example.org\\@127.0.0.1/", "whole address"),
        ("https://hr.example.org /x", "whole address"),
        ("https://hr.example.org/\r\nHost: x", "whole address"),
        ("https://me:secret@hr.example.org/", "name and password"),
        ("https://127.0.0.1@hr.example.org/", "name and password"),
        ("https://hr.example.org:22/", "port"),
        ("https://hr.example.org:80/", "port"),
        ("https://hr.example.org:99999/", "whole address"),
        ("https://" + "x" * 600, "whole address"),
        ("http://127.0.0.1:9000/", "https"),
    ],
)
def test_an_address_that_is_not_plain_https_is_refused(url, words):
    with pytest.raises(addresses.Refused, match=words):
        addresses.parsed(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://hr.example.org",
        "https://hr.example.org/changes?from=register",
        "https://hr.example.org:8443/changes",
        "https://bücher.example.org/",
        "https://[2606:4700::1111]/",
    ],
)
def test_plain_https_is_taken(url):
    assert addresses.parsed(url).scheme == "https"


class TestOnADevelopersMachine:
    @pytest.fixture(autouse=True)
    def _near(self, settings):
        settings.WEBHOOKS_TO_LOOPBACK = True

    def test_loopback_may_be_reached_without_a_certificate(self):
        assert addresses.parsed("http://127.0.0.1:9000/changes")
        assert addresses.resolved("127.0.0.1", 9000)

    @pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "0.0.0.0"])
    def test_nothing_else_that_is_private(self, host):
        with pytest.raises(addresses.Refused):
            addresses.resolved(host, 443)
        with pytest.raises(addresses.Refused, match="https"):
            addresses.parsed(f"http://{host}:9000/")
