"""Numbers as the rows of a delivery of counts, and back (docs/reference/standard/1.md, *Counts delivery*)."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

import numpy as np

from overstap.core.periods import Period
from overstap.monitor.counts.course import Course
from overstap.monitor.counts.numbers import CourseKey, Expected, Numbers, Ratio
from overstap.monitor.figures import Key
from overstap.monitor.keys import CAUSES
from overstap.standard.counts import COUNT_TABLES
from overstap.standard.delivery import CountsDelivery, NotReadableError
from overstap.standard.facts import Row, Value

_DEFINITION = "definition"
_DECIMALS = 6

Rows = dict[str, list[Row]]


def as_rows(counted: Mapping[Period, Numbers]) -> Rows:
    """The rows by table, in the order of the periods."""
    made: Rows = {"flow": [], "risk": [], "total": [], "expected": []}
    for period, numbers in counted.items():
        days = {"period_start": period.start, "period_end": period.end}
        made["flow"] += ({**days, **row} for row in _flow(numbers))
        made["total"] += ({**days, **row} for row in _total(numbers))
        made["risk"] += ({**days, **row} for row in _risk(numbers))
        made["expected"] += ({**days, **row} for row in _expected(numbers))
    return made


def numbers_in(delivery: CountsDelivery) -> dict[Period, Numbers]:
    """The numbers of each period that the manifest names; of one without rows, none.

    :raises NotReadableError: a row is of another period
    """
    return numbers_of({name: delivery.rows(name) for name in COUNT_TABLES}, delivery.manifest.periods)


def numbers_of(rows: Mapping[str, Iterable[Row]], periods: Collection[Period]) -> dict[Period, Numbers]:
    """The numbers of each of ``periods`` from the rows by table.

    :raises NotReadableError: a row is of another period
    """
    flow: dict[Period, dict[Key, int]] = defaultdict(dict)
    total: dict[Period, dict[Key, Ratio]] = defaultdict(dict)
    weeks: dict[Period, dict[CourseKey, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows["flow"]:
        flow[_period(row)][_key(row["indicator"], row["definition"], row["breakdown"])] = _whole(row["count"])
    for row in rows["total"]:
        total[_period(row)][_told(row)] = Ratio(_whole(row["numerator"]), _whole(row["denominator"]))
    for row in rows["risk"]:
        parts = _parts(row.get("breakdown") or "{}")
        group = CourseKey(str(row["indicator"]), _text(row["definition"]), str(row["bound"]), parts)
        weeks[_period(row)][group].append(row)
    expected: dict[Period, dict[str, Expected]] = defaultdict(dict)
    for row in rows["expected"]:
        expected[_period(row)][str(row[_DEFINITION])] = Expected(
            _whole(row["n"]), _whole(row["observed"]), _number(row["expected"]), _number(row["variance"])
        )
    if strays := {*flow, *total, *weeks, *expected} - set(periods):
        days = ", ".join(f"{each.start}–{each.end}" for each in sorted(strays))
        raise NotReadableError(
            f"manifest.json noemt {days} niet bij periods.", f"manifest.json lacks {days} in periods."
        )
    return {
        period: Numbers(
            flow[period],
            total[period],
            {key: _course(each) for key, each in weeks[period].items()},
            expected[period],
        )
        for period in periods
    }


def _flow(numbers: Numbers) -> Iterator[Row]:
    for key, count in numbers.flow.items():
        parts = _json(dict(key.breakdown))
        yield {"indicator": key.indicator, "definition": key.definition, "breakdown": parts, "count": Decimal(count)}


def _total(numbers: Numbers) -> Iterator[Row]:
    for key, ratio in numbers.total.items():
        named = {_DEFINITION: key.definition} if key.definition else {}
        yield {
            "indicator": key.indicator,
            "what": _json({**named, **dict(key.breakdown)}),
            "numerator": Decimal(ratio.numerator),
            "denominator": Decimal(ratio.denominator),
        }


def _risk(numbers: Numbers) -> Iterator[Row]:
    """Weeks in which nothing happened are left out: who is at risk in them follows from the others."""
    for group, course in numbers.courses.items():
        for week, at_risk in enumerate(course.at_risk):
            gone = dict(zip((*CAUSES, "censored"), (*course.events[week], course.censored[week]), strict=True))
            if any(gone.values()):
                named = {"indicator": group.indicator, "definition": group.definition, "bound": group.bound}
                shown = {"week": week, "at_risk": at_risk, **gone}
                numbered = {name: Decimal(int(number)) for name, number in shown.items()}
                yield {**named, **numbered, "breakdown": _json(dict(group.breakdown))}


def _expected(numbers: Numbers) -> Iterator[Row]:
    for definition, each in numbers.expected.items():
        yield {
            _DEFINITION: definition,
            "n": Decimal(each.number),
            "observed": Decimal(each.observed),
            "expected": round(Decimal(each.expected), _DECIMALS),
            "variance": round(Decimal(each.variance), _DECIMALS),
        }


def _course(rows: Iterable[Row]) -> Course:
    by_week = {_whole(row["week"]): row for row in rows}
    number = max(by_week, default=-1) + 1
    events, censored = np.zeros((number, len(CAUSES)), dtype=np.int64), np.zeros(number, dtype=np.int64)
    for week, row in by_week.items():
        events[week] = [_whole(row[cause]) for cause in CAUSES]
        censored[week] = _whole(row["censored"])
    return Course(events, censored)


def _told(row: Row) -> Key:
    parts = json.loads(str(row["what"]))
    return Key(str(row["indicator"]), parts.pop(_DEFINITION, None), tuple(parts.items()))


def _key(indicator: Value, definition: Value, breakdown: Value) -> Key:
    return Key(str(indicator), _text(definition), _parts(breakdown))


def _parts(written: Value) -> tuple[tuple[str, str | int], ...]:
    return tuple(json.loads(str(written)).items())


def _json(parts: Mapping[str, str | int]) -> str:
    return json.dumps(parts, ensure_ascii=False)


def _text(value: Value) -> str | None:
    return str(value) if value else None


def _whole(value: Value) -> int:
    """A number of a table that was checked."""
    return int(value) if isinstance(value, int | Decimal) else 0


def _number(value: Value) -> float:
    """A number of a table that was checked, with what stands behind its point."""
    return float(value) if isinstance(value, int | Decimal) else 0.0


def _period(row: Row) -> Period:
    start, end = row["period_start"], row["period_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        raise TypeError("A period has two days.")
    return Period(start, end)
