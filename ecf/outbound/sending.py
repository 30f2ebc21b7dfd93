"""The one way out for HTTP: nothing goes where it would hurt.

A name is looked up once for each call, every address it has is checked, and the line
goes to one of those very addresses: between check and connection nobody can change what
the name means. Redirects are not followed, proxies of the environment not asked, and of
an answer no more than a kilobyte is read.
"""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from ecf.outbound import addresses

PATIENCE = 10.0  # seconds for the line, and for each piece of an answer
AT_MOST = 30.0  # seconds for all of it
MOST_READ = 1024  # bytes of an answer
MOST_QUOTED = 200  # characters of it
# Whose certificates are believed: those that browsers know. A test has its own.
TRUSTED: bool | str = True


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came of a call: a status, or what went wrong in plain words; or both, where
    the answer was no. `retry_after` as the other side wrote it."""

    status: int | None = None
    error: str = ""
    milliseconds: int = 0
    retry_after: str = ""

    @property
    def was_taken(self) -> bool:
        return not self.error


def post(
    url: str, *, headers: Mapping[str, str], body: bytes, at_most: float = AT_MOST
) -> Reply:
    """Hand it over, and say what came of it. Raises nothing that the network does."""
    began = time.monotonic()
    with _deadline(at_most) as deadline:
        status, error, retry_after = _tried(url, headers, body)
    if deadline.passed and status is None:
        error = f"No whole answer within {at_most:.0f} seconds"
    return Reply(
        status=status,
        error=error,
        milliseconds=round((time.monotonic() - began) * 1000),
        retry_after=retry_after,
    )


def _tried(
    url: str, headers: Mapping[str, str], body: bytes
) -> tuple[int | None, str, str]:
    """Status, error and Retry-After."""
    adapter = _ToCheckedAddresses()
    try:
        addresses.parsed(url)
        asked = requests.Request("POST", url, headers=dict(headers), data=body)
        # By the adapter alone: a session would read on after a redirect.
        answer = adapter.send(
            asked.prepare(), stream=True, timeout=PATIENCE, verify=TRUSTED
        )
        with answer:
            return answer.status_code, _refusal(answer), _retry_after(answer)
    except addresses.Refused as refused:
        return None, str(refused), ""
    except Timeout:
        return None, f"No answer within {PATIENCE:.0f} seconds", ""
    except SSLError:
        return None, "Its certificate is not one that can be trusted", ""
    except (requests.RequestException, HTTPError, OSError, ValueError):
        return None, "No connection: it refused, or broke off", ""
    finally:
        adapter.close()


def _refusal(answer: requests.Response) -> str:
    """What a status other than 2xx says; nothing for those."""
    status = answer.status_code
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return ""
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return f"Answered {status}: it leads elsewhere, and we do not follow"
    said = " ".join(_beginning(answer).split())[:MOST_QUOTED]
    return f"Answered {status}: {said}" if said else f"Answered {status}"


def _beginning(answer: requests.Response) -> str:
    with suppress(HTTPError, OSError):
        read: bytes = answer.raw.read1(MOST_READ, decode_content=False)
        text = read.decode("utf-8", errors="replace")
        return "".join(each if each.isprintable() else " " for each in text)
    return ""


def _retry_after(answer: requests.Response) -> str:
    return str(answer.headers.get("Retry-After", ""))[:100]


# The line, to an address that was checked


class _Deadline:
    """Cuts the line when all of it has taken too long: an answer that comes byte by
    byte outlasts any timeout of one read."""

    def __init__(self) -> None:
        self.passed = False
        self._line: socket.socket | None = None

    def watch(self, line: socket.socket) -> None:
        self._line = line.dup()

    def cut(self) -> None:
        self.passed = True
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()


_watching: ContextVar[_Deadline] = ContextVar("_watching")


@contextmanager
def _deadline(seconds: float) -> Iterator[_Deadline]:
    deadline = _Deadline()
    timer = threading.Timer(seconds, deadline.cut)
    timer.daemon = True
    token = _watching.set(deadline)
    timer.start()
    try:
        yield deadline
    finally:
        timer.cancel()
        _watching.reset(token)
        deadline.close()


def _line_to(connection: HTTPConnection) -> socket.socket:
    """Looked up, checked and connected in one: the name is not asked again."""
    port = connection.port or addresses.HTTPS
    found = addresses.resolved(connection.host, port)[0]
    try:
        line = socket.create_connection((str(found), port), timeout=PATIENCE)
    except TimeoutError as late:
        raise ConnectTimeoutError(connection, "No answer") from late
    except OSError as failed:
        raise NewConnectionError(connection, str(failed)) from failed
    _watching.get().watch(line)
    return line


class _Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _line_to(self)


class _Secure(HTTPSConnection):
    """The certificate is asked for by name, and must be of that name, as ever."""

    def _new_conn(self) -> socket.socket:
        return _line_to(self)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


class _ToCheckedAddresses(HTTPAdapter):
    # `Any`: whatever the library hands its pools.
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _PlainPool,
            "https": _SecurePool,
        }
