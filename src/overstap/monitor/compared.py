"""The programmes that are held here, beside each other, given who they admitted (I17).

Who sends counts says itself what it could expect. For facts that are held here it is worked out here, by the
rates of the country that were kept last, or else by rates made of all facts that are held; these tell nothing of
anybody, so that whoever sees a programme may see them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from overstap.core.periods import Period
from overstap.monitor.comparison import (
    Comparison,
    Rates,
    TooFewForRatesError,
    compare,
    make_rates,
    rates_used,
    read_rates,
    with_expected,
)
from overstap.monitor.counts import Numbers, together
from overstap.monitor.delivered import Received, numbers, strata_of
from overstap.monitor.memory import remembered
from overstap.monitor.models import KeptRates
from overstap.monitor.queries import ProgrammeLine, held

_KEPT = 32


@dataclass(frozen=True, slots=True)
class Beside:
    """The comparison, by the codes of the programmes.

    ``rates`` are those that were applied here, if any. ``silent`` are the programmes of which nobody knows what they
    could expect: counts without it, facts for which there are no rates, or a period that the delivery does not cover.
    ``used`` names who used which rates, by their digest: where there are several, programmes were not compared by the
    same, and a page has to say so.
    """

    comparison: Comparison
    rates: Rates | None
    silent: tuple[str, ...]
    used: Mapping[str, tuple[str, ...]]


def beside_each_other(lines: Iterable[ProgrammeLine], period: Period, definition: str) -> Beside:
    """What each of ``lines``, which the person who asks was already given, exited of who it admitted in ``period``.

    A period of several whole years adds up what counts say of each of them.
    """
    rates = rates_held(definition)
    found = {line.code: _told(line.latest, period, rates) for line in lines}
    told = {code: each.expected[definition] for code, each in found.items() if definition in each.expected}
    used: dict[str, tuple[str, ...]] = {}
    for code in told:
        for digest in sorted(rates_used(found[code], definition)):
            used[digest] = (*used.get(digest, ()), code)
    return Beside(compare(told, definition), rates, tuple(code for code in found if code not in told), used)


def rates_held(definition: str) -> Rates | None:
    """The rates of the country that were kept last, or else of all facts that are held, of the days that all know.

    Nothing where these are of fewer than three programmes, or too few to tell.
    """
    return rates_kept(definition) or _rates(tuple(each for each in held() if each.is_facts), definition)


def rates_kept(definition: str) -> Rates | None:
    """The rates of the country that were kept last; nothing where none were."""
    kept = KeptRates.objects.filter(definition=definition).order_by("-kept_at", "id").first()
    return None if kept is None else read_rates(kept.content.encode())


@remembered(_KEPT)
def _rates(deliveries: tuple[Received, ...], definition: str) -> Rates | None:
    start = max((each.history_from for each in deliveries), default=None)
    end = min((each.as_of for each in deliveries), default=None)
    if start is None or end is None or start >= end:
        return None
    period = Period(start, end)
    try:
        return make_rates([strata_of(each, period) for each in deliveries], definition, period)
    except TooFewForRatesError:
        return None


def _told(delivery: Received | None, period: Period, rates: Rates | None) -> Numbers:
    """What a programme says that it could expect, or what is worked out for it; nothing where neither is known."""
    if delivery is None:
        return Numbers()
    if not delivery.is_facts:
        return _added(delivery, period)
    known = rates if delivery.covers(period) else None
    return with_expected(Numbers(), strata_of(delivery, period), known) if known else Numbers()


def _added(delivery: Received, period: Period) -> Numbers:
    """What counts say of the period: of itself, or of all its years together; nothing where one of them is missing."""
    parts = [period] if delivery.covers(period) else period.years
    if not parts or not all(delivery.covers(part) for part in parts):
        return Numbers()
    known = [numbers(delivery, part) for part in parts]
    return together(known) if all(each.expected for each in known) else Numbers()
