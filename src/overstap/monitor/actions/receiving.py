"""Receiving a delivery, and importing figures that others reported."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.monitor import asked, reported
from overstap.monitor.facts import as_parquet
from overstap.monitor.models import (
    DeliveredTable,
    Delivery,
    Finding,
    MonitoredProgramme,
    ReportedFigure,
    ReportedSource,
)
from overstap.monitor.reported import Cell
from overstap.monitor.terms import Act
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError, Permission
from overstap.programmes.queries import deliverable_by
from overstap.standard import validation
from overstap.standard.delivery import Manifest, open_delivery
from overstap.standard.validation import Report

File = Path | BinaryIO

_CHUNK = 1_000_000
_LONGEST = {"code": 80, "name": 200, "sender": 200}
_TAKEN_ADDRESSES = frozenset({"2011", ".", ".."})


class DeliveryRefusedError(RuleError):
    """A delivery with errors, or that cannot be read; ``report`` names every one of them with what mends it."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            _("This delivery was not taken in. Mend what is listed and send the whole file again."), field="file"
        )
        self.report = report


class OutdatedDeliveryError(RuleError):
    """A delivery that is older than the one that is there."""


class OtherProgrammeError(RuleError):
    """A delivery of another programme than the one it was sent for."""


class UnfitManifestError(RuleError):
    """A manifest whose texts cannot be kept or shown, or of a delivery of another kind."""


def receive(file: File, *, by: Person | None, at: datetime, programme: str | None = None) -> Delivery:
    """Take a delivery of facts: it becomes the current version of its programme. ``by`` nobody: the installation.

    The file is checked and read before anything is written, outside the transaction: others go on writing meanwhile.
    The file that is already there is recognised: that version is returned, and nothing changes. ``programme`` is the
    code for which it was sent.

    :raises NotAllowedError: ``by`` may not deliver for this programme; one from outside only the installation receives
    :raises DeliveryRefusedError: it has errors, or cannot be read
    :raises OtherProgrammeError: it is of another programme than ``programme``
    :raises OutdatedDeliveryError: it is older than the current version
    :raises UnfitManifestError: a code or a name in its manifest cannot be kept
    """
    if by:
        policy.require(by, Permission.DELIVER)
    report = validation.check(file)
    manifest = report.manifest
    if manifest:
        _require_asked(manifest, programme)
    if manifest and by and not deliverable_by(by).filter(code=manifest.programme_code).exists():
        raise NotAllowedError
    if manifest is None or report.exit_code:
        raise DeliveryRefusedError(report)
    _require_fit(manifest)
    with open_delivery(file) as delivery:
        tables = delivery.arrow_tables()
    return _keep(manifest, tables, report, _sha256(file), by=by, at=at)


def _require_asked(manifest: Manifest, programme: str | None) -> None:
    if programme is not None and manifest.programme_code != programme:
        sentence = _("This is a delivery of {theirs}, and this page is of {ours}. Choose the right file.")
        raise OtherProgrammeError(format_lazy(sentence, theirs=manifest.programme_code, ours=programme), field="file")


def _require_fit(manifest: Manifest) -> None:
    texts = {"code": manifest.programme_code, "name": manifest.programme_name, "sender": manifest.sender}
    for key, text in texts.items():
        if len(text) > _LONGEST[key]:
            sentence = _("In the manifest the {key} is longer than {most} characters. Shorten it.")
            raise UnfitManifestError(format_lazy(sentence, key=key, most=_LONGEST[key]), field="file")
    if manifest.kind != "facts":
        raise UnfitManifestError(_("This delivery holds counts; here facts are received. Send facts."), field="file")
    code = manifest.programme_code
    if code in _TAKEN_ADDRESSES or "/" in code or not code.isprintable():
        sentence = _("The code of the programme in the manifest cannot be part of an address. Use letters and digits.")
        raise UnfitManifestError(sentence, field="file")


@transaction.atomic
def _keep(
    manifest: Manifest, tables: dict[str, pa.Table], report: Report, sha256: str, *, by: Person | None, at: datetime
) -> Delivery:
    """Write a delivery that was found right, unless it is there already or a newer one is."""
    programme = _locked(manifest)
    current = programme.deliveries.order_by("-version").first()
    if current and current.sha256 == sha256:
        return current
    if current:
        _require_newer(manifest, current)
    delivery = Delivery.objects.create(
        programme=programme,
        version=current.version + 1 if current else 1,
        history_from=manifest.history_from,
        as_of=manifest.as_of,
        created_at=_aware(manifest.created_at),
        sender=manifest.sender,
        received_at=at,
        received_by=by,
        sha256=sha256,
        warnings=report.warning_count,
    )
    DeliveredTable.objects.bulk_create(
        DeliveredTable(delivery=delivery, name=name, rows=table.num_rows, parquet=as_parquet(table))
        for name, table in tables.items()
    )
    Finding.objects.bulk_create(_findings(delivery, report))
    log.record(Act.DELIVERY_RECEIVED, by=by, at=at, subject=delivery)
    return delivery


def _locked(manifest: Manifest) -> MonitoredProgramme:
    """The row of the programme, held until the end, with the name that this delivery gives it."""
    programmes = MonitoredProgramme.objects.select_for_update()
    return programmes.update_or_create(code=manifest.programme_code, defaults={"name": manifest.programme_name})[0]


def _require_newer(manifest: Manifest, current: Delivery) -> None:
    if manifest.as_of < current.as_of:
        sentence = _(
            "Its reporting date, {theirs}, lies before that of the version that is there, {ours}. "
            "Make the delivery again, with all facts until {ours} or later, and send the new file."
        )
        raise OutdatedDeliveryError(
            format_lazy(sentence, theirs=asked.day(manifest.as_of), ours=asked.day(current.as_of)), field="file"
        )
    if _aware(manifest.created_at) < current.created_at:
        raise OutdatedDeliveryError(
            _("It was made before the version that is there. Make the delivery again and send the new file."),
            field="file",
        )


def _aware(moment: datetime) -> datetime:
    """A manifest may write a moment without saying where; then it is read as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _findings(delivery: Delivery, report: Report) -> list[Finding]:
    return [
        Finding(
            delivery=delivery,
            rule=each.first.rule,
            table=each.first.table,
            field=each.first.field,
            times=each.times,
            sentence_nl=each.first.sentence.nl,
            sentence_en=each.first.sentence.en,
            remedy_nl=each.first.remedy.nl,
            remedy_en=each.first.remedy.en,
        )
        for each in report.repeated_warnings
    ]


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


def _sha256(file: File) -> str:
    """The hash of the whole file."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return _sha256(opened)
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
