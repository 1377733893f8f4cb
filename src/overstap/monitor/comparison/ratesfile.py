"""Rates of the country as a small open file: CSV, a row per stratum."""

import csv
import hashlib
import io
from collections.abc import Mapping

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor.comparison.mix import EVERYBODY, VALUES, Rate, Rates, Stratum
from overstap.monitor.keys import DEFINITIONS

_WHOLE = ("definition", "from", "to", "programmes")
COLUMNS = (*_WHOLE, *Stratum._fields, "admitted", "share")


class NoRatesError(RuleError):
    """A file holds no rates."""


def write_rates(rates: Rates) -> bytes:
    """The file: the same rates give the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    whole = (rates.definition, rates.period.start, rates.period.end, rates.programmes)
    for stratum, rate in rates.by_stratum.items():
        writer.writerow([*whole, *stratum, rate.admitted, f"{rate.share:.4f}"])
    return text.getvalue().encode()


def digest_of(rates: Rates) -> str:
    """What names the rates: the first twelve digits of the SHA-256 of their file."""
    return hashlib.sha256(write_rates(rates)).hexdigest()[:12]


def read_rates(content: bytes) -> Rates:
    """The rates in a file.

    :raises NoRatesError: it holds none, or not of everybody; the sentence names the line
    """
    try:
        lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise NoRatesError("The file of rates is no CSV file in UTF-8.") from None
    if not lines or set(COLUMNS) - lines[0].keys():
        raise NoRatesError(f"A file of rates has these columns, and at least one row: {', '.join(COLUMNS)}.")
    by_stratum: dict[Stratum, Rate] = {}
    for number, line in enumerate(lines, 2):
        stratum, rate = _rate(line, number)
        if stratum in by_stratum or any(line[name] != lines[0][name] for name in _WHOLE):
            raise _wrong(number)
        by_stratum[stratum] = rate
    if EVERYBODY not in by_stratum:
        raise NoRatesError("The row for everybody is missing in the file of rates: the one with * in all four parts.")
    whole = lines[0]
    try:
        return Rates(
            whole["definition"], Period.parse(whole["from"], whole["to"]), int(whole["programmes"]), by_stratum
        )
    except (RuleError, ValueError):
        raise _wrong(2) from None


def _rate(line: Mapping[str, str], number: int) -> tuple[Stratum, Rate]:
    stratum = Stratum(*(str(line[name]) for name in Stratum._fields))
    try:
        rate = Rate(int(line["admitted"]), float(line["share"]))
    except (TypeError, ValueError):
        raise _wrong(number) from None
    is_known = all(value in VALUES[name] for name, value in zip(Stratum._fields, stratum, strict=True))
    if not is_known or not 0 <= rate.share <= 1 or line["definition"] not in DEFINITIONS[:3]:
        raise _wrong(number)
    return stratum, rate


def _wrong(number: int) -> NoRatesError:
    return NoRatesError(f"Line {number} of the file of rates cannot be read. Fetch the file again.")
