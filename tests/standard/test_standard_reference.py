"""The page is what the code says, and the page alone is enough."""

import importlib.util
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from overstap.standard.delivery import open_delivery
from overstap.standard.facts import TrajectoryFact
from overstap.standard.validation import check

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "standard" / "1.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("standard_reference", ROOT / "tools" / "standard_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(tool: ModuleType) -> None:
    assert tool.stale(PAGE) == [], "Run: python tools/standard_reference.py --write"


def test_a_page_that_is_not_current_is_noticed(tool: ModuleType) -> None:
    assert tool.stale(PAGE.replace("`outreach_visit`", "`visit`")) == ["codes"]
    assert tool.stale(PAGE.replace("<!-- begin:errors -->", "")) == ["errors"]


def test_the_example_of_the_page_is_a_delivery_that_is_taken_and_counted() -> None:
    rows = _block("csv")
    manifest = _block("json")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("trajectory.csv", rows)
        archive.writestr("manifest.json", manifest)

    assert check(target).errors == ()
    with open_delivery(target) as delivery:
        facts = [fact for fact in delivery.facts("trajectory") if isinstance(fact, TrajectoryFact)]
    assert [fact.admitted_on for fact in facts] == [date(2024, 2, 1), None]
    assert len(facts) == json.loads(manifest)["tables"]["trajectory"]["rows"]


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_every_link_on_the_page_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in PAGE.splitlines()
        if line[:1] == "#"
    }
    anchors = set(re.findall(r'id="([^"]+)"', PAGE))
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings | anchors


@pytest.mark.parametrize(
    "words",
    [
        "start ≤ day < end",
        "d ≥ t − 180",
        "rounded down",
        "closed_on + 365",
        "Aalen–Johansen",
        "Kaplan–Meier",
        "500,000,000",
        '"kind": "counts"',
        "Week 0 holds the days 0–6",
        "all twelve",
    ],
)
def test_the_page_says_what_counting_needs(words: str) -> None:
    assert words in PAGE
