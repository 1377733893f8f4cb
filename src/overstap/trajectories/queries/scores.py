"""Scores on life domains: what the participant says and what the coach says, over time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from overstap.programmes.models import ProgrammeRules
from overstap.standard import codes
from overstap.trajectories.models import Score, Trajectory
from overstap.trajectories.terms import NINE_DOMAINS


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

    def of(self, domain: str, voice: Voice, *, since: date = date.min) -> tuple[Reading, ...]:
        """What one voice said of one domain, a reading a day, from ``since``."""
        own = [each for each in self.all if each.domain == domain and each.voice == voice and each.day >= since]
        return tuple({each.day: each for each in own}.values())

    def latest(self, domain: str, voice: Voice, *, since: date = date.min) -> int | None:
        """The last score, or nothing while none was given."""
        found = self.of(domain, voice, since=since)
        return found[-1].score if found else None


def readings_of(trajectory: Trajectory) -> Readings:
    """Every score that was not struck out; one query."""
    rows = Score.objects.filter(trajectory=trajectory, struck_at=None).order_by("scored_on", "recorded_at", "id")
    columns = rows.values_list("id", "domain", "scored_on", "scored_by", "score", "recorded_at")
    return Readings(tuple(Reading(*row) for row in columns))


def domains_asked(rules: ProgrammeRules) -> tuple[str, ...]:
    """The nine life domains and those that the programme adds, in the order of the wheel."""
    added = [each for each in rules.extra_domains.split(";") if each in codes.DOMAIN.values]
    return tuple(dict.fromkeys((*NINE_DOMAINS, *added)))
