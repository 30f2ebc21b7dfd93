"""Which addresses may be reached from here: public ones alone, so that nobody makes
this service ask what only it can reach."""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

from django.conf import settings
from requests import PreparedRequest, RequestException
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

Address = IPv4Address | IPv6Address

HTTPS = 443
LAST_RESERVED = 1023  # ports up to here belong to the system's own services
LONGEST = 500
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PRIVATE = "This name leads to a private address, which we never send to"
NOWHERE = "This name leads nowhere: no address is known for it"


class Refused(Exception):
    """Nothing is sent there; `str()` says why, in plain words."""


def parsed(url: str) -> Url:
    """The address as it would be called. Raises Refused unless it is of a kind that we
    call: https, nothing secret in it, a port that employers' services have."""
    found = _read(url)
    if found.scheme != "https" and not _is_near(found):
        raise Refused("Enter an address that begins with https://")
    if found.auth is not None:
        raise Refused("Leave the name and password out of the address")
    if (found.port or HTTPS) != HTTPS and (found.port or 0) <= LAST_RESERVED:
        raise Refused("Use port 443, or one above 1023")
    return found


def resolved(host: str, port: int) -> list[Address]:
    """Every address a name has now. Raises Refused where one of them is not public."""
    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as nothing:
        raise Refused(NOWHERE) from nothing
    found = [ipaddress.ip_address(str(address[0])) for *_, address in known]
    if not found:
        raise Refused(NOWHERE)
    if not all(is_public(each) or _may_be_reached(each) for each in found):
        raise Refused(PRIVATE)
    return list(dict.fromkeys(found))


def is_public(address: Address) -> bool:
    """Whether the whole world could reach it: IPv4 wrapped in IPv6 counts as what is
    inside, and what is kept for special use does not count."""
    inside = _wrapped(address)
    if inside is not None:
        return is_public(inside)
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    special = (
        address.is_multicast
        or address.is_reserved
        or address.is_link_local
        or address.is_unspecified
    )
    return address.is_global and not special


def _wrapped(address: Address) -> Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.teredo is not None:
        return address.teredo[1]
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _read(url: str) -> Url:
    """As the library reads it that calls it: no two readings of one address."""
    if len(url) > LONGEST or not url.isprintable() or "\\" in url or " " in url:
        raise Refused("Enter the whole address, such as https://hr.example.org/changes")
    asked = PreparedRequest()
    try:
        asked.prepare_url(url, None)
        found = parse_url(str(asked.url))
    except (RequestException, LocationParseError, UnicodeError) as wrong:
        raise Refused(
            "Enter the whole address, such as https://hr.example.org/changes"
        ) from wrong
    if not found.host:
        raise Refused("Enter the whole address, such as https://hr.example.org/changes")
    return found


def _is_near(found: Url) -> bool:
    """A receiver on a developer's own machine needs no certificate."""
    return (
        bool(settings.WEBHOOKS_TO_LOOPBACK)
        and found.scheme == "http"
        and found.host in {"127.0.0.1", "localhost", "[::1]"}
    )


def _may_be_reached(address: Address) -> bool:
    return bool(settings.WEBHOOKS_TO_LOOPBACK) and address.is_loopback
