"""Exits 0 if this container's web process is ready. For its health check."""
# ruff: noqa: INP001 - a program, not a package

import http.client
import os
import sys

line = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
host = os.environ.get("ALLOWED_HOSTS", "localhost").partition(",")[0]
line.request("GET", "/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"})
sys.exit(line.getresponse().status != http.HTTPStatus.OK)
