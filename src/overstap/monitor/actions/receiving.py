"""Receiving a delivery: facts, or counts."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from django.db import transaction
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.core.texts import unseen
from overstap.monitor import asked, senders
from overstap.monitor.delivered import as_parquet
from overstap.monitor.models import DeliveredTable, Delivery, Finding, MonitoredProgramme, WithdrawnDelivery
from overstap.monitor.terms import Act, Kind
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError, Permission
from overstap.programmes.queries import deliverable_by
from overstap.standard import validation
from overstap.standard.delivery import Manifest, open_counts, open_delivery
from overstap.standard.shown import shown
from overstap.standard.validation import Report
from overstap.ui.papers import unprintable

File = Path | BinaryIO

_CHUNK = 1_000_000
_LONGEST = {"code": 80, "name": 200, "sender": 200}
_SLACK = timedelta(days=1)
"""So far a clock elsewhere may be ahead of the one here."""


class DeliveryRefusedError(RuleError):
    """A delivery with errors, or that cannot be read; ``report`` names every one of them with what mends it."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            _("This delivery was not taken in. Mend what is listed and send the whole file again."), field="file"
        )
        self.report = report


class OutdatedDeliveryError(RuleError):
    """A delivery that is older than the one that is there."""


class FutureDeliveryError(RuleError):
    """A delivery that says it was made, or knows everything until, after today: it would keep later ones out."""


class OtherProgrammeError(RuleError):
    """A delivery of another programme than the one it was sent for."""


class UnfitManifestError(RuleError):
    """A manifest whose texts cannot be kept or shown."""


def receive(
    file: File, *, by: Person | None, at: datetime, programme: str | None = None, signed_only: bool = False
) -> Delivery:
    """Take a delivery: it becomes the current version of its programme. ``by`` nobody: the installation.

    The file is checked and read before anything is written, outside the transaction: others go on writing meanwhile.
    The file that is already there is recognised: that version is returned, and nothing changes. ``programme`` is the
    code for which it was sent; ``signed_only`` is for a way on which nobody says who they are (decision 21).

    :raises NotAllowedError: ``by`` may not deliver for this programme
    :raises DeliveryRefusedError: it has errors, or cannot be read
    :raises OtherProgrammeError: it is of another programme than ``programme``
    :raises OutdatedDeliveryError: it is older than the current version, or is it and was withdrawn
    :raises FutureDeliveryError: by the clock here it comes from the future
    :raises UnfitManifestError: a code or a name in its manifest cannot be kept, shown or printed
    :raises UnknownSenderError: ``by`` receives from outside, and the programme was not set up
    :raises FactsLockedError: it holds facts of a programme elsewhere, of which nothing was recorded that allows it
    :raises OtherSignatureError: it is not signed with the key that was agreed on
    :raises UnprovenSenderError: ``signed_only``, and it cannot be signed or no key was agreed on
    """
    if by and not (policy.may(by, Permission.DELIVER) or policy.may(by, Permission.RECEIVE_DELIVERIES)):
        raise NotAllowedError
    report = validation.check(file)
    manifest = report.manifest
    if manifest:
        _require_asked(manifest, programme)
        _require_sender(manifest, by)
    if manifest is None or report.exit_code:
        raise DeliveryRefusedError(report)
    _require_fit(manifest)
    _require_past(manifest, at)
    if signed_only:
        senders.require_provable(manifest.programme_code, Kind(manifest.kind))
    tables, signed_by = _read(file, manifest)
    senders.require_kind(manifest.programme_code, Kind(manifest.kind))
    senders.require_signature(manifest.programme_code, signed_by)
    return _keep(manifest, tables, report, _Origin(_sha256(file), signed_by), by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Of which file it is, and who signed it."""

    sha256: str
    signed_by: str


def _read(file: File, manifest: Manifest) -> tuple[dict[str, pa.Table], str]:
    """The tables, and the public key with which they were signed; nothing where they were not."""
    if manifest.kind == Kind.COUNTS:
        with open_counts(file) as counts:
            return counts.arrow_tables(), counts.signed_by
    with open_delivery(file) as facts:
        return facts.arrow_tables(), facts.signed_by


def _require_sender(manifest: Manifest, by: Person | None) -> None:
    """Who leads a programme delivers for it; who receives for the monitor, for the programmes that were set up."""
    code = manifest.programme_code
    if by is None or deliverable_by(by).filter(code=code).exists():
        return
    if not policy.may(by, Permission.RECEIVE_DELIVERIES) or senders.works_here(code):
        raise NotAllowedError
    senders.require_known(code)


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
        if letters := unseen(text) or unprintable(text):
            sentence = _("In the manifest the {key} holds what cannot be shown or printed: {letters}. Leave it out.")
            raise UnfitManifestError(format_lazy(sentence, key=key, letters=shown(letters)), field="file")
    if not senders.can_be_address(manifest.programme_code):
        sentence = _("The code of the programme in the manifest cannot be part of an address. Use letters and digits.")
        raise UnfitManifestError(sentence, field="file")


def _require_past(manifest: Manifest, at: datetime) -> None:
    """Made by now, and whole until tomorrow at most, as what is known of today is; with a day of slack for clocks."""
    latest = at + _SLACK
    if manifest.as_of > day_of(latest) + timedelta(days=1):
        day = manifest.as_of
    elif _aware(manifest.created_at) > latest:
        day = manifest.created_on
    else:
        return
    sentence = _(
        "The manifest names a day that is yet to come, {day}. Set the clock of the computer on which it is made, make "
        "the delivery again with the facts up to today, and send the new file."
    )
    raise FutureDeliveryError(format_lazy(sentence, day=asked.day(day)), field="file")


@transaction.atomic
def _keep(
    manifest: Manifest, tables: dict[str, pa.Table], report: Report, origin: _Origin, *, by: Person | None, at: datetime
) -> Delivery:
    """Write a delivery that was found right, unless it is there already or a newer one is."""
    programme = _locked(manifest)
    last = programme.deliveries.order_by("-version").first()
    current = programme.deliveries.filter(withdrawn=None).order_by("-version").first()
    if current and current.sha256 == origin.sha256:
        return current
    _require_not_withdrawn(programme, manifest, origin.sha256)
    if current:
        _require_newer(manifest, current)
        _require_not_replaced(programme, origin.sha256)
    delivery = Delivery.objects.create(
        programme=programme,
        version=last.version + 1 if last else 1,
        kind=manifest.kind,
        periods=[[each.start.isoformat(), each.end.isoformat()] for each in manifest.periods],
        signed_by=origin.signed_by,
        history_from=manifest.history_from,
        as_of=manifest.as_of,
        created_at=_aware(manifest.created_at),
        sender=manifest.sender,
        received_at=at,
        received_by=by,
        sha256=origin.sha256,
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


def _require_not_replaced(programme: MonitoredProgramme, sha256: str) -> None:
    """Not the file of an earlier version; with the moment of the one that is there, its manifest does not say so."""
    if programme.deliveries.filter(sha256=sha256).exists():
        raise OutdatedDeliveryError(
            _("This file was received before, and replaced. Make the delivery again and send the new file."),
            field="file",
        )


def _require_not_withdrawn(programme: MonitoredProgramme, manifest: Manifest, sha256: str) -> None:
    """Also when it was packed again: the moment at which it was made stands in what was signed."""
    same = Q(delivery__sha256=sha256) | Q(delivery__created_at=_aware(manifest.created_at))
    if WithdrawnDelivery.objects.filter(same, delivery__programme=programme).exists():
        raise OutdatedDeliveryError(
            _("This file was withdrawn. Make the delivery again and send the new file."), field="file"
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
