"""``python -m bench [pages|writers|counting|survival] …``: make every measurement, or the ones that are named.

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


def counting() -> None:
    """Counting deliveries of three sizes."""
    _run("bench/counting.py")


def survival() -> None:
    """Survival of many programmes, beside other people's software."""
    _run("-m", "bench.survival")


PARTS: dict[str, Callable[[], None]] = {"pages": pages, "writers": writers, "counting": counting, "survival": survival}


def _run(*program: str, environment: places.Environment | None = None) -> None:
    subprocess.run([sys.executable, *program], cwd=ROOT, env=environment, check=True)


def main(names: list[str]) -> int:
    """The exit code is 1 when something could not be measured, 2 when a name is unknown."""
    if not set(names) <= PARTS.keys():
        print(f"Choose from {', '.join(PARTS)}, or name nothing for everything.")
        return 2
    failed = False
    for name in names or PARTS:
        print(f"\n== python -m bench {name}", flush=True)
        try:
            PARTS[name]()
        except subprocess.CalledProcessError:
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
