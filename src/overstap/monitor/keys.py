"""Which figures there are, known before anything is counted: a zero is printed, and so is a figure nobody can know."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product

from overstap.data import municipality_codes
from overstap.monitor.figures import Key
from overstap.standard.codes import (
    ACTIVITY,
    CLOSING,
    CLOSING_REASON,
    COST_KIND,
    DESTINATION,
    DOMAIN,
    EXPERIENCE_ANSWER,
    EXPERIENCE_ITEM,
    FUNDER,
    NOT_ASKED,
    PARTNER_KIND,
    PHASE,
    SECTOR,
    SOURCE,
    UNKNOWN,
)
from overstap.standard.columns import Column, Kind
from overstap.standard.tables import TABLES

DEFINITIONS = ("X1", "X2", "X3", "X4")
RETURN_DAYS = (91, 182, 365, 730)
OUTCOME_DAYS = (182, 365, 730)
LASTING_DAYS = (182, 365)
LASTING = ("yes", "no", "not_yet", UNKNOWN)
STATUSES = ("stopped", "active", UNKNOWN)
QUALITIES = ("filled", UNKNOWN, NOT_ASKED)
ENTERING = frozenset({"entered", "late"})
CAUSES = ("exit", "early", "completed", "other")
QUANTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}
SPANS = ("admission", *PHASE.values, "trajectory")
BOUNDS: tuple[Mapping[str, str], ...] = ({}, {"bound": "low"}, {"bound": "high"})
PER = ("participant", "participant_month", "inflow", "X3")
CHANGES = ("change", "better", "same", "worse")
PROFILE = tuple(column for column in TABLES["profile"].columns if column.kind is not Kind.ID)


@cache
def keys_of(indicator: str) -> tuple[Key, ...]:
    """Every key of ``indicator``, once each, in the order in which they are printed.

    :raises KeyError: no indicator that is counted here
    """
    return tuple(_KEYS[indicator]())


def answers_of(column: Column) -> tuple[str, ...]:
    """What may be answered in a field of the profile; of a municipality only that it is one."""
    if column.kind is Kind.MUNICIPALITY:
        return ("municipality", "abroad", *column.special)
    return column.accepted


def _registrations() -> Iterator[Key]:
    yield Key.of("I01")
    yield from (Key.of("I01", source=source) for source in SOURCE.values)


def _intakes() -> Iterator[Key]:
    yield from (Key.of("I02", what=what) for what in ("planned", "held"))


def _inflow() -> Iterator[Key]:
    yield Key.of("I03")
    yield Key.of("I03", kind="reentry")
    yield Key.of("I03", unit="person")


def _plans() -> Iterator[Key]:
    yield from (Key.of("I04", day=day) for day in ("start", "end"))
    yield Key.of("I04", what="agreed")
    yield Key.of("I04", what="agreed", unit="person")


def _caseload() -> Iterator[Key]:
    for day in ("start", "end"):
        yield Key.of("I05", day=day)
        yield from (Key.of("I05", day=day, phase=phase) for phase in PHASE.values)


def _exited() -> Iterator[Key]:
    for definition in DEFINITIONS:
        yield Key.of("I06", definition)
        yield Key.of("I06", definition, unit="person")
        if definition != "X4":
            yield Key.of("I06", definition, returned="yes")
        if definition in ("X1", "X3"):
            yield from (Key.of("I06", definition, already=known) for known in ("yes", "unknown"))
    yield from (Key.of("I06", "X4", answer=answer) for answer in LASTING)


def _outflow() -> Iterator[Key]:
    for closing in CLOSING.values:
        for status in STATUSES:
            yield Key.of("I07", closing=closing, status=status)


def _destinations() -> Iterator[Key]:
    yield Key.of("I08")
    yield from (Key.of("I08", kind=kind) for kind in DESTINATION.values)
    yield from (Key.of("I08", sector=sector) for sector in SECTOR.values)
    yield Key.of("I08", found="work")
    yield Key.of("I08", found="work", unit="person")
    yield Key.of("I08", found="work", ended="yes")


def _returned() -> Iterator[Key]:
    for day in RETURN_DAYS:
        yield Key.of("I09", day=day)
        yield from (Key.of("I09", day=day, bound=bound) for bound in ("low", "high"))


def _outcomes() -> Iterator[Key]:
    for definition in DEFINITIONS[:3]:
        for day in OUTCOME_DAYS:
            yield from (Key.of("I10", definition, day=day, cause=cause) for cause in CAUSES)


def _spans() -> Iterator[Key]:
    yield from (Key.of("I11", span=span, quantile=quantile) for span, quantile in product(SPANS, QUANTILES))


def _waiting() -> Iterator[Key]:
    yield from (Key.of("I12", quantile=quantile) for quantile in QUANTILES)
    yield from (Key.of("I12", partner_kind=kind, quantile="median") for kind in PARTNER_KIND.values)
    yield from (Key.of("I12", activity=activity, quantile="median") for activity in ACTIVITY.values)


def _domains() -> Iterator[Key]:
    yield from (Key.of("I13", domain=domain, what=what) for domain, what in product(DOMAIN.values, CHANGES))
    yield from (Key.of("I13", goals=what) for what in ("due", "in_term", "late", "dropped"))
    yield from (Key.of("I13", domain=domain, goals="in_term") for domain in DOMAIN.values)


def _contacts() -> Iterator[Key]:
    yield from (Key.of("I14", what=what) for what in ("appointments", "missed", "due", "made"))


def _costs() -> Iterator[Key]:
    yield from (Key.of("I15", per=per) for per in PER)
    yield from (Key.of("I15", cost=kind) for kind in ("running", *COST_KIND.values))
    yield from (Key.of("I15", income=funder) for funder in ("all", *FUNDER.values))


def _profile() -> Iterator[Key]:
    yield Key.of("I16")
    for column in PROFILE:
        yield from (Key.of("I16", field=column.name, answer=answer) for answer in answers_of(column))


def _quality() -> Iterator[Key]:
    for table in TABLES.values():
        for name in table.names:
            yield from (Key.of("I18", table=table.name, field=name, what=what) for what in QUALITIES)
        if table.happened:
            yield from (Key.of("I18", table=table.name, what=what) for what in sorted(ENTERING))


def _experience() -> Iterator[Key]:
    for item in EXPERIENCE_ITEM.values:
        yield Key.of("I19", item=item)
        yield from (Key.of("I19", item=item, answer=answer) for answer in EXPERIENCE_ANSWER.values)


def _capacity() -> Iterator[Key]:
    yield from (Key.of("I20", what=what) for what in ("places", "fte", "waiting", "municipalities"))
    yield from (Key.of("I20", municipality=code) for code in municipality_codes())


def _without_programme() -> Iterator[Key]:
    yield Key.of("I21")


def _reasons() -> Iterator[Key]:
    yield Key.of("I22")
    yield from (Key.of("I22", reason=reason) for reason in CLOSING_REASON.values)


def _time_out() -> Iterator[Key]:
    yield from (Key.of("I23", quantile=quantile, **bound) for quantile, bound in product(QUANTILES, BOUNDS))
    yield Key.of("I23", what="returned")
    yield Key.of("I23", what="returned", unit="person")
    yield from (Key.of("I23", what=what) for what in ("mean", "silent"))


def _in_spite_of_criteria() -> Iterator[Key]:
    yield Key.of("I24")


def _still_stopped() -> Iterator[Key]:
    yield from (Key.of("I25", after=after, answer=answer) for after, answer in product(LASTING_DAYS, LASTING))


_KEYS: dict[str, Callable[[], Iterator[Key]]] = {
    "I01": _registrations,
    "I02": _intakes,
    "I03": _inflow,
    "I04": _plans,
    "I05": _caseload,
    "I06": _exited,
    "I07": _outflow,
    "I08": _destinations,
    "I09": _returned,
    "I10": _outcomes,
    "I11": _spans,
    "I12": _waiting,
    "I13": _domains,
    "I14": _contacts,
    "I15": _costs,
    "I16": _profile,
    "I18": _quality,
    "I19": _experience,
    "I20": _capacity,
    "I21": _without_programme,
    "I22": _reasons,
    "I23": _time_out,
    "I24": _in_spite_of_criteria,
    "I25": _still_stopped,
}
INDICATORS = tuple(_KEYS)
"""The indicators that are counted, in the order in which they are printed."""
