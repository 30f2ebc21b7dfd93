"""How the web server runs: `gunicorn --config deploy/gunicorn.py ecf.wsgi`."""
# ruff: noqa: INP001 - settings of a program, not a package

import gc
from typing import Any

bind = "0.0.0.0:8000"
workers = 3
threads = 4
worker_tmp_dir = "/dev/shm"  # noqa: S108 - in memory: a slow disk must not stall workers
# The program is read once, and every worker shares what was read.
preload_app = True


def when_ready(server: Any) -> None:  # noqa: ARG001 - as gunicorn calls it
    """Before the first worker: what was read stays where it is, so that the pages it
    lies on are shared for good."""
    gc.collect()
    gc.freeze()
