"""What was measured: printed as a table, written for others to read."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).with_name("results.json")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """`ratio` is of `value` to `baseline`, in the same unit; None where there is
    nothing to set it against."""

    name: str
    value: float
    unit: str
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None


def publish(measures: Iterable[Measure]) -> None:
    """Each as it is measured: what comes later may take long, or fail."""
    print(f"{'name':44}{'value':>12} {'unit':16}{'baseline':>12}{'ratio':>8}")
    rows = []
    for found in measures:
        rows.append({**asdict(found), "ratio": found.ratio})
        FILE.write_text(json.dumps(rows, indent=2) + "\n")
        print(_line(found), flush=True)


def _line(found: Measure) -> str:
    baseline = f"{found.baseline:,.2f}" if found.baseline else ""
    ratio = f"{found.ratio:.3f}" if found.ratio else ""
    return (
        f"{found.name:44}{found.value:>12,.2f} {found.unit:16}{baseline:>12}{ratio:>8}"
    )
