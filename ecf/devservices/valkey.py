"""Valkey on a unix socket, a child of the keeper. It keeps nothing: nor need it."""

import contextlib
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from ecf.devservices import processes

PATIENCE = 10.0  # seconds


@dataclass
class Valkey:
    """`sockets` is where it listens; `program` its binary."""

    sockets: Path
    program: Path
    log: int
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        forgetful = ("--save", "", "--appendonly", "no", "--dir", str(self.sockets))
        where = ("--port", "0", "--unixsocket", str(self._socket))
        command = [str(self.program), *where, *forgetful]
        self.process = processes.start(command, log=self.log)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if not self.is_alive() or time.monotonic() > deadline:
                raise TimeoutError("Valkey did not start")
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, by=signal.SIGTERM)

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def url(self, number: int) -> str:
        return f"unix://{self._socket}?db={number}"

    @property
    def _socket(self) -> Path:
        return self.sockets / "valkey.sock"

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._socket))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        return False
