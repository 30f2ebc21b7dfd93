"""Receive what changed on the register, and verify that it is ours.

    pip install standardwebhooks
    WEBHOOK_SECRET=whsec_… python receive_webhook.py 9000

Listens on this machine. Each verified message is printed once, as one line of JSON,
and answered 204; one that was sent again is answered and not printed; anything else is
answered 400. Behind your web server this is a whole receiver: put your own work where
it prints. Answer within ten seconds, so put what takes longer into a queue.
"""
# ruff: noqa: INP001 - a program, not a package

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

LONGEST = 64 * 1024  # bytes; ours are under a thousand


class Receiver(BaseHTTPRequestHandler):
    secret = Webhook(os.environ["WEBHOOK_SECRET"])
    # By webhook-id. Keep them with your own data, so that they outlast a restart.
    had: set[str] = set()  # noqa: RUF012 - the whole program's

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, LONGEST))
        try:
            message = self.secret.verify(body, dict(self.headers))
        except (WebhookVerificationError, ValueError):
            self._answer(400)
            return
        if self.headers["webhook-id"] not in self.had:
            sys.stdout.write(json.dumps(message) + "\n")  # your own work goes here
            sys.stdout.flush()
            self.had.add(self.headers["webhook-id"])
        self._answer(204)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """What is printed is what was received."""


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and the port
        sys.exit(__doc__)
    server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    sys.stderr.write(f"Listening on http://127.0.0.1:{server.server_address[1]}\n")
    sys.stderr.flush()
    server.serve_forever()
