"""Reads the situations: tiny deliveries in words and lines, with the figures that a hand count gives.

They stand in ``standard/situations/``; the tests count them, and the test kit is written from them.

``== sentence`` begins one, and ``nl`` says the same in Dutch; lines that start with a table hold its facts, in the
order of ``_SHAPES`` (``-`` is empty, what is left out at the end takes its default, any other column goes by name:
``recorded_on=2024-03-01``); lines that start with ``I`` hold figures: ``I06 X1 unit=person 2``, or for a share
``I09 day=91 1/2 1 of 3`` (value, numerator, size of the universe) and ``… nothing of 3`` (``nothing 500 of 0``: a sum
with nothing to divide it by); behind it ``unknown 1`` where some are, and ``between 8 and -`` the limits of a quantile
in days. Without a line that says otherwise the period is 2024, the history starts in 2022 and the data end before 2026.

``ordinary`` is a trajectory with all that belongs to it, so that nothing in it deserves a look: an intake talk, a
profile, execution, a plan, a score, what was heard at the start and lately or at the closing, for a completed one a
destination, and the expectation of its year. ``20 × …`` writes a line so many times, with the number in place of ``#``.

Of a delivery that is refused, ``refused`` names every rule that is broken; of one that is taken and deserves a look,
``warned`` does, and ``warned nothing`` says that it only just does not. ``manifest KEY JSON`` writes a key of the
manifest (``tables.plan.rows``) and ``manifest KEY -`` leaves it out; ``file NAME JSON`` gives a file as it stands.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

from overstap.core.periods import Period
from overstap.standard.tables import RECORDED_ON, TABLES, TABLES_OF, Kind, Table

FOLDER = Path(__file__).resolve().parent.parent / "standard" / "situations"
COUNTS = "counts"
"""The file of deliveries that hold counts: what they tell stands in their files, not in facts."""

FILES = tuple(sorted(file.stem for file in FOLDER.glob("*.txt") if file.stem != COUNTS))
ALWAYS_WHOLE = frozenset({"I03", "I05", "I06", "I07"})
WHOLE_WHEN_NAMED = frozenset({"I01", "I02", "I04", "I08", "I13", "I14", "I21", "I22", "I24", "I25"})

Row = dict[str, object]
Tables = dict[str, list[Row]]
Key = tuple[str, str | None, frozenset[tuple[str, str | int]]]

LEFT_OUT = object()
"""In the place of a key of the manifest: it is not written at all."""

_WORDS_OF_A_NAME = 9
_NAMED = re.compile(r"[a-z_]+=")
_SHAPES = {
    "trajectory": (
        *("trajectory_id", "person_id", "registered_on", "admitted_on", "closed_on", "closing", "source"),
        *("closing_reason", "declined_on", "decline_reason"),
    ),
    "phase": ("trajectory_id", "phase", "started_on", "ended_on"),
    "sex_work": ("trajectory_id", "observed_on", "status", "known_from"),
    "appointment": ("trajectory_id", "day", "outcome"),
    "aftercare": ("trajectory_id", "due_on", "made_on", "reached"),
    "profile": ("trajectory_id", "gender", "branches", "debts", "residence"),
    "intake": ("trajectory_id", "planned_on", "held_on"),
    "criterion": ("trajectory_id", "criterion", "assessed_on", "outcome"),
    "plan": ("trajectory_id", "agreed_on", "signed"),
    "programme_year": ("year", "expected_inflow", "capacity", "fte"),
    "experience": ("trajectory_id", "asked_on", "item", "answer"),
    "cost": ("year", "kind", "amount_eur"),
    "income": ("year", "funder", "amount_eur"),
    "destination": ("trajectory_id", "kind", "since", "until", "sector"),
    "goal": ("trajectory_id", "goal_id", "domain", "set_on", "due_on", "reached_on", "dropped_on"),
    "score": ("trajectory_id", "domain", "scored_on", "score", "scored_by"),
    "referral": (
        *("trajectory_id", "referral_id", "partner_kind", "activity", "requested_on", "started_on", "ended_on"),
        *("result", "accepted_on"),
    ),
}
_DEFAULTS: dict[str, Row] = {
    "trajectory": {"source": "self", "first_contact": "self"},
    "sex_work": {"known_from": "participant"},
    "profile": dict.fromkeys(TABLES["profile"].names, "not_asked"),
    "plan": {"signed": "no"},
    "programme_year": {name: "unknown" for name in TABLES_OF["1.0"]["programme_year"].names if name != "year"},
    "destination": {"sector": "none", "hours_per_week": "unknown"},
    "goal": {"start_score": "unknown", "wished_score": "unknown"},
    "score": {"scored_by": "participant"},
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hand count gives for one figure; ``low`` and ``high`` are the limits of a quantile, in days."""

    value: Fraction | None
    numerator: int | None
    denominator: int | None = None
    unknown: int = 0
    low: int | None = None
    high: int | None = None


