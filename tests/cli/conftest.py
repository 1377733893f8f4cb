"""Deliveries on disk, and the program as somebody calls it."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from cli_calls import Answer, Call

from overstap.standard.delivery import Manifest, write_delivery
from overstap.standard.facts import PhaseFact, SexWorkFact, TrajectoryFact


def run(folder: Path, *arguments: str, typed: str = "", **environment: str) -> Answer:
    """Run ``overstap`` in ``folder``, with nothing of this machine's settings; ``typed`` is what it is answered."""
    clean = {name: os.environ[name] for name in ("PATH", "TMPDIR", "HOME", "PYTHONPYCACHEPREFIX") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "overstap.cli.main", *arguments],
        cwd=folder,
        env={**clean, "LANG": "C.UTF-8", **environment},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Run ``overstap`` in a folder of this test's own."""
    return partial(run, tmp_path)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation after its first start, to copy."""
    folder = tmp_path_factory.mktemp("made")
    answer = run(folder, "migrate")
    assert answer.returncode == 0, answer.stderr
    return folder / "var"


@pytest.fixture
def home(made_once: Path, tmp_path: Path) -> Path:
    """An installation that was made a moment ago."""
    return Path(shutil.copytree(made_once, tmp_path / "var"))


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """One participant who came in, stopped and completed in 2024."""
    path = tmp_path / "regio.zip"
    manifest = Manifest(
        programme_code="regio",
        programme_name="Uitstapprogramma Regio",
        history_from=date(2024, 1, 1),
        as_of=date(2026, 1, 1),
        sender="Noord",
        created_at=datetime(2026, 1, 5, 10, tzinfo=UTC),
    )
    write_delivery(
        path,
        manifest,
        {
            "trajectory": [
                TrajectoryFact(
                    trajectory_id="t1",
                    person_id="p1",
                    registered_on=date(2024, 2, 1),
                    source="self",
                    first_contact="self",
                    admitted_on=date(2024, 2, 10),
                    declined_on=None,
                    decline_reason=None,
                    closed_on=date(2024, 9, 1),
                    closing="completed",
                    closing_reason="goals_reached",
                )
            ],
            "phase": [
                PhaseFact(
                    trajectory_id="t1", phase="execution", started_on=date(2024, 2, 10), ended_on=date(2024, 8, 1)
                )
            ],
            "sex_work": [
                SexWorkFact(trajectory_id="t1", observed_on=day, status=status, known_from="participant")
                for day, status in ((date(2024, 2, 10), "active"), (date(2024, 8, 1), "stopped"))
            ],
        },
    )
    return path
