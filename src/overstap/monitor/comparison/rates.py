"""The rates of the country, from the facts of several programmes, so that they can be published.

Each trajectory counts in one rate only, so that nothing can be learned by taking one from another. A rate is told
where of ten trajectories at least it is known what became of them by then, and not where those that exited, or those
that did not, are one to four. What cannot be told goes together with what lies beside it in the next wider stratum, and
so on, up to everybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor.comparison.mix import DAYS, EVERYBODY, LEVELS, Rate, Rates, Stratum
from overstap.monitor.keys import CAUSES
from overstap.monitor.survival import Endings, Row

FEWEST = 10
FEWEST_PROGRAMMES = 3
"""With two, each could take its own from the whole and know the other."""
_FEW = range(1, 5)
_DECIMALS = 4

Rows = tuple[Row, ...]


class TooFewForRatesError(RuleError):
    """There are too few programmes, or too few trajectories in them, to make rates of."""


def make_rates(strata: Iterable[Iterable[Row]], definition: str, period: Period) -> Rates:
    """The rates under ``definition``, from the rows of I17 of each programme.

    :raises TooFewForRatesError: of fewer than three programmes, or where not even of everybody a rate can be told
    """
    programmes = [tuple(row for row in rows if row["definition"] == definition) for rows in strata]
    if len(programmes) < FEWEST_PROGRAMMES:
        sentence = f"Rates need the facts of {FEWEST_PROGRAMMES} programmes: with two, each would know the other."
        raise TooFewForRatesError(sentence)
    left: dict[Stratum, Rows] = defaultdict(tuple)
    for row in (row for rows in programmes for row in rows):
        left[stratum_of(row)] += (row,)
    return Rates(definition, period, len(programmes), _rates(left))


def stratum_of(row: Row) -> Stratum:
    """The stratum of a row of I17."""
    return Stratum(*(str(row[name]) for name in Stratum._fields))


def _rates(strata: Mapping[Stratum, Rows]) -> dict[Stratum, Rate]:
    told: dict[Stratum, Rows] = {}
    left = strata
    for level in LEVELS:
        wider: dict[Stratum, Rows] = defaultdict(tuple)
        for stratum, rows in left.items():
            wider[stratum.widened(level)] += rows
        told |= {stratum: rows for stratum, rows in wider.items() if _rate(rows)}
        left = {stratum: rows for stratum, rows in wider.items() if stratum not in told}
    rest = left.get(EVERYBODY, ())
    while rest and not _rate(rest) and told:
        smallest = min(told, key=lambda stratum: (_endings(told[stratum]).size, stratum))
        rest += told.pop(smallest)
    everybody = rest or told.get(EVERYBODY) or tuple(row for rows in told.values() for row in rows)
    rates = {stratum: _rate(rows) for stratum, rows in sorted({**told, EVERYBODY: everybody}.items())}
    if rates[EVERYBODY] is None:
        raise TooFewForRatesError("Too few trajectories were followed for 24 months to tell any rate of them.")
    return {stratum: rate for stratum, rate in rates.items() if rate}


def _endings(rows: Rows) -> Endings:
    """The times of these rows, each day once."""
    by_day: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys((*CAUSES, "censored"), 0))
    for row in rows:
        for name in (*CAUSES, "censored"):
            by_day[int(row["time"] or 0)][name] += int(row[name] or 0)
    return Endings.of([{"time": day, **numbers} for day, numbers in by_day.items()], CAUSES)


def _rate(rows: Rows) -> Rate | None:
    """The rate of these rows (Aalen–Johansen); nothing where it cannot be told, or is not known."""
    endings = _endings(rows)
    incidence = endings.incidence(DAYS)
    exits = int(endings.up_to(DAYS)[0]) if rows else 0
    known = endings.size - int(endings.censored[endings.days < DAYS].sum())
    is_small = known < FEWEST or exits in _FEW or endings.size - exits in _FEW
    if is_small or incidence is None:
        return None
    return Rate(endings.size, round(float(incidence[0]), _DECIMALS))
