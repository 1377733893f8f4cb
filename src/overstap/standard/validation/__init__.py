"""Checking a delivery: every error at once, each with its place and its remedy, in bounded memory.

The rows are read once and forgotten; of each trajectory some hundred bytes are kept (:mod:`.memory`), and fewer than
twenty of each phase, observation and appointment.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from overstap.standard.columns import Table
from overstap.standard.counts import COUNT_TABLES_OF
from overstap.standard.delivery import signature
from overstap.standard.delivery.archive import Archive
from overstap.standard.delivery.manifest import LARGEST, Draft, Entry
from overstap.standard.delivery.manifest import NAME as MANIFEST
from overstap.standard.delivery.reading import draft_of
from overstap.standard.delivery.table import open_table
from overstap.standard.delivery.unreadable import NotReadableError, OtherSeparatorError
from overstap.standard.rules import Limits
from overstap.standard.rules.files import CSV_SEPARATOR, HASH_DIFFERS, NOT_READABLE, ROWS_DIFFER, SIGNATURE_WRONG
from overstap.standard.tables import TABLES_OF
from overstap.standard.validation.across import Across
from overstap.standard.validation.counted import Counted
from overstap.standard.validation.files import check_files, check_manifest
from overstap.standard.validation.report import LISTED_PER_RULE, Finding, Findings, Repeated, Report
from overstap.standard.validation.rows import RowReader

__all__ = ["LISTED_PER_RULE", "Finding", "Repeated", "Report", "check"]


def check(source: Path | str | BinaryIO) -> Report:
    """Everything that is wrong with a delivery, and everything that deserves a look. Never raises for its content."""
    findings = Findings()
    try:
        with Archive(source) as archive:
            draft = draft_of(archive)
            check_manifest(draft, findings)
            _check_signature(archive, findings)
            _check_tables(archive, draft, _tables_of(draft), findings)
    except NotReadableError as error:
        findings.add(NOT_READABLE, reason=error.reason)
        return findings.report(None, readable=False)
    return findings.report(draft.manifest())


def _tables_of(draft: Draft) -> Mapping[str, Table]:
    return (COUNT_TABLES_OF if draft.kind == "counts" else TABLES_OF)[draft.standard]


def _check_signature(archive: Archive, findings: Findings) -> None:
    """Nothing where there is none: whether one must be there, the receiver says."""
    if signature.NAME in archive.names:
        found = signature.read(archive.read(signature.NAME, signature.LARGEST))
        if found is None or not signature.is_right(archive.read(MANIFEST, LARGEST), found):
            findings.add(SIGNATURE_WRONG, field=signature.NAME)


def _check_tables(archive: Archive, draft: Draft, tables: Mapping[str, Table], findings: Findings) -> None:
    """Read every table once, the trajectories first: the others are laid beside them."""
    entries = check_files(archive, draft, tables, findings)
    limits = Limits(draft.days.get("as_of"), draft.created_at.date() if draft.created_at else None)
    across = Counted(draft, findings) if draft.kind == "counts" else Across(findings, limits.as_of)
    listed = draft.content["tables"]
    unread = set(listed if isinstance(listed, dict) else ()) - entries.keys()
    for name in sorted(entries, key=lambda name: name != "trajectory"):
        try:
            _check_table(archive, tables[name], entries[name], RowReader(tables[name], limits, findings), across)
        except OtherSeparatorError as error:
            findings.add(CSV_SEPARATOR, table=name, row=1, field=entries[name].file, separators=error.separators)
            unread.add(name)
    across.finish(unread)


def _check_table(archive: Archive, table: Table, entry: Entry, reader: RowReader, across: Across | Counted) -> None:
    with open_table(archive, entry.file, table) as file:
        rows = reader.rows(file)
        if isinstance(across, Across) and table.name == "trajectory":
            across.take_trajectories(rows, are_named="trajectory_id" in file.header)
        else:
            across.take(table, rows)
        findings = reader.findings
        if reader.count != entry.rows:
            found, told = str(reader.count), str(entry.rows)
            findings.add(ROWS_DIFFER, table=table.name, value=told, found=found, told=told)
        if entry.sha256 and file.sha256 != entry.sha256.lower():
            findings.add(HASH_DIFFERS, table=table.name, field=entry.file, value=entry.sha256)
