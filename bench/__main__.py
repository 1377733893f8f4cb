"""``python -m bench [NAME …]``: make every measurement, or the ones that are named.

What measures an installation runs in a process of its own for each database, because settings are read once.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench import places

ROOT = Path(__file__).resolve().parent.parent


def pages() -> None:
    """The pages on the embedded database, and on PostgreSQL when one is reachable."""
    with places.installation() as environment:
        _run("-m", "bench.inside", "pages", "SQLite", environment=environment)
    with places.postgres() as database:
        if database:
            with places.installation(database=database) as environment:
                _run("-m", "bench.inside", "pages", "PostgreSQL", environment=environment)


def writers() -> None:
    """Writers on the embedded database, with the fair queue and without."""
    for queue in ("on", "off"):
        with places.installation(queue=queue) as environment:
            _run("-m", "bench.inside", "writers", queue, environment=environment)


def overview() -> None:
    """The national page from counts alone, on the embedded database."""
    with places.installation() as environment:
        _run("-m", "bench.inside", "overview", "SQLite", environment=environment)


def counting() -> None:
    """Counting beside bare decoding, up to a million trajectories."""
    _run("-m", "bench.counting")


def national() -> None:
    """Counting ten million trajectories."""
    _run("-m", "bench.counting", "--national")


def survival() -> None:
    """Survival of many programmes, beside other people's software."""
    _run("-m", "bench.survival")


def validating() -> None:
    """Validating a delivery, beside other people's software."""
    _run("-m", "bench.validating")


PARTS: dict[str, Callable[[], None]] = {
    "pages": pages,
    "writers": writers,
    "overview": overview,
    "counting": counting,
    "survival": survival,
    "validating": validating,
}
LONG: dict[str, Callable[[], None]] = {"national": national}
"""What is measured only when it is named: it takes minutes by itself."""


def _run(*program: str, environment: places.Environment | None = None) -> None:
    subprocess.run([sys.executable, *program], cwd=ROOT, env=environment, check=True)


def main(names: list[str]) -> int:
    """The exit code is 1 when something could not be measured, 2 when a name is unknown."""
    known = PARTS | LONG
    if not set(names) <= known.keys():
        print(f"Choose from {', '.join(known)}, or name nothing for all but {', '.join(LONG)}.")
        return 2
    failed = False
    for name in names or PARTS:
        print(f"\n== python -m bench {name}", flush=True)
        try:
            known[name]()
        except subprocess.CalledProcessError:
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
