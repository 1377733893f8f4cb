"""``datapackage.json``: every column of a delivery described as a Frictionless Table Schema."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from overstap.standard.columns import Column, Kind, Table
from overstap.standard.delivery.manifest import Manifest
from overstap.standard.rules.rule import FORMS
from overstap.standard.tables import TABLES

Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool"

_TYPES = {Kind.DAY: "date", Kind.SCORE: "integer", Kind.YEAR: "year", Kind.AMOUNT: "number", Kind.NUMBER: "number"}
_UNITS = {"hours_per_week": "hours", "amount_eur": "EUR", "fte": "full-time equivalents"}


def _either(pattern: str, words: tuple[str, ...]) -> str:
    return "|".join((pattern, *words))


def _constraints(column: Column) -> dict[str, Json]:
    constraints: dict[str, Json] = {"required": not column.empty_allowed}
    if column.kind is Kind.CODE:
        constraints["enum"] = list(column.accepted)
    elif column.kind is Kind.CODES:
        one = _either("", column.accepted)[1:]
        constraints["pattern"] = f"({one})(;({one}))*"
    elif column.kind is Kind.MUNICIPALITY:
        constraints["pattern"] = _either("GM[0-9]{4}|abroad", column.special)
    elif column.kind is Kind.MUNICIPALITIES:
        constraints["pattern"] = _either("GM[0-9]{4}(;GM[0-9]{4})*", column.special)
    elif column.special:
        numbers = "[1-9]|10" if column.kind is Kind.SCORE else r"[0-9]+(\.[0-9]+)?"
        constraints["pattern"] = _either(numbers, column.special)
    return constraints


def _field(column: Column) -> dict[str, Json]:
    described: dict[str, Json] = {
        "name": column.name,
        "type": "string" if column.special else _TYPES.get(column.kind, "string"),
        "title": column.label.en,
        "title_nl": column.label.nl,
        "description": FORMS[column.kind].en,
        "unknownAllowed": column.unknown_allowed,
        "notAskedAllowed": column.not_asked_allowed,
        "constraints": _constraints(column),
    }
    if column.name in _UNITS:
        described["unit"] = _UNITS[column.name]
    if column.codes:
        described["codeList"] = column.codes.name
    return described


def schema_of(table: Table, columns: Sequence[Column]) -> dict[str, Json]:
    """The Table Schema of one table with the columns that its file has."""
    schema: dict[str, Json] = {
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [table.key]
    if table.belongs_to_trajectory:
        schema["foreignKeys"] = [
            {"fields": ["trajectory_id"], "reference": {"resource": "trajectory", "fields": ["trajectory_id"]}}
        ]
    return schema


def data_package(
    manifest: Manifest, columns: Mapping[str, Sequence[Column]], tables: Mapping[str, Table] = TABLES
) -> str:
    """The text of ``datapackage.json`` for the tables that ``manifest`` lists, with the columns of each file.

    ``tables`` are those of its kind: facts, or counts.
    """
    resources: list[Json] = []
    for name, entry in manifest.tables.items():
        resources.append(
            {
                "name": name.replace("_", "-"),
                "title": tables[name].label.en,
                "path": entry.file,
                "format": entry.file.rpartition(".")[2],
                "encoding": "utf-8",
                "hash": f"sha256:{entry.sha256}",
                "schema": schema_of(tables[name], columns[name]),
            }
        )
    package: dict[str, Json] = {
        "name": "overstap-delivery",
        "title": f"{manifest.programme_name}, until {manifest.as_of.isoformat()}",
        "created": manifest.created_at.isoformat(),
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"
