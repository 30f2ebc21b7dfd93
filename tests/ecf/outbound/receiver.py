"""Somebody else's server: a real one, on loopback, that does as it is told."""

import threading
import time
from contextlib import contextmanager
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
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.heard.append((dict(self.headers), body))
            if receiver.also:
                receiver.also()
            self.send_response(receiver.status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(receiver.words)))
            self.end_headers()
            self._say(receiver.words)

        def _say(self, words):
            try:
                if not receiver.slowly:
                    self.wfile.write(words)
                for byte in words if receiver.slowly else b"":
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(receiver.slowly)
            except OSError:
                receiver.words = b""  # whoever asked has hung up

        def log_message(self, *_):
            """Quiet."""

    return Handler
