"""The standard as a thing of its own: without the application, in a notebook, and as a schema for other tools."""

import json
import pkgutil
from pathlib import Path

import notebooks
import pytest
import standard_reference

import overstap.standard
from overstap.standard.tables import TABLES

MODULES = sorted(each.name for each in pkgutil.walk_packages(overstap.standard.__path__, "overstap.standard."))


def test_every_module_of_the_standard_is_there_without_the_application(tmp_path: Path) -> None:
    assert len(MODULES) > 30
    cells = [f"import {name}" for name in (*MODULES, "overstap.monitor.engine")]
    assert notebooks.printed([*cells, "import sys\nprint('django' in sys.modules)"], tmp_path)[-1] == "False\n"


def test_what_needs_the_application_is_not(tmp_path: Path) -> None:
    with pytest.raises(notebooks.NotebookFailedError, match="django is not there"):
        notebooks.printed(["import overstap.monitor.models"], tmp_path)


def test_every_notebook_prints_what_stands_in_it() -> None:
    assert [path.name for path in notebooks.NOTEBOOKS] == ["use-the-standard.ipynb"]
    assert notebooks.stale() == [], "Run: python tools/notebooks.py --write"


def test_the_schema_describes_every_column_of_the_newest_version() -> None:
    text = standard_reference.SCHEMA.read_text(encoding="utf-8")
    assert text == standard_reference.schema(), "Run: python tools/standard_reference.py --write"
    described = {
        each["name"]: [field["name"] for field in each["schema"]["fields"]] for each in json.loads(text)["resources"]
    }
    assert described == {name.replace("_", "-"): list(table.names) for name, table in TABLES.items()}
