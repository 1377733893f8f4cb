"""Writes the example delivery of counts (``standard/example-counts/``) from the example facts (``standard/example/``).

python tools/example_counts.py --write     write it
python tools/example_counts.py --check     say which files are not as they would be written (exit 1)
"""

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

from overstap.core.periods import Period
from overstap.monitor.counts import as_rows
from overstap.monitor.travel import counts_of_periods
from overstap.standard.delivery import open_delivery, write_counts

STANDARD = Path(__file__).resolve().parent.parent / "standard"
FACTS, COUNTS = STANDARD / "example", STANDARD / "example-counts"
PAGE = "README.md"
PERIODS = (Period.year(2024), Period.year(2025))
SEED = bytes(range(32))
"""The private key of nobody: it stands here for everybody to read, so that the example is the same each time."""


def files() -> dict[str, bytes]:
    """Every file of the example by its name, but for its page."""
    written = io.BytesIO()
    with open_delivery(zipped(FACTS)) as facts:
        manifest, tables = replace(facts.manifest, periods=PERIODS), facts.arrow_tables()
    write_counts(written, manifest, as_rows(counts_of_periods(tables, manifest, PERIODS)), seed=SEED)
    with zipfile.ZipFile(written) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(folder: Path) -> io.BytesIO:
    """The delivery in ``folder``, as it is sent."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            if file.name != PAGE:
                archive.write(file, file.name)
    return target


def stale() -> list[str]:
    """The files that are not as they would be written, or that nothing writes."""
    wanted = files()
    there = {file.name: file.read_bytes() for file in COUNTS.iterdir() if file.name != PAGE}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Write the example, or say what is not current."""
    if arguments == ["--write"]:
        for name, content in files().items():
            (COUNTS / name).write_bytes(content)
        return 0
    if arguments != ["--check"]:
        print(__doc__)
        return 2
    found = stale()
    if found:
        print(f"The example of counts is not current: {', '.join(found)}. Run: python tools/example_counts.py --write")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
