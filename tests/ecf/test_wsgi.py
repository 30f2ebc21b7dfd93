import json
import subprocess
import sys

READ = """
import json, sys
from django.db import connection
from ecf import wsgi
before = set(sys.modules)
from django.test import RequestFactory
request = RequestFactory(headers={"host": "localhost"}).get("/healthz")
status = wsgi.application.get_response(request).status_code
read = sorted(name for name in set(sys.modules) - before if name.startswith("ecf"))
print(json.dumps([status, read, connection.connection is None]))
"""


def test_workers_are_forked_from_a_process_that_has_read_every_view():
    done = subprocess.run(
        [sys.executable, "-c", READ], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [200, [], True]
