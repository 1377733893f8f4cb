"""For every rule a change to the correct delivery that breaks this rule and no other, and where it is then found."""

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from standard.handmade import Cells, Handmade, written

Change = Callable[[Handmade], object]


@dataclass(frozen=True)
class Breakage:
    """``row`` is the row that a spreadsheet shows: the header is row 1."""

    rule: str
    change: Change
    table: str = ""
    row: int | None = None
    field: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.rule, self.table, self.field, str(self.row or "")) if part)


def _cells(rule: str, table: str, row: int, field: str, /, **values: str) -> Breakage:
    """Cells of one row get other values; ``field`` is where the report should point."""
    return Breakage(rule, lambda made: made.tables[table][row - 2].update(values), table, row, field)


def _added(rule: str, table: str, field: str, **values: str) -> Breakage:
    """A row is added at the end."""
    row = len(Handmade.correct().tables[table]) + 2
    return Breakage(rule, lambda made: made.tables[table].append(dict(values)), table, row, field)


def _manifest(rule: str, field: str, change: Change) -> Breakage:
    return Breakage(rule, change, "", None, field)


def _set(key: str, value: object) -> Change:
    return lambda made: made.manifest.update({key: value})


def _without(key: str) -> Change:
    return lambda made: made.manifest.pop(key)


def _entry(table: str, **values: object) -> Change:
    return lambda made: made.table_of_manifest(table).update(values)


def _listed_without_file(table: str, **values: object) -> Change:
    """The manifest lists the table like this, and the zip has no file of it."""

    def change(made: Handmade) -> None:
        tables = made.manifest["tables"]
        assert isinstance(tables, dict)
        tables[table] = values
        del made.tables[table]

    return change


def _file(name: str, content: bytes) -> Change:
    return lambda made: made.members.update({name: content})


def _without_column(table: str, column: str) -> Change:
    def change(made: Handmade) -> None:
        for row in made.tables[table]:
            del row[column]

    return change


