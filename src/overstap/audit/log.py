"""Writing the log, and finding out whether somebody tampered with it."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from overstap.audit.models import Entry, Head

_GENESIS = "0" * 64
_origin: ContextVar[str] = ContextVar("origin of the request", default="")


class Actor(Protocol):
    """Whoever acts: a person of the room above."""

    @property
    def pk(self) -> UUID: ...


@contextmanager
def coming_from(origin: str) -> Iterator[None]:
    """Everything recorded inside came from the network address ``origin``."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)


@transaction.atomic(savepoint=False)
def record(
    act: models.TextChoices,
    *,
    by: Actor | None,
    at: datetime,
    subject: models.Model | None = None,
    dossier: UUID | None = None,
    dossiers: Iterable[UUID] = (),
    purpose: str = "",
) -> Entry:
    """Add one line: ``by`` did ``act`` at ``at``. Two statements, one of which waits for its turn.

    ``dossier`` is the dossier concerned, ``dossiers`` every one that a list showed. Ids and codes only:
    the content never enters the log.
    """
    entry = Entry(
        at=at,
        act=act.value,
        actor=by.pk if by else None,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject else "",  # noqa: SLF001 - Django's name for it
        dossier=dossier,
        dossiers=sorted(str(each) for each in dossiers),
        purpose=purpose,
        origin=_origin.get(),
    )
    return _add([entry])[0]


@transaction.atomic(savepoint=False)
def record_list(act: models.TextChoices, shown: Mapping[str, Iterable[UUID]], *, by: Actor, at: datetime) -> None:
    """Add a line for each purpose with the dossiers that a list showed for it: two statements, as for one line."""
    entries = [
        Entry(
            at=at,
            act=act.value,
            actor=by.pk,
            dossiers=sorted(str(each) for each in dossiers),
            purpose=purpose,
            origin=_origin.get(),
        )
        for purpose, dossiers in shown.items()
    ]
    if entries:
        _add(entries)


def _add(entries: list[Entry]) -> list[Entry]:
    head = Head.objects.select_for_update().get(pk=1)
    for seq, entry in enumerate(entries, start=head.seq + 1):
        entry.seq = seq
        entry.digest = head.digest = _digest(entry, after=head.digest)
    return Entry.objects.bulk_create(entries)


def _digest(entry: Entry, *, after: str) -> str:
    line = json.dumps(
        [
            after,
            entry.seq,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.act,
            str(entry.actor or ""),
            entry.subject,
            str(entry.dossier or ""),
            entry.dossiers,
            entry.purpose,
            entry.origin,
        ],
        separators=(",", ":"),
    )
    return hmac.new(bytes.fromhex(settings.AUDIT_KEY), line.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading the whole chain showed. ``broken_at`` is the first line that does not fit, or nothing."""

    lines: int
    head: str
    broken_at: int | None

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def verify(*, anchor: tuple[int, str] | None = None) -> Verdict:
    """Read the whole chain again.

    ``anchor`` is a line number with its digest, written down earlier on paper or elsewhere: a log that was
    shortened, or made again from the start by somebody who holds the key, fails on it.
    """
    seq, digest = 0, _GENESIS
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        fits = entry.seq == seq + 1 and hmac.compare_digest(entry.digest, _digest(entry, after=digest))
        if not fits or (anchor and anchor[0] == entry.seq and anchor[1] != entry.digest):
            return Verdict(seq, digest, broken_at=seq + 1)
        seq, digest = entry.seq, entry.digest
    head = Head.objects.filter(pk=1).values_list("seq", "digest").first() or (0, _GENESIS)
    is_short = head != (seq, digest) or bool(anchor and anchor[0] > seq)
    return Verdict(seq, digest, broken_at=seq + 1 if is_short else None)