@dataclass(eq=False)
class Situation:
    """A tiny delivery, a period, and what a hand count gives: ``figures``, or the rules for which it is ``refused``."""

    sentence: str
    group: str = ""
    sentence_nl: str = ""
    tables: Tables = field(default_factory=lambda: {name: [] for name in TABLES})
    standard: str = "1.0"
    programme_code: str = "regio-a"
    history_from: date = date(2022, 1, 1)
    as_of: date = date(2026, 1, 1)
    period: Period = field(default_factory=lambda: Period.year(2024))
    figures: dict[Key, Shown] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    manifest: dict[str, object] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its folder in the test kit is called: the group, and the first words of the sentence."""
        words = re.findall(r"[a-z0-9]+", self.sentence.lower())
        return "-".join([self.group, *words[:_WORDS_OF_A_NAME]])

    @property
    def whole(self) -> frozenset[str]:
        """The indicators of which it names every figure that is not zero."""
        named = frozenset(indicator for indicator, _, _ in self.figures)
        own = WHOLE_WHEN_NAMED & named
        return own if named and named.isdisjoint(ALWAYS_WHOLE) else ALWAYS_WHOLE | own

    @property
    def arrow(self) -> dict[str, pa.Table]:
        """The facts as ``Delivery.arrow_tables()`` gives them."""
        return arrow_tables(self.tables)


def read_all() -> list[Situation]:
    """Every situation of facts that can be counted."""
    return [each for name in FILES for each in read(name) if not (each.refused or each.warned)]


def read_warned() -> list[Situation]:
    """Every delivery that is taken and deserves a look."""
    return [each for name in FILES for each in read(name) if each.warned]


def read_refused() -> list[Situation]:
    """Every delivery of facts that has to be refused."""
    return [each for name in FILES for each in read(name) if each.refused]


def read_counts() -> list[Situation]:
    """Every delivery of counts, those that have to be refused too."""
    return list(read(COUNTS))


def read(name: str) -> Iterator[Situation]:
    """The situations of one file."""
    situation = None
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if situation:
                yield _with_expectations(situation)
            situation = Situation(line.removeprefix("== "), name)
        elif line.startswith("nl ") and situation:
            situation.sentence_nl = line.removeprefix("nl ")
        elif line and situation:
            situation.lines.append(line)
            _take(situation, line)
    if situation:
        yield _with_expectations(situation)


def row(table: str, **cells: object) -> Row:
    """One row of ``table``: ``cells``, with the defaults of these tests, and empty otherwise."""
    return dict.fromkeys(TABLES[table].names) | _DEFAULTS.get(table, {}) | cells


def arrow_tables(tables: Tables) -> dict[str, pa.Table]:
    """Every table of version 1: days as date32, all else as text; ``recorded_on`` where a row has it."""
    return {table.name: _arrow(table, tables[table.name]) for table in TABLES.values()}


def _arrow(table: Table, rows: list[Row]) -> pa.Table:
    recorded = [RECORDED_ON] if any(RECORDED_ON.name in row for row in rows) else []
    return pa.table(
        {
            column.name: pa.array(
                [row.get(column.name) for row in rows],
                pa.date32() if column.kind is Kind.DAY else pa.string(),
            )
            for column in (*table.columns, *recorded)
        }
    )


def _take(situation: Situation, line: str) -> None:
    head, _, rest = line.partition(" ")
    if head in _SHAPES:
        situation.tables[head].append(row(head, **_cells(head, rest.split())))
    elif rest.startswith("× "):
        for number in range(1, int(head) + 1):
            _take(situation, rest.removeprefix("× ").replace("#", str(number)))
    elif head == "ordinary":
        for each in _ordinary(*rest.split()):
            _take(situation, each)
    elif head.startswith("I"):
        situation.figures.update(_figure(part.split()) for part in line.split(";"))
    else:
        _set(situation, head, rest)


_REASONS = {"completed": "goals_reached", "early": "own_wish", "transferred": "moved", "deceased": "deceased", "-": "-"}


def _ordinary(
    name: str, person: str, registered: str, admitted: str, closed: str = "-", closing: str = "-", reason: str = ""
) -> Iterator[str]:
    """The lines of a trajectory with all that belongs to it."""
    yield f"trajectory {name} {person} {registered} {admitted} {closed} {closing} self {reason or _REASONS[closing]}"
    yield f"intake {name} - {registered}"
    yield f"profile {name}"
    yield f"phase {name} execution {admitted} {closed}"
    yield f"plan {name} {admitted}"
    yield f"score {name} work {admitted} 5"
    yield f"sex_work {name} {admitted} reduced"
    yield f"sex_work {name} {'2025-12-01' if closed == '-' else closed} reduced"
    if closing == "completed":
        yield f"destination {name} education {admitted}"


def _with_expectations(situation: Situation) -> Situation:
    """Where there are ordinary trajectories: an expectation for each year that has none and admits somebody."""
    if any("ordinary " in line for line in situation.lines):
        told = {each["year"] for each in situation.tables["programme_year"]}
        admitted = {str(each["admitted_on"])[:4] for each in situation.tables["trajectory"] if each["admitted_on"]}
        for year in sorted(admitted - told):
            _take(situation, f"programme_year {year} 4")
    return situation


def _set(situation: Situation, head: str, rest: str) -> None:
    name, _, text = rest.partition(" ")
    match head:
        case "period":
            situation.period = Period.parse(name, text)
        case "as_of" | "history_from":
            setattr(situation, head, date.fromisoformat(name))
        case "standard":
            situation.standard = name
        case "refused":
            situation.refused = tuple(rest.split())
        case "warned":
            situation.warned = tuple(rest.split())
        case "manifest":
            situation.manifest[name] = LEFT_OUT if text == "-" else json.loads(text)
        case "file":
            situation.files[name] = json.loads(text)
        case _:
            raise ValueError(f"{head} {rest}")


def _cells(table: str, words: list[str]) -> Row:
    """The words of a fact by their columns: by their place, and behind it by their name."""
    placed = [word for word in words if not _NAMED.match(word)]
    cells = dict(zip(_SHAPES[table], placed, strict=False))
    cells |= {name: text for word in words if _NAMED.match(word) for name, _, text in [word.partition("=")]}
    return {name: _cell(table, name, word) for name, word in cells.items() if word != "-"}


def _cell(table: str, name: str, word: str) -> object:
    """A day where the column holds days; a text where it is none, which only a delivery that is refused has."""
    if TABLES[table].column(name).kind is not Kind.DAY:
        return word
    with suppress(ValueError):
        return date.fromisoformat(word)
    return word


def _figure(words: list[str]) -> tuple[Key, Shown]:
    indicator, *rest = words
    definition = rest.pop(0) if rest[0].startswith("X") else None
    pairs = [word.partition("=") for word in rest if "=" in word]
    breakdown = frozenset(
        (name, int(value) if name in ("day", "after") and value.isdigit() else value) for name, _, value in pairs
    )
    return (indicator, definition, breakdown), _shown([word for word in rest if "=" not in word])


def _shown(words: list[str]) -> Shown:
    limits = _behind(words, "between", 3)
    low, high = (None if word == "-" else int(word) for word in (limits[0], limits[2])) if limits else (None, None)
    unknown = int((_behind(words, "unknown", 1) or ["0"])[0])
    match words[: min(words.index(word) if word in words else len(words) for word in ("unknown", "between"))]:
        case ["nothing"]:
            return Shown(None, None)
        case ["nothing", numerator, "of", size]:
            return Shown(None, int(numerator), int(size), unknown)
        case ["nothing", "of", size]:
            return Shown(None, None, int(size), unknown, low, high)
        case [value, numerator, "of", size]:
            return Shown(Fraction(value), int(numerator), int(size), unknown, low, high)
        case [value]:
            return Shown(Fraction(value), int(value), None, unknown)
    raise ValueError(words)


def _behind(words: list[str], word: str, number: int) -> list[str]:
    """The ``number`` of words that stand behind ``word``; none where it is not there."""
    return words[words.index(word) + 1 :][:number] if word in words else []
