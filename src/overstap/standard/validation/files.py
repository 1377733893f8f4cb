"""Checking the manifest and the files of a zip, before any row is read."""

from collections.abc import Mapping

from overstap.standard.columns import Table
from overstap.standard.delivery.archive import Archive
from overstap.standard.delivery.manifest import Draft, Entry
from overstap.standard.delivery.table import form_of, is_plain_name
from overstap.standard.rules.files import (
    FILE_MISSING,
    FILE_NAME,
    FILE_NOT_LISTED,
    FILE_TWICE,
    NO_TRAJECTORY,
    TABLE_UNKNOWN,
)
from overstap.standard.shown import shown
from overstap.standard.validation.report import Findings

_LEFT_BY_A_MAC = "__MACOSX/"


def check_manifest(draft: Draft, findings: Findings) -> None:
    """Note what is wrong with the manifest itself."""
    for problem in draft.problems:
        findings.add_told(
            problem.rule, field=problem.key, value=problem.value, texts=(problem.sentence, problem.remedy)
        )


def check_files(archive: Archive, draft: Draft, tables: Mapping[str, Table], findings: Findings) -> dict[str, Entry]:
    """Note what is wrong with the names of files and tables; what is left are the tables that can be read."""
    listed = _listed(draft)
    for name in archive.doubled:
        findings.add(FILE_TWICE, field=name)
    for name in archive.names:
        if form_of(name) and name not in listed.values() and not name.startswith(_LEFT_BY_A_MAC):
            findings.add(FILE_NOT_LISTED, field=name)
    if "trajectory" in tables and isinstance(draft.content["tables"], dict) and "trajectory" not in listed:
        findings.add(NO_TRAJECTORY, table="trajectory")
    return _readable(archive, draft, tables, findings)


def _listed(draft: Draft) -> dict[str, str]:
    """The file that the manifest gives for each table, as it stands there."""
    tables = draft.content["tables"]
    entries = tables.items() if isinstance(tables, dict) else ()
    return {name: str(entry.get("file")) if isinstance(entry, dict) else "" for name, entry in entries}


def _readable(archive: Archive, draft: Draft, tables: Mapping[str, Table], findings: Findings) -> dict[str, Entry]:
    readable: dict[str, Entry] = {}
    inside, taken = set(archive.names), set[str]()
    for name, entry in draft.tables.items():
        if name not in tables:
            findings.add(TABLE_UNKNOWN, table=name)
        if not is_plain_name(entry.file):
            findings.add(FILE_NAME, table=name, field=entry.file, table_name=shown(name))
        elif entry.file not in inside:
            findings.add(FILE_MISSING, table=name, field=entry.file)
        elif entry.file in taken:
            findings.add(FILE_TWICE, table=name, field=entry.file)
        elif name in tables:
            readable[name] = entry
        taken.add(entry.file)
    return readable
