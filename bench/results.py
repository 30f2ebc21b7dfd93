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
    rows = [{**asdict(found), "ratio": found.ratio} for found in measures]
    FILE.write_text(json.dumps(rows, indent=2) + "\n")
    print(f"{'name':44}{'value':>12} {'unit':16}{'baseline':>12}{'ratio':>8}")
    for row in rows:
        baseline = f"{row['baseline']:,.2f}" if row["baseline"] else ""
        ratio = f"{row['ratio']:.3f}" if row["ratio"] else ""
        print(
            f"{row['name']:44}{row['value']:>12,.2f} {row['unit']:16}"
            f"{baseline:>12}{ratio:>8}"
        )
