"""Importing figures that others reported: totals without the persons behind them."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from overstap.audit import log
from overstap.monitor import reported
from overstap.monitor.models import ReportedFigure, ReportedSource
from overstap.monitor.reported import Cell
from overstap.monitor.terms import Act
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission

File = Path | BinaryIO


@transaction.atomic
def import_reported(file: File, source: str, *, by: Person | None, at: datetime) -> ReportedSource:
    """Take in the reported figures of ``source``, whole; they replace those it had. ``by`` nobody: the installation.

    The same file twice changes nothing and leaves no second trace.

    :raises NotAllowedError: ``by`` may not import figures
    :raises ReportedRefusedError: something in the file is wrong; all that is wrong is named at once
    """
    if by:
        policy.require(by, Permission.IMPORT_FIGURES)
    content = _content(file, most=reported.MAX_BYTES + 1)
    cells = reported.read(content)
    sha256 = hashlib.sha256(content).hexdigest()
    there = ReportedSource.objects.select_for_update().filter(code=source).first()
    if there and there.sha256 == sha256:
        return there
    if there:
        there.delete()
    return _keep_reported(ReportedSource(code=source, sha256=sha256, imported_by=by, imported_at=at), cells)


def _keep_reported(source: ReportedSource, cells: tuple[Cell, ...]) -> ReportedSource:
    source.full_clean()
    source.save()
    ReportedFigure.objects.bulk_create(
        ReportedFigure(
            source=source,
            position=position,
            column=cell.column,
            measure=cell.measure,
            low=cell.low,
            high=cell.high,
            includes_in_trajectory=cell.asterisk,
            placement=cell.placement,
            alternative=cell.alternative,
        )
        for position, cell in enumerate(cells, start=1)
    )
    log.record(Act.FIGURES_IMPORTED, by=source.imported_by, at=source.imported_at, subject=source)
    return source


def _content(file: File, *, most: int) -> bytes:
    """What stands in ``file``, and no more than ``most`` bytes of it."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return opened.read(most)
    return file.read(most)
