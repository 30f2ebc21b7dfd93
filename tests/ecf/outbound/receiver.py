"""Somebody else's server: a real one, on loopback, that does as it is told."""

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    """`status`, `headers` and `words` are what it answers; `heard` what it was sent.
    `slowly` seconds between the bytes of its words; `also` is called with each call."""

    status: int = 200
    headers: dict = field(default_factory=dict)
    words: bytes = b"ok"
    slowly: float = 0
    heard: list = field(default_factory=list)
    also: object = None
    url: str = ""

    @property
    def ids(self):
        return [headers["webhook-id"] for headers, _ in self.heard]


@contextmanager
def listening(receiver=None, *, tls=None):
    receiver = receiver or Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(receiver))
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    receiver.url = f"{scheme}://127.0.0.1:{server.server_address[1]}/changes"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


def _answering(receiver):
    return type("Answering", (_Handler,), {"receiver": receiver})


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self):
        told = self.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told.heard.append((dict(self.headers), body))
        if told.also:
            told.also()
        self.send_response(told.status)
        for name, value in told.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(told.words)))
        self.end_headers()
        with suppress(OSError):  # whoever asked has hung up
            self.say(told.words, told.slowly)

    def say(self, words, slowly):
        if not slowly:
            self.wfile.write(words)
            return
        for byte in words:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(slowly)

    def log_message(self, *_):
        """Quiet."""
