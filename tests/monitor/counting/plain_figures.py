"""The figures of the second counter, written from docs/reference/standard/1.md, *Figures of one delivery*."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from plain_count import CLOSINGS, PHASES, WAYS_IN, Delivery, Row, Spell, Trajectory, days
from plain_guidance import guidance
from plain_limits import Limits
from plain_means import means
from plain_quality import quality
from plain_spans import followed, spans

Key = tuple[str, str | None, frozenset[tuple[str, str | int]]]
Shown = tuple[int | Fraction | None, int | None, int | None, int, *Limits]
"""Value, numerator, denominator, unknown, and the limits of the value where it has any."""
NO_LIMITS: Limits = (None, None)
Within = Callable[[date], bool]
Times = list[tuple[int, str | None]]
"""Times in days, each with its event, or none where it is censored."""


def figures(tables: dict[str, list[Row]], history_from: date, as_of: date, start: date, end: date) -> dict[Key, Shown]:
    """Every figure of the period."""
    delivery = Delivery(tables, as_of)
    found: dict[Key, Shown] = {}
    for indicator, definition, breakdown, shown in _all(delivery, start, end):
        key = (indicator, definition, frozenset(breakdown.items()))
        assert key not in found
        found[key] = shown
    if start < history_from or end > as_of:
        return dict.fromkeys(found, (None, None, None, 0, *NO_LIMITS))
    return found


Line = tuple[str, str | None, dict[str, str | int], Shown]


def _all(delivery: Delivery, start: date, end: date) -> Iterator[Line]:
    def within(day: date | None) -> bool:
        return day is not None and start <= day < end

    inflow = [each for each in delivery.admitted if within(each.admitted_on)]
    yield from _registrations(delivery, within)
    yield _number("I03", None, {}, inflow)
    yield _number("I03", None, {"kind": "reentry"}, [each for each in inflow if delivery.is_reentry(each)])
    yield _number("I03", None, {"unit": "person"}, list({each.person.name for each in inflow}))
    yield from _caseload(delivery, start, "start")
    yield from _caseload(delivery, end, "end")
    for definition in ("X1", "X2", "X3", "X4"):
        yield from _exited(delivery, definition, inflow, within)
    for answer in ("yes", "no", "not_yet", "unknown"):
        gave = [each for each in delivery.admitted if within(each.x3) and each.lasting[0] == answer]
        yield _number("I06", "X4", {"answer": answer}, gave)
        for term in (182, 365):
            after = [each for each in delivery.admitted if within(each.x3) and each.lasting_for(term)[0] == answer]
            yield _number("I25", None, {"after": term, "answer": answer}, after)
    yield from _outflow(delivery, within)
    yield from _returns(delivery, within)
    yield from _outcomes(delivery, within)
    yield from _contacts(delivery, within)
    others = (*guidance(delivery, start, end), *spans(delivery, within, _times_out), *means(delivery, start, end))
    for indicator, breakdown, shown in others:
        yield indicator, None, breakdown, shown
    for breakdown, counted in quality(delivery.tables, within):
        yield "I18", None, breakdown, (counted, counted, None, 0, *NO_LIMITS)


def _number(indicator: str, definition: str | None, breakdown: dict[str, str | int], counted: list[object]) -> Line:
    return indicator, definition, breakdown, (len(counted), len(counted), None, 0, *NO_LIMITS)


def _registrations(delivery: Delivery, within: Within) -> Iterator[Line]:
    registered = [row for row in delivery.tables["trajectory"] if within(row["registered_on"])]
    yield _number("I01", None, {}, registered)
    for source in WAYS_IN:
        yield _number("I01", None, {"source": source}, [row for row in registered if row["source"] == source])


def _caseload(delivery: Delivery, t: date, name: str) -> Iterator[Line]:
    yield _number("I05", None, {"day": name}, [each for each in delivery.admitted if each.in_caseload(t)])
    for phase in PHASES:
        there = [each for each in delivery.admitted if each.in_phase(phase, t)]
        yield _number("I05", None, {"day": name, "phase": phase}, there)


def _exited(delivery: Delivery, definition: str, inflow: list[Trajectory], within: Within) -> Iterator[Line]:
    exited = [each for each in delivery.admitted if within(each.x_day(definition))]
    yield _number("I06", definition, {}, exited)
    persons = [day for day in delivery.persons_exited(definition) if within(day)]
    yield _number("I06", definition, {"unit": "person"}, persons)
    if definition != "X4":
        spells = [each.person.spell_of_status_on(each.x_day(definition)) for each in exited]
        yield _number("I06", definition, {"returned": "yes"}, [spell for spell in spells if spell.end])
    if definition in ("X1", "X3"):
        asked = inflow if definition == "X1" else exited
        for answer, status in (("yes", "stopped"), ("unknown", "unknown")):
            already = [each for each in asked if each.at_admission == status]
            yield _number("I06", definition, {"already": answer}, already)


def _outflow(delivery: Delivery, within: Within) -> Iterator[Line]:
    outflow = [each for each in delivery.admitted if within(each.closed_on)]
    for closing in CLOSINGS:
        for name, statuses in (("stopped", ["stopped"]), ("active", ["active", "reduced"]), ("unknown", ["unknown"])):
            left = [each for each in outflow if each.closing == closing and each.status_on(each.closed_on) in statuses]
            yield _number("I07", None, {"closing": closing, "status": name}, left)


def _contacts(delivery: Delivery, within: Within) -> Iterator[Line]:
    appointments = [row for row in delivery.tables["appointment"] if within(row["day"])]
    due = [row for row in delivery.tables["aftercare"] if within(row["due_on"])]
    for what, rows in (
        ("appointments", appointments),
        ("missed", [row for row in appointments if row["outcome"] == "missed"]),
        ("due", due),
        ("made", [row for row in due if row["made_on"] is not None]),
    ):
        yield "I14", None, {"what": what}, (len(rows), len(rows), None, 0, *NO_LIMITS)


def _returns(delivery: Delivery, within: Within) -> Iterator[Line]:
    for bound, times in _times_out(delivery, within).items():
        breakdown = {"bound": bound} if bound else {}
        for day in (91, 182, 365, 730):
            yield "I09", None, {"day": day, **breakdown}, _incidence(times, day, "return")


def _times_out(delivery: Delivery, within: Within) -> dict[str | None, Times]:
    """Per bound the time out of every spell that is followed and starts in the period."""
    universe = [(spell, died) for spell, _, died in followed(delivery) if within(spell.start)]
    return {
        bound: [_time_out(spell, died, bound, delivery.as_of) for spell, died in universe]
        for bound in (None, "low", "high")
    }


def _time_out(spell: Spell, died: date | None, bound: str | None, as_of: date) -> tuple[int, str | None]:
    if spell.end is not None:
        return (spell.end - spell.start).days, "return"
    if bound is not None and died is not None:
        return (died - spell.start).days, None
    if bound == "low":
        return (as_of - spell.start).days, None
    if bound == "high" and (as_of - spell.last_stopped).days > 180:
        return (spell.last_stopped + days(1) - spell.start).days, "return"
    return (spell.last_stopped - spell.start).days, None


def _outcomes(delivery: Delivery, within: Within) -> Iterator[Line]:
    for definition in ("X1", "X2", "X3"):
        universe = [each for each in delivery.admitted if within(each.admitted_on)]
        if definition != "X3":
            universe = [each for each in universe if each.at_admission in ("active", "reduced")]
        times: Times = []
        for each in universe:
            exit_day = each.x_day(definition)
            if exit_day is not None:
                times.append(((exit_day - each.admitted_on).days, "exit"))
            elif each.closed_on is not None:
                cause = each.closing if each.closing in ("early", "completed") else "other"
                times.append(((each.closed_on - each.admitted_on).days, cause))
            else:
                times.append(((delivery.as_of - each.admitted_on).days, None))
        for day in (182, 365, 730):
            is_reached = any(each.admitted_on + days(day) <= delivery.as_of for each in universe)
            for cause in ("exit", "early", "completed", "other"):
                shown = _incidence(times, day, cause) if is_reached else (None, None, len(times), 0, *NO_LIMITS)
                yield "I10", definition, {"day": day, "cause": cause}, shown


def _incidence(times: Times, day: int, cause: str) -> Shown:
    """Aalen–Johansen in fractions, a day at a time; with one cause it is one minus Kaplan–Meier."""
    surviving, incidence = Fraction(1), Fraction(0)
    for today in range(day + 1):
        at_risk = [time for time, _ in times if time >= today]
        events = [event for time, event in times if time == today and event is not None]
        if events:
            incidence += surviving * Fraction(events.count(cause), len(at_risk))
            surviving *= 1 - Fraction(len(events), len(at_risk))
    is_beyond = all(time < day for time, _ in times)
    if not times or (is_beyond and surviving > 0):
        return None, None, len(times), 0, *NO_LIMITS
    happened = sum(1 for time, event in times if event == cause and time <= day)
    return incidence, happened, len(times), 0, *NO_LIMITS
