"""Before facts leave the house: no combination of profile answers that one person alone has.

A pseudonym does not help who is the only Hungarian of forty in a town. From the answer that tells most to the one
that tells least, an answer becomes *unknown* for whoever would be alone with it, until nobody is (delivery.md,
*warnings*; registration-standard.md, *Counts travel, facts stay*).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.facts import ProfileFact, Value

FROM_MOST_TELLING = (
    "residence", "work_place", "language", "gender", "branches", "motives", "education", "legal_position",
    "trafficking", "addiction", "mental_health", "children", "debts", "housing", "earlier_attempt", "dutch", "origin",
    "age_band",
)  # fmt: skip
"""Every answer of a profile, in the order in which it is given up."""

_LISTS = frozenset({"branches", "motives"})
_SILENT = {NOT_ASKED, UNKNOWN, (NOT_ASKED,), (UNKNOWN,)}


@dataclass(frozen=True, slots=True)
class Coarsened:
    """The profiles as they may leave; ``given_up`` is how often each answer became *unknown*, in how many profiles."""

    profiles: tuple[ProfileFact, ...]
    given_up: Mapping[str, int]
    changed: int


def coarsened(profiles: Sequence[ProfileFact], person_of: Mapping[str, str]) -> Coarsened:
    """Give up answers until no combination is carried by one person alone; ``person_of`` by trajectory."""
    kept = list(profiles)
    given_up: Counter[str] = Counter()
    touched: set[int] = set()
    for field in FROM_MOST_TELLING:
        for place in _alone(kept, person_of):
            if getattr(kept[place], field) in _SILENT:
                continue
            nothing: dict[str, Any] = {field: (UNKNOWN,) if field in _LISTS else UNKNOWN}
            kept[place] = replace(kept[place], **nothing)
            given_up[field] += 1
            touched.add(place)
    return Coarsened(tuple(kept), dict(given_up), len(touched))


def _alone(profiles: Iterable[ProfileFact], person_of: Mapping[str, str]) -> list[int]:
    """The places of the profiles with a combination that one person alone has; who says nothing is not known by it."""
    places: defaultdict[tuple[Value, ...], list[int]] = defaultdict(list)
    persons: defaultdict[tuple[Value, ...], set[str]] = defaultdict(set)
    for place, profile in enumerate(profiles):
        answers = tuple(getattr(profile, field) for field in FROM_MOST_TELLING)
        if any(answer not in _SILENT for answer in answers):
            places[answers].append(place)
            persons[answers].add(person_of.get(profile.trajectory_id, profile.trajectory_id))
    return [place for answers, found in places.items() if len(persons[answers]) == 1 for place in found]
