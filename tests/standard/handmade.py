"""The example of ``standard/example``: twelve trajectories, every table, without an error or a warning.

Nothing here uses the package under test: the zip is made with the standard library alone.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

Cells = dict[str, str]

EXAMPLE = Path(__file__).parents[2] / "standard" / "example"
TABLES = (
    *(
        "trajectory",
        "profile",
        "aim",
        "criterion",
        "phase",
        "sex_work",
        "destination",
        "intake",
        "plan",
        "goal",
        "score",
    ),
    *("referral", "appointment", "aftercare", "experience", "programme_year", "cost", "income"),
)


def _rows(table: str) -> list[Cells]:
    with (EXAMPLE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _manifest(tables: Mapping[str, list[Cells]]) -> dict[str, object]:
    return {
        "standard": "1.0",
        "programme": {"code": "regio-a", "name": "Uitstapprogramma Regio A"},
        "history_from": "2022-01-01",
        "as_of": "2026-01-01",
        "sender": "Somebody with a spreadsheet",
        "created_at": "2026-01-05T10:00:00Z",
        "tables": {name: {"file": f"{name}.csv", "rows": len(rows)} for name, rows in tables.items()},
    }


def written(rows: list[Cells], header: list[str] | None = None) -> bytes:
    """Rows as the bytes of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, header or list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


@dataclass
class Handmade:
    """A delivery to change. ``members``: bytes that replace or add a file; ``manifest``: what is written as such."""

    tables: dict[str, list[Cells]]
    manifest: dict[str, object]
    members: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def correct(cls) -> Self:
        tables = {name: _rows(name) for name in TABLES}
        return cls(tables, _manifest(tables))

    def changed(self, change: Callable[[Self], object]) -> Self:
        """A copy to which ``change`` was done, its row counts told truly unless ``change`` touched them."""
        copy = deepcopy(self)
        before = deepcopy(copy.manifest)
        change(copy)
        if copy.manifest == before:
            copy.manifest = _manifest(copy.tables)
        return copy

    def table_of_manifest(self, name: str) -> dict[str, object]:
        tables = self.manifest["tables"]
        assert isinstance(tables, dict)
        entry = tables[name]
        assert isinstance(entry, dict)
        return entry

    def files(self) -> dict[str, bytes]:
        """Every file of the zip by name."""
        files = {f"{name}.csv": written(rows) for name, rows in self.tables.items() if rows}
        return {"manifest.json": json.dumps(self.manifest).encode(), **files, **self.members}

    def zipped(self) -> io.BytesIO:
        """The delivery as a zip."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files().items():
                archive.writestr(name, content)
        target.seek(0)
        return target
