"""The slip that a form carries: whose draft it keeps, and of which form. It is signed, so it cannot be made up.

A session ends, and the token against forged forms changes at each sign-in; a slip outlives both, so that what is
sent from a page that stood open too long can still be kept. It lets nobody read, and write one draft only.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.core.signing import BadSignature, Signer

from overstap.core.ids import new_uuid

DAYS_KEPT = 14
"""A draft that nobody typed in for so long is thrown away, and a slip of such a page is worth nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Where the fields of one form go. ``page`` is another one each time that the form is drawn."""

    person: UUID
    key_pair: UUID
    address: str
    dossier: UUID | None
    drawn_at: datetime
    page: UUID = field(default_factory=new_uuid)

    def signed(self) -> str:
        """As it stands in the form."""
        parts = (self.person, self.key_pair, self.dossier or "", self.page, self.drawn_at.isoformat(), self.address)
        return _signer().sign("|".join(map(str, parts)))

    @classmethod
    def read(cls, text: str, *, at: datetime) -> Self | None:
        """The slip that was written out as ``text``; nothing when it is not ours, of another version, or too old."""
        try:
            person, key_pair, dossier, page, drawn_at, address = _signer().unsign(text).split("|", 5)
            slip = cls(
                person=UUID(person),
                key_pair=UUID(key_pair),
                address=address,
                dossier=UUID(dossier) if dossier else None,
                drawn_at=datetime.fromisoformat(drawn_at),
                page=UUID(page),
            )
        except (BadSignature, ValueError):
            return None
        return slip if at - slip.drawn_at < timedelta(days=DAYS_KEPT) else None


def _signer() -> Signer:
    return Signer(salt="overstap.vault.slip")
