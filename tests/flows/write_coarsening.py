"""Writes docs/reference/coarsening.md: how much of the profiles is kept when facts leave, and whether anybody is alone.

    .venv/bin/python tests/flows/write_coarsening.py

The demonstration is built in a folder that is gone afterwards, as on one day, so that it says the same every time.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib import import_module
from itertools import combinations
from pathlib import Path

import django

from overstap.core.clock import AMSTERDAM, day_of
from overstap.standard.coarsening import FIELDS, coarsened
from overstap.standard.facts import Fact, ProfileFact, TrajectoryFact, Value

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "coarsening.md"
AT = datetime(2026, 11, 2, 12, tzinfo=AMSTERDAM)
QUARTER = timedelta(days=91)
SILENT: frozenset[Value] = frozenset({"unknown", "not_asked", ("unknown",), ("not_asked",)})
BY_COLUMN = (
    "residence", "work_place", "language", "gender", "branches", "motives", "education", "legal_position",
    "trafficking", "addiction", "mental_health", "children", "debts", "housing", "earlier_attempt", "dutch", "origin",
    "age_band",
)  # fmt: skip
HEAD = """# How much of the profiles is kept when facts leave

Written by `tests/flows/write_coarsening.py`, from the three programmes of the demonstration, whose answers are drawn
almost independently of each other: a hard case. *Kept* is the share of the answers that still stand in the delivery of
the last day; *alone* are the profiles in it with a combination of answers that no profile of another person holds.
*Alone beside each other* are those whose answers, taken together from the deliveries after each quarter, no profile of
another person holds, taken together in the same way.

- **Column after column**: from the column that tells most to the one that tells least, an answer becomes unknown for
  whoever is alone. So it was until now.
- **The most alike, each delivery anew**: all persons in twos that are as alike as can be found; more is kept, and every
  delivery pairs otherwise.
- **As Overstap does**: in twos as they come in, and never otherwise afterwards; a person with two profiles tells one
  combination (decision 22).

