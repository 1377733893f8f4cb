"""The manifest of a delivery: whose facts, from when to when, in which files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias, TypeGuard

from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.standard import VERSIONS
from overstap.standard.rules.rule import Rule

NAME = "manifest.json"
LARGEST = 1_000_000

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Entry:
    """One table as the manifest lists it."""

    file: str
    rows: int
    sha256: str | None = None

    @property
    def as_json(self) -> "Json":
        """How the manifest lists it; without a hash where there is none."""
        listed: dict[str, Json] = {"file": self.file, "rows": self.rows}
        return listed | {"sha256": self.sha256} if self.sha256 else listed


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who sends which facts. Facts lie before ``as_of``; every admission from ``history_from`` on is among them."""

    programme_code: str
    programme_name: str
    history_from: date
    as_of: date
    sender: str
    created_at: datetime
    tables: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = "facts"
    standard: str = VERSIONS[0]
    periods: tuple[Period, ...] = ()

    @property
    def created_on(self) -> date:
        """The day of ``created_at``, as it is written: its first ten characters."""
        return self.created_at.date()

    def to_json(self) -> str:
        """The text of ``manifest.json``; the same manifest gives the same text."""
        tables: dict[str, Json] = {name: entry.as_json for name, entry in self.tables.items()}
        content: dict[str, Json] = {
            "standard": self.standard,
            "programme": {"code": self.programme_code, "name": self.programme_name},
            "history_from": self.history_from.isoformat(),
            "as_of": self.as_of.isoformat(),
            "sender": self.sender,
            "created_at": self.created_at.isoformat().replace("+00:00", "Z"),
            "tables": tables,
        }
        if self.kind == "counts":
            content |= {
                "kind": self.kind,
                "periods": [[each.start.isoformat(), each.end.isoformat()] for each in self.periods],
            }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that the manifest breaks at ``key``, with its texts."""

    rule: Rule
    key: str
    value: str
    sentence: Label
    remedy: Label


@dataclass(slots=True)
class Draft:
    """What could be read of a manifest: as much as is needed to check the rest in spite of its problems."""

    content: dict[str, Json]
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, Entry] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    created_at: datetime | None = None
    periods: tuple[Period, ...] = ()

    @property
    def kind(self) -> str:
        """Whether it delivers facts or counts; facts when it says neither."""
        return "counts" if self.content.get("kind") == "counts" else "facts"

    @property
    def standard(self) -> str:
        """The version that it follows; the oldest where it names none that is known."""
        return next((version for version in VERSIONS if version == self.content["standard"]), VERSIONS[0])

    def manifest(self) -> Manifest | None:
        """The manifest, when nothing is wrong with it."""
        programme = self.content.get("programme")
        if self.problems or not is_object(programme) or self.created_at is None:
            return None
        return Manifest(
            programme_code=str(programme["code"]),
            programme_name=str(programme["name"]),
            history_from=self.days["history_from"],
            as_of=self.days["as_of"],
            sender=str(self.content["sender"]),
            created_at=self.created_at,
            tables=MappingProxyType(self.tables),
            kind=self.kind,
            standard=self.standard,
            periods=self.periods,
        )


def is_object(value: Json) -> "TypeGuard[dict[str, Json]]":
    """Whether it is a JSON object."""
    return isinstance(value, dict)