def separated(table: str, separator: str, quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> Change:
    """The table as a Dutch Excel writes it: with a mark of the byte order, and something else than commas."""

    def change(made: Handmade) -> None:
        stream = io.StringIO(newline="")
        rows = made.tables[table]
        csv.writer(stream, delimiter=separator, quoting=quoting).writerows([rows[0].keys(), *map(dict.values, rows)])
        made.members[f"{table}.csv"] = stream.getvalue().encode("utf-8-sig")

    return change


def _column_twice(made: Handmade) -> None:
    lines = written(made.tables["plan"]).decode().splitlines()
    doubled = [f"{line},{line.rsplit(',', 1)[1]}" for line in lines]
    made.members["plan.csv"] = "\r\n".join(doubled).encode()


def _short_row(made: Handmade) -> None:
    made.members["plan.csv"] = written(made.tables["plan"]) + b"t10,2024-04-02\r\n"
    made.table_of_manifest("plan")["rows"] = 8


def _one_file_for_two_tables(made: Handmade) -> None:
    made.table_of_manifest("cost")["file"] = "plan.csv"
    made.members["plan.csv"] = written(made.tables["plan"])
    del made.tables["cost"]


def _recorded(made: Handmade, day: str, row: int = 2) -> None:
    for each in made.tables["plan"]:
        each["recorded_on"] = "2024-04-10" if each["agreed_on"].startswith("2024") else "2022-02-20"
    made.tables["plan"][row - 2]["recorded_on"] = day


def _no_trajectory(made: Handmade) -> None:
    tables = made.manifest["tables"]
    assert isinstance(tables, dict)
    made.tables = {name: rows for name, rows in made.tables.items() if name in {"programme_year", "cost", "income"}}
    for name in set(tables) - set(made.tables):
        del tables[name]


def _second_admission(made: Handmade, **values: str) -> None:
    t03: Cells = made.tables["trajectory"][2]
    t03.update(values)


MANIFEST = [
    _manifest("manifest-key", "programme", _without("programme")),
    _manifest("manifest-key", "programme.name", _set("programme", {"code": "regio-a"})),
    _manifest("manifest-key", "programme.code", _set("programme", {"code": 7, "name": "A"})),
    _manifest("manifest-key", "history_from", _without("history_from")),
    _manifest("manifest-key", "history_from", _set("history_from", "01-01-2022")),
    _manifest("manifest-key", "as_of", _set("as_of", "2026-02-30")),
    _manifest("manifest-key", "sender", _without("sender")),
    _manifest("manifest-key", "sender", _set("sender", "")),
    _manifest("manifest-key", "created_at", _without("created_at")),
    _manifest("manifest-key", "created_at", _set("created_at", "yesterday, at noon")),
    _manifest("manifest-key", "kind", _set("kind", "guesses")),
    _manifest("manifest-key", "tables.plan.file", _listed_without_file("plan", rows=2)),
    _manifest("manifest-key", "tables.plan.rows", _entry("plan", rows=-1)),
    _manifest("manifest-key", "tables.plan.rows", _entry("plan", rows=True)),
    _manifest("manifest-key", "tables.plan.rows", _entry("plan", rows="2")),
    _manifest("manifest-key", "tables.plan.sha256", _entry("plan", sha256="abc")),
    _manifest("manifest-standard", "standard", _set("standard", "2.0")),
    _manifest("manifest-standard", "standard", _set("standard", 1.0)),
    _manifest("manifest-history", "history_from", _set("history_from", "2026-01-02")),
    Breakage("manifest-no-trajectory", _no_trajectory, "trajectory"),
]

FILES = [
    Breakage("file-missing", _listed_without_file("plan", file="missing.csv", rows=2), "plan", None, "missing.csv"),
    Breakage("file-name", _listed_without_file("plan", file="plan.xlsx", rows=2), "plan", None, "plan.xlsx"),
    Breakage("file-name", _listed_without_file("goal", file="../goal.csv", rows=3), "goal", None, "../goal.csv"),
    Breakage("file-not-listed", _file("extra.csv", b"a,b\r\n"), field="extra.csv"),
    Breakage("file-not-listed", _file("deep/down/extra.parquet", b"x"), field="deep/down/extra.parquet"),
    Breakage("file-twice", _one_file_for_two_tables, "cost", None, "plan.csv"),
    Breakage("rows-differ", _entry("phase", rows=17), "phase"),
    Breakage("hash-differs", _entry("phase", sha256="0" * 64), "phase", None, "phase.csv"),
    Breakage("csv-separator", separated("plan", ";"), "plan", 1, "plan.csv"),
    Breakage("csv-separator", separated("phase", "\t"), "phase", 1, "phase.csv"),
    Breakage("csv-separator", separated("trajectory", ";"), "trajectory", 1, "trajectory.csv"),
    Breakage("csv-separator", separated("profile", ";", csv.QUOTE_ALL), "profile", 1, "profile.csv"),
    Breakage("column-missing", _without_column("plan", "signed"), "plan", 1, "signed"),
    Breakage("column-missing", _without_column("trajectory", "trajectory_id"), "trajectory", 1, "trajectory_id"),
    Breakage("column-missing", _without_column("trajectory", "source"), "trajectory", 1, "source"),
    Breakage("column-twice", _column_twice, "plan", 1, "signed"),
    Breakage("row-fields", _short_row, "plan", 9),
]

CELLS = [
    _cells("cell-empty", "trajectory", 2, "person_id", person_id=""),
    _cells("cell-empty", "phase", 2, "phase", phase=""),
    _cells("cell-empty", "destination", 2, "hours_per_week", hours_per_week=""),
    _cells("cell-empty", "criterion", 2, "criterion", criterion=""),
    _cells("cell-empty", "profile", 2, "gender", gender=""),
    _cells("cell-code", "trajectory", 3, "source", source="the neighbour"),
    _cells("cell-code", "trajectory", 3, "closing", closing="unknown"),
    _cells("cell-code", "trajectory", 3, "source", source="not_asked"),
    _cells("cell-code", "profile", 2, "branches", branches="window;;club"),
    _cells("cell-code", "profile", 2, "residence", residence="Amsterdam"),
    _cells("cell-code", "profile", 2, "language", language="dutch"),
    _cells("cell-code", "sex_work", 2, "status", status="unknown"),
    _cells("cell-code", "score", 2, "domain", domain="Housing"),
    _cells("cell-no-day", "appointment", 2, "day", day="2022-02-30"),
    _cells("cell-no-day", "appointment", 2, "day", day="10-02-2022"),
    _cells("cell-no-day", "appointment", 2, "day", day="unknown"),
    _cells("cell-no-day", "appointment", 2, "day", day="2022-W06-4"),
    _cells("cell-no-day", "trajectory", 5, "declined_on", declined_on="20220520"),
    _cells("cell-before-1990", "score", 4, "scored_on", scored_on="1989-12-31"),
    _cells("cell-after-boundary", "appointment", 4, "day", day="2026-01-01"),
    _cells("cell-after-boundary", "trajectory", 6, "registered_on", registered_on="2026-01-01"),
    Breakage("cell-after-boundary", lambda made: _recorded(made, "2026-01-06", 3), "plan", 3, "recorded_on"),
    Breakage("cell-empty", lambda made: _recorded(made, ""), "plan", 2, "recorded_on"),
    _cells("cell-no-number", "score", 2, "score", score="3.5"),
    _cells("cell-no-number", "score", 2, "score", score="unknown"),
    _cells("cell-no-number", "goal", 2, "start_score", start_score="three"),
    _cells("cell-no-number", "destination", 2, "hours_per_week", hours_per_week="-4"),
    _cells("cell-no-number", "destination", 2, "hours_per_week", hours_per_week="16,5"),
    _cells("cell-no-number", "cost", 2, "amount_eur", amount_eur="81250"),
    _cells("cell-no-number", "cost", 2, "year", year="22"),
    _cells("cell-no-number", "programme_year", 4, "capacity", capacity="many"),
    _cells("cell-score-range", "score", 2, "score", score="11"),
    _cells("cell-score-range", "score", 2, "score", score="0"),
    _cells("cell-score-range", "goal", 2, "wished_score", wished_score="-1"),
]

IDS = [
    _added(
        "id-twice",
        "trajectory",
        "trajectory_id",
        **{**Handmade.correct().tables["trajectory"][4], "person_id": "p12"},
    ),
    _added("id-twice", "profile", "trajectory_id", **Handmade.correct().tables["profile"][0]),
    _cells("id-twice", "goal", 4, "goal_id", goal_id="g1"),
    _cells("id-twice", "referral", 3, "referral_id", referral_id="r1"),
    _cells("id-twice", "programme_year", 5, "year", year="2024"),
    _cells("no-such-trajectory", "score", 4, "trajectory_id", trajectory_id="t99"),
    _cells("no-such-trajectory", "aim", 2, "trajectory_id", trajectory_id="T01"),
]

ROWS = [
    _cells("trajectory-admitted_on-before-registered_on", "trajectory", 7, "admitted_on", admitted_on="2024-01-31"),
    _cells("trajectory-declined_on-before-registered_on", "trajectory", 5, "declined_on", declined_on="2022-05-01"),
    _cells("trajectory-declined_on-with-admitted_on", "trajectory", 5, "declined_on", admitted_on="2022-05-20"),
    _cells("trajectory-declined_on-without-decline_reason", "trajectory", 5, "decline_reason", decline_reason=""),
    _cells("trajectory-decline_reason-without-declined_on", "trajectory", 5, "declined_on", declined_on=""),
    _cells("trajectory-closed_on-without-closing", "trajectory", 3, "closing", closing=""),
    _cells("trajectory-closing-without-closed_on", "trajectory", 7, "closed_on", closing="early"),
    _cells(
        "trajectory-closed_on-without-admitted_on",
        "trajectory",
        6,
        "admitted_on",
        closed_on="2025-12-01",
        closing="early",
    ),
    _cells("trajectory-closed_on-before-admitted_on", "trajectory", 13, "closed_on", closed_on="2022-02-14"),
    _cells("trajectory-closing_reason-without-closed_on", "trajectory", 7, "closed_on", closing_reason="moved"),
    _cells("phase-ended_on-before-started_on", "phase", 8, "ended_on", ended_on="2022-04-14"),
    _cells("destination-until-before-since", "destination", 3, "until", until="2023-08-31"),
    _cells("intake-without-day", "intake", 4, "planned_on", held_on=""),
    _cells("goal-reached_on-before-set_on", "goal", 2, "reached_on", reached_on="2022-02-19"),
    _cells("goal-dropped_on-before-set_on", "goal", 3, "dropped_on", dropped_on="2022-02-19"),
    _cells("goal-reached_on-with-dropped_on", "goal", 2, "reached_on", dropped_on="2022-08-01"),
    _cells("referral-accepted_on-before-requested_on", "referral", 3, "accepted_on", accepted_on="2024-03-31"),
    _cells("referral-started_on-before-requested_on", "referral", 3, "started_on", started_on="2024-03-31"),
    _cells("referral-ended_on-before-requested_on", "referral", 3, "ended_on", ended_on="2024-03-31"),
    _cells("referral-ended_on-before-started_on", "referral", 2, "ended_on", ended_on="2022-04-30"),
]

TRAJECTORIES = [
    _cells("phase-never-admitted", "phase", 10, "phase", phase="execution"),
    _cells("phase-never-admitted", "phase", 9, "phase", phase="aftercare"),
    _added("plan-never-admitted", "plan", "trajectory_id", trajectory_id="t05", agreed_on="2025-12-01", signed="no"),
    _cells("goal-never-admitted", "goal", 4, "trajectory_id", trajectory_id="t04"),
    _cells("aftercare-never-admitted", "aftercare", 4, "trajectory_id", trajectory_id="t05"),
    _cells("phase-before-admission", "phase", 11, "started_on", started_on="2024-02-19"),
    _cells("phase-after-closing", "phase", 19, "started_on", started_on="2022-02-16", ended_on="2022-02-16"),
    _cells("completed-without-execution", "trajectory", 4, "closing", closing="completed"),
    Breakage(
        "person-overlap", lambda made: _second_admission(made, closed_on="2023-03-02"), "trajectory", 12, "admitted_on"
    ),
    Breakage(
        "person-overlap",
        lambda made: _second_admission(made, closed_on="", closing="", closing_reason=""),
        "trajectory",
        12,
        "admitted_on",
    ),
    _added(
        "observed-after-death",
        "sex_work",
        "observed_on",
        trajectory_id="t09",
        observed_on="2023-08-09",
        status="active",
        known_from="coach",
    ),
]


def sha256_of(table: str) -> str:
    """The hash of a table of the correct delivery."""
    return hashlib.sha256(written(Handmade.correct().tables[table])).hexdigest()


BREAKAGES = [*MANIFEST, *FILES, *CELLS, *IDS, *ROWS, *TRAJECTORIES]
