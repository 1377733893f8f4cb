"""Counting beside the bare decoding of the same Parquet: processor time, and the memory that it takes at most.

A programme delivers for itself, so many trajectories are many deliveries, counted one after the other and added up;
beside that as many are counted as one delivery. *Bare decoding* is ``pyarrow.parquet.read_table`` of
every table, with nothing done to what it reads. Each line is measured in a process of its own, on files that another
made, and there the two take turns, so that whatever else the machine does hits both. Run ``python -m bench counting``,
or ``python -m bench national`` for a million and ten million in deliveries of 10,000.
"""

import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.deliveries import delivery, write
from overstap.core.periods import Period
from overstap.monitor.counts import Numbers, count_for_travel, figures_of
from overstap.monitor.engine import count
from overstap.standard.delivery import open_delivery

PERIOD = Period.year(2024)
PROGRAMME = 10_000
SIZES = ((1, 10_000), (1, 100_000), (1, 1_000_000), (20, PROGRAMME))
AIM_RATIO, AIM_MEMORY = 4.5, 500


@dataclass(slots=True)
class Took:
    """Seconds of processor time so far."""

    decoding: float = 0.0
    counting: float = 0.0


@dataclass(slots=True)
class Adding:
    """Programmes, added up one by one."""

    numbers: Numbers = field(default_factory=Numbers)

    def take(self, file: Path) -> None:
        """The counts of one more delivery."""
        with open_delivery(file) as opened:
            self.numbers += count_for_travel(opened.arrow_tables(), opened.manifest, PERIOD)


def decode(file: Path) -> float:
    """The processor time of decoding every table of a delivery, and doing nothing with it."""
    with zipfile.ZipFile(file) as archive:
        contents = [archive.read(name) for name in archive.namelist() if name.endswith(".parquet")]
    begin = _processor()
    for content in contents:
        pq.read_table(pa.BufferReader(content))
    return _processor() - begin


def count_one(file: Path) -> int:
    """Every figure of one delivery."""
    with open_delivery(file) as opened:
        return len(count(opened.arrow_tables(), opened.manifest, PERIOD))


def processor_seconds(work: Callable[[Path], object], file: Path) -> float:
    """What the work costs, on all processors together."""
    begin = _processor()
    work(file)
    return _processor() - begin


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(files: Iterator[Path]) -> tuple[Took, int]:
    """Decode and count each file in turn, and add up; how many figures there are of all together."""
    took, adding = Took(), Adding()
    for file in files:
        took.decoding += decode(file)
        took.counting += processor_seconds(adding.take, file)
    return took, len(figures_of("all", PERIOD, adding.numbers))


def of_one(file: Path) -> tuple[Took, int]:
    """Decode and count one delivery, every figure of it."""
    took = Took(decode(file))
    begin = _processor()
    figures = count_one(file)
    took.counting = _processor() - begin
    return took, figures


def here(folder: Path, times: int) -> None:
    """Measure the deliveries in ``folder``, gone through so many times, and print the line."""
    files = sorted(folder.iterdir())
    warm_up()
    took, figures = measure(iter(files * times)) if len(files) > 1 else of_one(files[0])
    print(
        f"{figures} figures, processor {took.counting:7.2f} s; bare decoding {took.decoding:6.2f} s = "
        f"{took.counting / took.decoding:4.1f}× (aim ≤ {AIM_RATIO}×); peak memory {peak():5.0f} MB"
    )


def warm_up() -> None:
    """Do everything once: what is loaded then is loaded once in the life of a process, not once a delivery."""
    with tempfile.TemporaryDirectory(prefix="overstap-bench-") as folder:
        file = Path(folder) / "small.zip"
        write(file, 0, delivery(100), "parquet")
        decode(file)
        count_one(file)


def run(programmes: int, size: int, times: int = 1) -> None:
    """Write ``programmes`` deliveries of ``size`` trajectories and measure them in another process."""
    with tempfile.TemporaryDirectory(prefix="overstap-bench-") as folder:
        _apart("--write", folder, programmes, size)
        whole = programmes * size * times
        print(f"{whole:>10,} trajectories in {programmes * times:>5,} deliveries: ", end="", flush=True)
        _apart("--here", folder, times)


def _apart(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "bench.counting", *map(str, arguments)], check=True)


def national() -> None:
    """A million, and ten million: the same hundred programmes ten times over, of which nothing is kept but sums."""
    run(100, PROGRAMME)
    run(100, PROGRAMME, 10)
    print(f"Aim: at most {AIM_MEMORY} MB.")


def main(arguments: Sequence[str]) -> None:
    """Measure each size, or do the part of it that ``arguments`` name."""
    match arguments:
        case ["--write", folder, programmes, size]:
            for number in range(int(programmes)):
                write(Path(folder) / f"{number:04}.zip", number, delivery(int(size), number), "parquet")
        case ["--here", folder, times]:
            here(Path(folder), int(times))
        case ["--national"]:
            national()
        case _:
            for deliveries, each in SIZES:
                run(deliveries, each)


if __name__ == "__main__":
    main(sys.argv[1:])