"""

Persons = Mapping[str, str]
Answers = tuple[Value, ...]
Way = Callable[[Sequence[ProfileFact], Persons], Sequence[ProfileFact]]


@dataclass(frozen=True)
class Programme:
    """The profiles of a programme, and whose they are by trajectory."""

    name: str
    profiles: tuple[ProfileFact, ...]
    person_of: Persons

    def until(self, day: date) -> list[ProfileFact]:
        return [each for each in self.profiles if each.recorded_on is not None and each.recorded_on < day]

    @property
    def days(self) -> list[date]:
        """The ends of the quarters until the last day."""
        first = min(each.recorded_on for each in self.profiles if each.recorded_on)
        last = day_of(AT) + timedelta(days=1)
        return [last - QUARTER * back for back in reversed(range((last - first) // QUARTER + 1))]


def answers_of(profile: ProfileFact) -> Answers:
    return tuple(getattr(profile, name) for name in FIELDS)


def blank(profile: ProfileFact, name: str) -> ProfileFact:
    nothing = ("unknown",) if isinstance(getattr(profile, name), tuple) else "unknown"
    return replace(profile, **{name: nothing})  # type: ignore[arg-type] # its field by name


def alike(one: ProfileFact, other: ProfileFact) -> int:
    pairs = zip(answers_of(one), answers_of(other), strict=True)
    return sum(mine == theirs and mine not in SILENT for mine, theirs in pairs)


def column_after_column(profiles: Sequence[ProfileFact], person_of: Persons) -> list[ProfileFact]:
    kept = list(profiles)
    for name in BY_COLUMN:
        persons: defaultdict[Answers, set[str]] = defaultdict(set)
        for each in kept:
            persons[answers_of(each)].add(person_of[each.trajectory_id])
        kept = [
            blank(each, name) if len(persons[answers_of(each)]) == 1 and getattr(each, name) not in SILENT else each
            for each in kept
        ]
    return kept


def most_alike(profiles: Sequence[ProfileFact], person_of: Persons) -> list[ProfileFact]:
    """The most alike first; then any two twos change partners as long as that keeps more."""
    twos = sorted(combinations(range(len(profiles)), 2), key=lambda two: -alike(profiles[two[0]], profiles[two[1]]))
    chosen: list[tuple[int, int]] = []
    for one, other in twos:
        is_free = not any(place in two for place in (one, other) for two in chosen)
        if is_free and person_of[profiles[one].trajectory_id] != person_of[profiles[other].trajectory_id]:
            chosen.append((one, other))
    while swapped := _swapped(chosen, profiles, person_of):
        chosen = swapped
    kept = [blank_all(each) for each in profiles]
    for one, other in chosen:
        kept[one], kept[other] = together(profiles[one], profiles[other])
    return kept


def _swapped(
    chosen: Sequence[tuple[int, int]], profiles: Sequence[ProfileFact], person_of: Persons
) -> list[tuple[int, int]]:
    def worth(two: tuple[int, int]) -> int:
        one, other = (profiles[place] for place in two)
        return alike(one, other) if person_of[one.trajectory_id] != person_of[other.trajectory_id] else -1

    for (a, b), (c, d) in combinations(chosen, 2):
        now = worth((a, b)) + worth((c, d))
        for new in (((a, c), (b, d)), ((a, d), (b, c))):
            if min(map(worth, new)) >= 0 and sum(map(worth, new)) > now:
                return [*(two for two in chosen if two not in ((a, b), (c, d))), *new]
    return []


def blank_all(profile: ProfileFact) -> ProfileFact:
    for name in FIELDS:
        profile = blank(profile, name)
    return profile


def together(one: ProfileFact, other: ProfileFact) -> tuple[ProfileFact, ProfileFact]:
    for name in FIELDS:
        if getattr(one, name) != getattr(other, name):
            one, other = blank(one, name), blank(other, name)
    return one, other


def as_overstap_does(profiles: Sequence[ProfileFact], person_of: Persons) -> Sequence[ProfileFact]:
    return coarsened(profiles, person_of).profiles


WAYS: dict[str, Way] = {
    "column after column": column_after_column,
    "the most alike, each delivery anew": most_alike,
    "as Overstap does": as_overstap_does,
}

Told = dict[str, dict[str, Value]]
"""By trajectory the answers that are told, by name."""


def told_in(profiles: Sequence[ProfileFact]) -> Told:
    return {
        each.trajectory_id: {name: getattr(each, name) for name in FIELDS if getattr(each, name) not in SILENT}
        for each in profiles
    }


def alone(told: Told, person_of: Persons) -> int:
    """How many profiles hold answers that no profile of another person holds."""

    def has_company(name: str) -> bool:
        others = (theirs for other, theirs in told.items() if person_of[other] != person_of[name])
        return any(told[name].items() <= theirs.items() for theirs in others)

    return sum(bool(answers) and not has_company(name) for name, answers in told.items())


def row(words: str, way: Way, of: Programme) -> str:
    whole = sum(map(len, told_in(of.profiles).values()))
    every: Told = defaultdict(dict)
    for day in of.days:
        last = told_in(way(of.until(day), of.person_of))
        for name, answers in last.items():
            every[name] |= answers
    kept = sum(map(len, last.values()))
    cells = (words, f"{kept} of {whole}", f"{100 * kept / whole:.0f} %")
    return f"| {' | '.join(cells)} | {alone(last, of.person_of)} | {alone(every, of.person_of)} |"


def tables(programmes: Sequence[Programme]) -> Iterator[str]:
    for of in programmes:
        yield f"## {of.name}: {len(of.profiles)} profiles, {len(of.days)} deliveries"
        yield ""
        yield "| way | answers kept | kept | alone | alone beside each other |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        yield from (row(words, way, of) for words, way in WAYS.items())
        yield ""


def programmes_of_the_demonstration() -> Iterator[Programme]:
    """The world as it is on :data:`AT`; what needs Django is imported once that is ready."""
    import_module("overstap.cli.preparing").update_database()
    import_module("overstap.demo.worlds").build(AT)
    parcel_of = import_module("overstap.flows.deliver").parcel_of
    for programme in import_module("overstap.programmes.models").Programme.objects.order_by("code"):
        facts: Mapping[str, Sequence[Fact]] = parcel_of(programme, at=AT).facts
        profiles = tuple(each for each in facts["profile"] if isinstance(each, ProfileFact))
        persons = {
            each.trajectory_id: each.person_id for each in facts["trajectory"] if isinstance(each, TrajectoryFact)
        }
        yield Programme(programme.name, profiles, persons)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "overstap.site.settings_demo"
    with tempfile.TemporaryDirectory(prefix="overstap-coarsening-") as home:
        os.environ["OVERSTAP_HOME"] = home
        subprocess.run([sys.executable, ROOT / "tools" / "messages.py", "--compile"], check=True)
        django.setup()
        found = list(programmes_of_the_demonstration())
    PAGE.write_text(HEAD + "\n".join(tables(found)).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
