"""Scores on life domains: what the participant says and what the coach says, over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from overstap.programmes.coded import NINE_DOMAINS
from overstap.programmes.models import ProgrammeRules
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.lines import Line, together


class Voice(StrEnum):
    """Who gives a score, as the standard calls them."""

    PARTICIPANT = "participant"
    COACH = "coach"


@dataclass(frozen=True, slots=True)
class Reading:
    """One score on a day."""

    id: UUID
    domain: str
    day: date
    voice: str
    score: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Readings:
    """Every score of a trajectory that stands, by day; of several on one day the last that was entered counts."""

    all: tuple[Reading, ...]

    def of(self, domain: str, voice: Voice) -> tuple[Reading, ...]:
        """What one voice said of one domain, a reading a day."""
        own = (each for each in self.all if each.domain == domain and each.voice == voice)
        return tuple({each.day: each for each in own}.values())

    def latest(self, domain: str, voice: Voice, *, since: date = date.min, until: date = date.max) -> int | None:
        """The last score between two days, or nothing while none was given."""
        found = [each.score for each in self.of(domain, voice) if since <= each.day <= until]
        return found[-1] if found else None


def readings_of(trajectory: Trajectory) -> Readings:
    """Every score that was not struck out; one query."""
    return readings_on(together({"score": Q(trajectory=trajectory, struck_at=None)}))


def readings_on(lines: Iterable[Line]) -> Readings:
    """The scores among the lines that were read of a trajectory."""
    scores = sorted((line for line in lines if line.kind == "score"), key=lambda each: (each.day, each.at, each.id))
    return Readings(
        tuple(Reading(line.id, line.value, line.day, line.detail, line.score or 0, line.at) for line in scores)
    )


def domains_asked(rules: ProgrammeRules) -> tuple[str, ...]:
    """The nine life domains and those that the programme adds, in the order of the wheel."""
    return (*NINE_DOMAINS, *rules.added_domains)
