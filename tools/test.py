"""Run everything that says whether the house stands, and name what could not be run.

    python tools/test.py [--only checks|sqlite|postgres|browser]

``OVERSTAP_REQUIRE=postgres,browser`` makes a failure of what is otherwise only named.
``OVERSTAP_TEST_POSTGRES`` names a PostgreSQL that may be used (a database of its own is made and removed),
``CHROMIUM`` a browser. Nothing is left behind, nothing from an earlier run is needed.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import browser
import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DATABASE_TESTS = "not journey"
WITHOUT_DATABASE = ("tests/core", "tests/standard", "tests/monitor/counting", "tests/ui")
"""Rooms that keep nothing: their tests are the same whatever the database, and run once."""
NOT_PASSED_ON = ("DATABASE_URL", "OVERSTAP_HOME", "PYTHONDONTWRITEBYTECODE")
"""What no step gets of where this runs. Without bytecode each of hundreds of processes would compile all modules."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one step brought: tests counted one by one, a check as one."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Where the steps run, what they found and what is required."""

    scratch: Path
    required: frozenset[str]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a step: nothing of an installation that happens to stand here."""
        kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
        own = {
            "TMPDIR": "",
            "OVERSTAP_HOME": "home",
            "HYPOTHESIS_STORAGE_DIRECTORY": "hypothesis",
            "PYTHONPYCACHEPREFIX": "bytecode",
        }
        folders = {name: str(self.scratch / folder) for name, folder in own.items()}
        return {**kept, **folders, "PYTHONUTF8": "1", "PYTHONPATH": "", **more}

    def check(self, name: str, command: list[str]) -> None:
        """Run a check that is right or wrong as a whole."""
        _title(name)
        began = time.monotonic()
        code = _call([str(BIN / command[0]), *command[1:]], self.environment())
        self.outcomes[name] = Outcome(int(code == 0), int(code != 0), 0, time.monotonic() - began)

    def pytest(self, name: str, *arguments: str, **environment: str) -> int:
        """Run tests and count them; the number of the process that ran them."""
        _title(name)
        began = time.monotonic()
        report = self.scratch / f"{len(self.outcomes)}.xml"
        options = ["-q", "-p", "no:cacheprovider", "--durations=5", f"--junit-xml={report}"]
        command = [sys.executable, "-m", "pytest", *options, *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment(**environment))
        code = _wait(process)
        counted = _counted(report)
        # A run that broke off, or found no tests at all, is a failure even when no single test failed.
        failed = counted.failed or int(code != 0)
        self.outcomes[name] = Outcome(counted.passed, failed, counted.skipped, time.monotonic() - began)
        return process.pid

    def could_not(self, what: str, sentence: str) -> None:
        """Name what is not run; a failure where it is required."""
        self.missing.append(f"Not run: {what}. {sentence}")
        if what in self.required:
            self.outcomes[what] = Outcome(failed=1)


def checks(run: Run) -> None:
    """What can be said without running the house."""
    run.check("format", ["python", "tools/format.py", "--check"])
    run.check("texts", ["python", "tools/messages.py", "--check"])
    run.check("reference", ["python", "tools/reference.py", "--check"])
    run.check("standard", ["python", "tools/standard_reference.py", "--check"])
    run.check("test kit", ["python", "tools/testkit.py", "--check"])
    run.check("example", ["python", "tools/example_counts.py", "--check"])
    run.check("notebooks", ["python", "tools/notebooks.py", "--check"])
    run.check("types", ["mypy"])
    run.check("floors", ["lint-imports", "--no-logo"])


def sqlite(run: Run) -> None:
    """The tests of the house and of every room, on the embedded database."""
    run.pytest("tests on SQLite", "-n", "2", "-m", f"{DATABASE_TESTS} and not postgres")


def on_postgres(run: Run) -> None:
    """The same on PostgreSQL."""
    url = os.environ.get("OVERSTAP_TEST_POSTGRES") or postgres.LOCAL
    reason = postgres.unreachable(url)
    if reason:
        run.could_not("postgres", reason)
        return
    postgres.remove_leftovers(url)
    where = {"OVERSTAP_TEST_DATABASE": url, "OVERSTAP_TEST_POSTGRES": url}
    elsewhere = [f"--ignore={room}" for room in WITHOUT_DATABASE]
    process = run.pytest("tests on PostgreSQL", "-n", "2", "-m", DATABASE_TESTS, *elsewhere, **where)
    postgres.remove(url, process)


def journeys(run: Run) -> None:
    """The journeys in a real browser."""
    found = browser.find(run.environment())
    if found.problem:
        run.could_not("browser", found.problem)
    else:
        # Two at a time: while one waits for its browser, the other has the processor.
        run.pytest("journeys", "-n", "2", "-m", "journey", "tests/journeys", **found.environment)
        # In a process of their own: Playwright starts once in each.
        run.pytest("parts in a browser", "-m", "journey", "tests", "--ignore=tests/journeys", **found.environment)


STEPS: dict[str, Callable[[Run], None]] = {
    "checks": checks,
    "sqlite": sqlite,
    "postgres": on_postgres,
    "browser": journeys,
}


def summary(run: Run) -> Iterator[str]:
    """What is said at the end; the last line counts everything."""
    for name, outcome in run.outcomes.items():
        verdict = "failed" if outcome.failed else "passed"
        yield f"{name:<22}{verdict:<9}{outcome.seconds:6.1f} s"
    yield from run.missing
    total = list(run.outcomes.values())
    passed, failed = sum(each.passed for each in total), sum(each.failed for each in total)
    yield f"{passed} passed, {failed} failed, {sum(each.skipped for each in total)} skipped"


def main() -> int:
    """1 when something failed, or is required and could not be run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=STEPS, action="append", help="run only this part")
    chosen = parser.parse_args().only or list(STEPS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    required = frozenset(filter(None, os.environ.get("OVERSTAP_REQUIRE", "").replace(" ", "").split(",")))
    with tempfile.TemporaryDirectory(prefix="overstap-tests-", ignore_cleanup_errors=True) as scratch:
        run = Run(Path(scratch), required)
        for name in chosen:
            STEPS[name](run)
    _title("together")
    print("\n".join(summary(run)), flush=True)
    return 1 if any(outcome.failed for outcome in run.outcomes.values()) else 0


def _title(name: str) -> None:
    print(f"\n── {name} {'─' * (76 - len(name))}", flush=True)


def _call(command: list[str], environment: dict[str, str]) -> int:
    return _wait(subprocess.Popen(command, cwd=ROOT, env=environment))


def _wait(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def _counted(report: Path) -> Outcome:
    if not report.exists():
        return Outcome()
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314 - pytest wrote it a moment ago

    def total(what: str) -> int:
        return sum(int(suite.get(what, "0")) for suite in suites)

    failed = total("failures") + total("errors")
    return Outcome(total("tests") - failed - total("skipped"), failed, total("skipped"))


if __name__ == "__main__":
    sys.exit(main())
