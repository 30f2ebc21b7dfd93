"""Calls to real servers on loopback: what arrives, and what never leaves."""

import datetime
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ecf.outbound import addresses, sending
from tests.ecf.outbound.receiver import Receiver, listening
from tests.ecf.outbound.test_addresses import names  # noqa: F401 - a fixture

HEADERS = {"webhook-id": "msg_1", "content-type": "application/json"}


def send(url, **more):
    return sending.post(url, headers=HEADERS, body=b'{"type":"x"}', **more)


def test_what_is_sent_arrives_and_any_2xx_will_do():
    with listening(Receiver(status=204, words=b"")) as receiver:
        reply = send(receiver.url)
    assert reply.was_taken
    assert reply.status == 204
    headers, body = receiver.heard[0]
    assert body == b'{"type":"x"}'
    assert headers["webhook-id"] == "msg_1"
    assert headers["Host"] == receiver.url.split("/")[2]


def test_a_no_is_quoted_but_not_at_length():
    with listening(Receiver(status=500, words=b"no\x00 room " * 1000)) as receiver:
        reply = send(receiver.url)
    assert reply.status == 500
    assert reply.error.startswith("Answered 500: no room no room")
    assert len(reply.error) < 250


def test_retry_after_is_told_on():
    asked = Receiver(status=429, headers={"Retry-After": "120"})
    with listening(asked) as receiver:
        assert send(receiver.url).retry_after == "120"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status):
    with listening() as secret:
        leads = Receiver(status=status, headers={"Location": secret.url})
        with listening(leads) as receiver:
            reply = send(receiver.url)
    assert "we do not follow" in reply.error
    assert secret.heard == []


def test_nobody_listening_is_no_connection():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{line.getsockname()[1]}/"
        assert "No connection" in send(url).error


def test_who_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE", 0.2)
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        reply = send(f"http://127.0.0.1:{line.getsockname()[1]}/")
    assert "No answer within" in reply.error
    assert reply.status is None


def test_who_answers_byte_by_byte_is_cut_off():
    slow = Receiver(status=500, words=b"x" * 500, slowly=0.05)
    with listening(slow) as receiver:
        reply = send(receiver.url, at_most=0.4)
    assert reply.milliseconds < 3000


def test_whose_headers_never_end_is_cut_off():
    drip = Receiver(headers={f"x-{number}": "y" for number in range(50)})
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        reply = send(f"http://127.0.0.1:{line.getsockname()[1]}/", at_most=0.3)
    assert drip.heard == []
    assert "No whole answer within" in reply.error
    assert reply.milliseconds < 3000


# As in production: nothing private is reached


@pytest.fixture
def in_production(settings):
    settings.WEBHOOKS_TO_LOOPBACK = False


@pytest.fixture
def lines(monkeypatch):
    """To which addresses a line was asked for; none is made."""
    asked = []

    def connect(address, *_, **__):
        asked.append(address)
        raise OSError("no line in this test")

    monkeypatch.setattr(socket, "create_connection", connect)
    return asked


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f000001/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://localhost/",
        "https://me:secret@8.8.8.8/",
        "http://8.8.8.8/",
    ],
)
def test_no_line_is_made_to_what_is_private(in_production, lines, url):
    reply = send(url)
    assert reply.error
    assert reply.status is None
    assert lines == []


def test_a_name_that_leads_to_what_is_private_gets_no_line(
    in_production,
    lines,
    names,  # noqa: F811 - a fixture
):
    names["hr.example.org"] = ["169.254.169.254"]
    assert send("https://hr.example.org/").error == addresses.PRIVATE
    assert lines == []


def test_a_name_that_means_something_else_the_next_time_gains_nothing(
    in_production,
    lines,
    names,  # noqa: F811 - a fixture
):
    """DNS rebinding: public when it is checked, private when it is connected to."""
    names["hr.example.org"] = [["51.140.1.1"], ["127.0.0.1"], ["127.0.0.1"]]
    assert "No connection" in send("https://hr.example.org/").error
    assert lines == [("51.140.1.1", 443)]
    assert names["asked"] == ["hr.example.org"]


def test_checked_only_when_saved_it_would_be_reached(in_production, monkeypatch, names):  # noqa: F811
    """The twin: without the check at the line itself, rebinding works."""
    names["hr.example.org"] = [["51.140.1.1"], ["127.0.0.1"]]
    assert addresses.resolved("hr.example.org", 443)
    (later,) = socket.getaddrinfo("hr.example.org", 443)
    assert later[4][0] == "127.0.0.1"


def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    with listening() as proxy, listening() as receiver:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert send(receiver.url).was_taken
    assert proxy.heard == []


# The certificate is asked for by name


@pytest.fixture
def certified(tmp_path):
    """A server's TLS for hr.example.org, and the file of who vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hr.example.org")])
    now = datetime.datetime.now(datetime.UTC)
    alternatives = [x509.DNSName("hr.example.org")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "both.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    context.asked_for = []
    context.sni_callback = lambda _, host, __: context.asked_for.append(host)
    return context, str(file)


def test_the_name_is_kept_for_the_certificate_and_the_host(
    certified,
    monkeypatch,
    names,  # noqa: F811 - a fixture
):
    context, trusted = certified
    monkeypatch.setattr(sending, "TRUSTED", trusted)
    names["hr.example.org"] = ["127.0.0.1"]
    with listening(tls=context) as receiver:
        reply = send(receiver.url.replace("127.0.0.1", "hr.example.org"))
    assert reply.was_taken, reply
    assert context.asked_for == ["hr.example.org"]
    assert receiver.heard[0][0]["Host"].startswith("hr.example.org:")


def test_a_certificate_of_another_name_or_of_nobody_is_not_trusted(
    certified,
    monkeypatch,
    names,  # noqa: F811 - a fixture
):
    context, trusted = certified
    names["other.example.org"] = ["127.0.0.1"]
    with listening(tls=context) as receiver:
        assert "certificate" in send(receiver.url).error
        monkeypatch.setattr(sending, "TRUSTED", trusted)
        other = receiver.url.replace("127.0.0.1", "other.example.org")
        assert "certificate" in send(other).error
    assert receiver.heard == []
