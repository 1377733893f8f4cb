"""Comparing programmes, given who was admitted (I17; docs/reference/standard/1.md).

The facts of several programmes give the rates of the country, of groups in which nobody can be told from ten others.
With these rates each programme says how many exits it would have had if it did as the country does with the same
participants; those numbers travel, and a funnel shows whose own number lies further off than chance brings.
"""

from overstap.monitor.comparison.expecting import expected_of, rates_used, with_expected
from overstap.monitor.comparison.funnel import Compared, Comparison, Dispersion, Judged, Limit, Verdict, compare
from overstap.monitor.comparison.mix import Rate, Rates, Stratum
from overstap.monitor.comparison.rates import FEWEST_PROGRAMMES, TooFewForRatesError, make_rates
from overstap.monitor.comparison.ratesfile import NoRatesError, digest_of, read_rates, write_rates

__all__ = [
    "FEWEST_PROGRAMMES",
    "Compared",
    "Comparison",
    "Dispersion",
    "Judged",
    "Limit",
    "NoRatesError",
    "Rate",
    "Rates",
    "Stratum",
    "TooFewForRatesError",
    "Verdict",
    "compare",
    "digest_of",
    "expected_of",
    "make_rates",
    "rates_used",
    "read_rates",
    "with_expected",
    "write_rates",
]
