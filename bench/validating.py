"""Validating a delivery of 100,000 trajectories, beside frictionless on the same file.

frictionless reads the same zip by its ``datapackage.json``: types, lists, ids that stand once, rows that name a
trajectory. Overstap asks that too, and beyond it the rules about rows, trajectories and persons. Each has a process of
its own. Run ``python -m bench validating``; the compared package comes with ``tools/setup.py --tests``.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from frictionless import Package

from bench.counting import peak, processor_seconds
from bench.deliveries import delivery, write
from overstap.standard.validation import check

TRAJECTORIES = 100_000
AIM_FASTER = 10


def ours(file: Path) -> None:
    """Check it.

    :raises SystemExit: it is not right
    """
    if check(file).exit_code:
        raise SystemExit("Overstap finds errors.")


def theirs(file: Path) -> None:
    """Check it by its data package.

    :raises SystemExit: it is not right
    """
    if not Package(str(file)).validate().valid:
        raise SystemExit("frictionless finds errors.")


WORK = {"Overstap": ours, "frictionless": theirs}


def apart(*arguments: object) -> str:
    """What a process of its own prints."""
    program = [sys.executable, "-m", "bench.validating", *map(str, arguments)]
    return subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout


def run(size: int) -> None:
    """Let both check one delivery, and print how they compare."""
    with tempfile.TemporaryDirectory(prefix="overstap-bench-") as folder:
        file = Path(folder) / "delivery.zip"
        rows = apart("--write", file, size).strip()
        took = {name: tuple(map(float, apart("--check", name, file).split())) for name in WORK}
    (own, memory), (other, their_memory) = took["Overstap"], took["frictionless"]
    print(
        f"Validating {size:,} trajectories ({int(rows):,} rows of CSV): {own:.1f} s of processor time and "
        f"{memory:.0f} MB, frictionless {other:.1f} s and {their_memory:.0f} MB = {other / own:.1f}× "
        f"(aim ≥ {AIM_FASTER}×)"
    )


def main(arguments: list[str]) -> None:
    """Compare, or do the part of it that ``arguments`` name."""
    match arguments:
        case ["--write", file, size]:
            tables = delivery(int(size))
            write(Path(file), 0, tables, "csv")
            print(sum(table.num_rows for table in tables.values()))
        case ["--check", name, file]:
            print(processor_seconds(WORK[name], Path(file)), peak())
        case _:
            run(int(arguments[0]) if arguments else TRAJECTORIES)


if __name__ == "__main__":
    main(sys.argv[1:])
