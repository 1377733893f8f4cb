"""Whatever a stranger sends: refused within a second or streamed, in little memory, and never a crash."""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from overstap.standard.delivery import NotReadableError, open_delivery
from overstap.standard.delivery.archive import Archive
from overstap.standard.validation import check
from standard.hostile import HARMLESS, REFUSED, UNREADABLE, unreadable

MOST_MEMORY = 300_000_000


@pytest.mark.parametrize("name", UNREADABLE)
def test_is_not_readable_and_says_so_within_a_second(name: str) -> None:
    content = unreadable(name)
    started = time.process_time()
    report = check(io.BytesIO(content))

    assert time.process_time() - started < 1
    assert (report.readable, report.exit_code) == (False, 2)
    assert report.findings[0].rule == "not-readable"
    assert report.findings[0].sentence.nl.startswith("De levering is niet te lezen: ")
    assert report.findings[0].sentence.en.startswith("The delivery cannot be read: ")


@pytest.mark.parametrize("name", UNREADABLE)
def test_cannot_be_opened_or_read_either(name: str) -> None:
    with pytest.raises(NotReadableError):
        _read_all(unreadable(name))


def _read_all(content: bytes) -> None:
    with open_delivery(io.BytesIO(content)) as delivery:
        for table in delivery.manifest.tables:
            for _ in delivery.facts(table):
                pass


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_the_rule_that_it_breaks(name: str) -> None:
    rule, build = REFUSED[name]
    content = build()
    started = time.process_time()
    report = check(io.BytesIO(content))

    assert time.process_time() - started < 1
    assert report.exit_code == 1
    assert rule in {each.rule for each in report.errors}


@pytest.mark.parametrize("name", HARMLESS)
def test_is_taken_because_it_does_no_harm(name: str) -> None:
    assert check(io.BytesIO(HARMLESS[name]())).exit_code == 0


def test_what_is_shown_of_a_hostile_value_does_nothing() -> None:
    report = check(io.BytesIO(REFUSED["a header that was never meant"][1]()))
    shown = {each.field for each in report.findings}
    assert "\\x1b[31m" in shown
    assert "\\u202e" in shown


@pytest.mark.parametrize("name", ["a name that leads upwards", "a name from the root"])
def test_nothing_is_written_anywhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check(io.BytesIO(REFUSED[name][1]()))
    assert list(tmp_path.rglob("*")) == []
    assert not Path("/tmp/evil.parquet").exists()  # noqa: S108 - the name in the zip


# The kernel's own high-water mark: getrusage would carry over that of the process which starts this one.
_MEASURED = """
import re, sys
from pathlib import Path
from overstap.standard.validation import check
reports = [check(path) for path in sys.argv[1:]]
codes = "".join(str(report.exit_code) for report in reports)
used = 1024 * int(re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1])
print(codes, used, sum(reports[-1].counts.values()), len(reports[-1].findings))
"""


def _measured(*paths: Path) -> tuple[str, int, int, int]:
    """Exit codes, most memory of a fresh process that checks the files, findings of the last counted and listed."""
    done = subprocess.run([sys.executable, "-c", _MEASURED, *paths], capture_output=True, text=True, check=True)
    codes, used, counted, listed = done.stdout.split()
    return codes, int(used), int(counted), int(listed)


@pytest.mark.slow
def test_whatever_cannot_be_read_takes_little_memory(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.zip" for number in range(len(UNREADABLE))]
    for path, name in zip(paths, UNREADABLE, strict=True):
        path.write_bytes(unreadable(name))
    codes, used, _, _ = _measured(*paths)
    assert codes == "2" * len(paths)
    assert used < MOST_MEMORY, used


_MILLION = 1_000_000
_TRAJECTORY = (
    "trajectory_id,person_id,registered_on,source,first_contact,admitted_on,declined_on,decline_reason,closed_on,closing,"
    "closing_reason\r\n"
)


def _write_million(path: Path, trajectory: Callable[[int], str], *beside: str) -> None:
    tables: dict[str, tuple[str, Callable[[int], str]]] = {
        "trajectory": (_TRAJECTORY, trajectory),
        "phase": (
            "trajectory_id,phase,started_on,ended_on\r\n",
            lambda number: f"t{_MILLION - number},execution,2022-02-01,2022-12-01\r\n",
        ),
        "sex_work": (
            "trajectory_id,observed_on,status,known_from\r\n",
            lambda number: f"t{number * 7919 % _MILLION + 1},2022-11-30,stopped,participant\r\n",
        ),
    }
    tables = {name: table for name, table in tables.items() if name in {"trajectory", *beside}}
    listed = ", ".join(f'"{name}": {{"file": "{name}.csv", "rows": {_MILLION}}}' for name in tables)
    manifest = (
        '{"standard": "1.0", "programme": {"code": "a", "name": "A"}, "history_from": "2022-01-01", '
        '"as_of": "2026-01-01", "sender": "s", "created_at": "2026-01-05T10:00:00Z", "tables": {' + listed + "}}"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("manifest.json", manifest)
        for name, (header, line) in tables.items():
            with archive.open(f"{name}.csv", "w") as member:
                member.write(header.encode())
                for start in range(0, _MILLION, 20_000):
                    member.write("".join(map(line, range(start, start + 20_000))).encode())


@pytest.mark.slow
def test_a_million_trajectories_are_checked_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "million.zip"
    _write_million(
        path,
        lambda n: f"t{n + 1},p{n * 2 // 3},2022-01-10,self,self,2022-02-01,,,2022-12-01,completed,goals_reached\r\n",
    )
    code, used, counted, listed = _measured(path)
    assert code == "1"  # a third of the persons has two trajectories at once
    assert used < MOST_MEMORY, used
    assert counted > 300_000
    assert listed < 10_000


@pytest.mark.slow
def test_a_million_trajectories_of_one_person_take_no_more(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    days = "2022-01-10,self,self,2022-02-01,,,2022-12-01,deceased,deceased"
    _write_million(path, lambda n: f"t{n + 1},p,{days}\r\n")
    code, used, counted, _ = _measured(path)
    assert code == "1"
    assert used < MOST_MEMORY, used
    assert counted > 999_000


@pytest.mark.slow
def test_a_million_wrong_rows_are_counted_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "wrong.zip"
    _write_million(path, lambda n: f"t{n // 2 + 1},,2022-02-30,x,{n},1989-01-01,2022-02-01,,,unknown,\r\n")
    code, used, counted, listed = _measured(path)
    assert code == "1"
    assert used < MOST_MEMORY, used
    assert counted > 5_000_000
    assert listed < 20_000


def test_a_large_file_that_is_not_packed_is_read_whole() -> None:
    content = bytes(range(256)) * 10_000
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("large.parquet", content)
    with Archive(zipped) as archive_read:
        assert archive_read.read("large.parquet", len(content)) == content
