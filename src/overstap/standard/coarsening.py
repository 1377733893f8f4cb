"""Before facts leave the house: no combination of profile answers that one person alone has.

A pseudonym does not help who is the only Hungarian of forty in a town. So two persons who answered much alike keep
each other company: of both is told what they answered alike, and the rest becomes *unknown* (delivery.md, *warnings*;
registration-standard.md, *Counts travel, facts stay*).

Who came later changes nothing for who came before. Profiles are taken in the order in which they were entered; a few
wait until somebody comes who is much like them, and as long as they wait nothing is told of them. So what a delivery
tells of a profile, every later one tells too, and no more: whoever lays deliveries beside each other learns nothing
from it, as long as no earlier profile is altered or taken away in between (docs/explanation/decisions/0022). How much
is kept is measured in docs/reference/coarsening.md.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import isqrt
from typing import Any

from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.columns import Kind
from overstap.standard.facts import ProfileFact, Value
from overstap.standard.tables import TABLES

FIELDS = tuple(name for name in TABLES["profile"].names if name != "trajectory_id")
"""Every answer of a profile."""

_NOTHING: tuple[Value, ...] = tuple(
    (UNKNOWN,) if TABLES["profile"].column(name).kind is Kind.CODES else UNKNOWN for name in FIELDS
)
_SILENT = {NOT_ASKED, UNKNOWN, (NOT_ASKED,), (UNKNOWN,)}

Answers = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Coarsened:
    """The profiles that may leave, as they may, in the order in which they were given.

    ``given_up`` is how often each answer became *unknown*, in the order of the standard; ``changed`` in how many
    profiles one did.
    """

    profiles: tuple[ProfileFact, ...]
    given_up: Mapping[str, int]
    changed: int


def coarsened(
    profiles: Sequence[ProfileFact], person_of: Mapping[str, str], absent: Collection[str] = frozenset()
) -> Coarsened:
    """Give up answers so that each combination that is left is of two persons at least; ``person_of`` by trajectory.

    Of a person with several profiles one combination is told, in those of them that hold it. A profile without any
    answer stays as it is. Persons who are ``absent`` do not go along: whose company they were tells nothing, and for
    everybody else nothing changes.
    """
    persons = [person_of.get(each.trajectory_id, each.trajectory_id) for each in profiles]
    told = _told(_first_answers(zip(persons, profiles, strict=True)))
    company = Counter(answers for person, answers in told.items() if person not in absent)
    told = {person: answers for person, answers in told.items() if company[answers] > 1}
    kept, given_up, changed = [], Counter[str](), 0
    for person, profile in zip(persons, profiles, strict=True):
        if person in absent:
            continue
        answers = _answers(profile)
        left = _left(answers, told.get(person, _NOTHING))
        lost = [name for name, was, now in zip(FIELDS, answers, left, strict=True) if now != was not in _SILENT]
        named: dict[str, Any] = dict(zip(FIELDS, left, strict=True))
        kept.append(replace(profile, **named))
        given_up.update(lost)
        changed += bool(lost)
    return Coarsened(tuple(kept), {name: given_up[name] for name in FIELDS if given_up[name]}, changed)


def _answers(profile: ProfileFact) -> Answers:
    return tuple(getattr(profile, name) for name in FIELDS)


def _number(answers: Answers) -> int:
    """How many answers say something."""
    return sum(answer not in _SILENT for answer in answers)


def _first_answers(profiles: Iterable[tuple[str, ProfileFact]]) -> dict[str, Answers]:
    """What each person answered in their first profile that says something, in the order in which these came in."""
    found: dict[str, Answers] = {}
    for person, profile in sorted(profiles, key=lambda each: (each[1].recorded_on or date.min, each[1].trajectory_id)):
        answers = _answers(profile)
        if _number(answers):
            found.setdefault(person, answers)
    return found


def _told(first: Mapping[str, Answers]) -> dict[str, Answers]:
    """What may be told of each person; nothing yet of who still waits for company.

    Of n persons 1 + √n wait at most, unless nobody answered anything alike: with more to choose from two are more
    alike, but of each who waits all answers are unknown. Who answered all the same waits for nobody.
    """
    told: dict[str, Answers] = {}
    waiting: dict[str, Answers] = {}
    alike: dict[tuple[str, str], Answers] = {}
    complete: set[Answers] = set()
    for place, (person, answers) in enumerate(first.items(), start=1):
        if answers in complete:
            told[person] = answers
            continue
        twin = next((other for other, theirs in waiting.items() if theirs == answers), None)
        alike |= {(other, person): _alike(theirs, answers) for other, theirs in waiting.items()}
        waiting[person] = answers
        if twin is None and len(waiting) <= 1 + isqrt(place):
            continue
        best = (twin, person) if twin else max(alike, key=lambda two: _number(alike[two]), default=None)
        if best and _number(alike[best]):
            told |= dict.fromkeys(best, alike[best])
            complete.add(alike[best])
            waiting = {name: theirs for name, theirs in waiting.items() if name not in best}
            alike = {two: alike[two] for two in combinations(waiting, 2)}
    return told


def _alike(one: Answers, other: Answers) -> Answers:
    """What both say; the rest is unknown."""
    return tuple(mine if mine == theirs else none for mine, theirs, none in zip(one, other, _NOTHING, strict=True))


def _left(answers: Answers, told: Answers) -> Answers:
    """``told`` where these ``answers`` hold all of it, else nothing; who says nothing is not known by it."""
    if not _number(answers):
        return answers
    return told if _alike(answers, told) == told else _NOTHING
