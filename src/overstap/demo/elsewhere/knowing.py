"""What of a story is known on a day: nothing later has happened, and what was entered later is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date

from overstap.standard.facts import Fact

_MAY_LIE_AHEAD = frozenset({"due_on", "planned_on", "recorded_on"})
_GO_TOGETHER = {"closed_on": ("closing", "closing_reason"), "declined_on": ("decline_reason",), "ended_on": ("result",)}
"""What is empty as long as a day is."""


def known_before(facts: Iterable[Fact], as_of: date) -> Iterator[Fact]:
    """``facts`` as they were known at the beginning of ``as_of``, each with the day on which it was entered."""
    for fact in facts:
        days = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _MAY_LIE_AHEAD}
        later = {name for name, day in days.items() if isinstance(day, date) and day >= as_of}
        entered = fact.recorded_on or min(day for day in days.values() if isinstance(day, date))
        if entered >= as_of or later & _required(fact):
            continue
        with_them = {other for name in later for other in _GO_TOGETHER.get(name, ()) if hasattr(fact, other)}
        yield replace(fact, **dict.fromkeys(later | with_them), recorded_on=entered)


def _required(fact: Fact) -> set[str]:
    """The days that are never empty: without them there is nothing to tell."""
    return {field.name for field in fields(fact) if field.type is date or field.type == "date"}
