"""The letters of one trajectory."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from overstap.core.clock import day_of
from overstap.programmes.letters import LANGUAGES, LetterKind
from overstap.trajectories.models import Letter, Trajectory
from overstap.trajectories.terms import LetterWay


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in a list: what it is for, when it was begun, and when and how it left."""

    id: UUID
    kind: str
    language: str
    begun_on: date
    sent_on: date | None
    way: str


def letters_of(trajectory: Trajectory) -> tuple[LetterLine, ...]:
    """Those that were sent or still may be, the latest first; what was put away is left out."""
    rows = Letter.objects.filter(trajectory=trajectory, struck_at=None)
    return tuple(
        LetterLine(
            id=row.pk,
            kind=str(LetterKind(row.kind).label),
            language=LANGUAGES.get(row.language, row.language),
            begun_on=day_of(row.recorded_at),
            sent_on=row.sent_on,
            way=str(LetterWay(row.way).label) if row.way else "",
        )
        for row in rows
    )


def letter_of(trajectory: Trajectory, letter_id: UUID) -> Letter | None:
    """The letter of ``trajectory``, unless it was put away."""
    return Letter.objects.filter(trajectory=trajectory, pk=letter_id, struck_at=None).first()
