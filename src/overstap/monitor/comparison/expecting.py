"""How many exits a programme would have had, if it did as the country does with the same participants."""

from collections.abc import Iterable
from dataclasses import replace

from overstap.monitor.comparison.mix import DAYS, Rates
from overstap.monitor.comparison.rates import stratum_of
from overstap.monitor.comparison.ratesfile import digest_of
from overstap.monitor.counts.numbers import Expected, Numbers
from overstap.monitor.figures import Key
from overstap.monitor.survival import Row

DECIMALS = 6
"""As many as travel."""


def expected_of(strata: Iterable[Row], rates: Rates) -> Expected:
    """Of the trajectories that could be followed for 24 months: how many, how many exited by then, how many could be
    expected by ``rates``, and with which variance (each a chance of its own), from the rows of I17 of one programme.
    """
    number, observed, expected, variance = 0, 0, 0.0, 0.0
    for row in strata:
        if row["definition"] != rates.definition or not row["is_followed"]:
            continue
        here = sum(int(row[name] or 0) for name in ("exit", "early", "completed", "other", "censored"))
        share = rates.share_of(stratum_of(row))
        number += here
        observed += int(row["exit"] or 0) if int(row["time"] or 0) <= DAYS else 0
        expected += here * share
        variance += here * share * (1 - share)
    return Expected(number, observed, round(expected, DECIMALS), round(variance, DECIMALS))


def with_expected(numbers: Numbers, strata: Iterable[Row], rates: Rates) -> Numbers:
    """Counts that also say what could be expected, and by which rates: those of programmes that used others differ."""
    key = Key.of("I17", rates.definition, rates=digest_of(rates))
    expected = {**numbers.expected, rates.definition: expected_of(strata, rates)}
    return replace(numbers, flow={**numbers.flow, key: 1}, expected=expected)


def rates_used(numbers: Numbers, definition: str) -> frozenset[str]:
    """The digests of the rates by which counts say what could be expected."""
    told = (dict(key.breakdown) for key in numbers.flow if key.indicator == "I17" and key.definition == definition)
    return frozenset(str(parts["rates"]) for parts in told if "rates" in parts)
