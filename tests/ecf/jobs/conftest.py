import pytest

from ecf.events import nudging
from ecf.jobs.kinds import Kind


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    """Work is done here by hand."""
    monkeypatch.setattr(nudging, "send", lambda task: None)


class Bench:
    """A kind of work that remembers its parts, and does what it was told to."""

    def __init__(self):
        self.parts = []
        self.then = lambda part: {"changed": 1}

    def work(self, part, at):
        self.parts.append(part)
        return self.then(part)


BENCH = Bench()


def work(part, at):
    return BENCH.work(part, at)


KINDS = {
    "count": Kind(
        work=work,
        afterwards="The totals appear on this page.",
    )
}


@pytest.fixture
def bench(settings, monkeypatch):
    settings.JOB_KINDS = f"{__name__}.KINDS"
    fresh = Bench()
    monkeypatch.setattr(f"{__name__}.BENCH", fresh)
    return fresh
