"""``overstap counts``: what may leave an organisation, made of the facts that stay."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from overstap.cli.findings import print_report
from overstap.cli.performing import Refusal
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.cli.writing import whole_file
from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.counts import Numbers, as_rows, count_for_travel, figures_of, loss_of
from overstap.standard import validation
from overstap.standard.delivery import Manifest, open_delivery, write_counts
from overstap.standard.delivery.signature import public_key_of

_BY_WEEK = ("I09", "I10")
_SEED = 32


def counts(*, delivery: Path, years: tuple[int, ...], output: Path, key: Path | None, language: str | None) -> int:
    """Write the counts of the facts in ``delivery``; 1 or 2, with the findings on stderr, when it is not in order.

    :raises Refusal: the delivery does not know all of a year, the key is none, or no file can stand at ``output``
    """
    report = validation.check(delivery)
    if report.exit_code:
        print_report(report, language or language_of_terminal(), err=True)
        return report.exit_code
    seed = _seed_in(key) if key else None
    with open_delivery(delivery) as opened:
        manifest, tables = opened.manifest, opened.arrow_tables()
    periods = [Period.year(year) for year in years] or whole_years(manifest)
    if not periods:
        raise Refusal("The delivery holds no whole calendar year. Name the years that are to be counted with --year.")
    say(f"Counting {len(periods)} years of {manifest.programme_code} …")
    counted = {period: count_for_travel(tables, manifest, period) for period in periods}
    with whole_file(output) as file:
        written = write_counts(file, replace(manifest, periods=tuple(periods)), as_rows(counted), seed=seed)
    rows = sum(entry.rows for entry in written.tables.values())
    say(f"Written: {output}, {rows:,} rows, none of them a person{_signed(seed)}.")
    _say_loss(tables, manifest, counted)
    return 0


def whole_years(manifest: Manifest) -> list[Period]:
    """Every calendar year that lies within the history."""
    years = (Period.year(year) for year in range(manifest.history_from.year, manifest.as_of.year + 1))
    return [year for year in years if manifest.history_from <= year.start and year.end <= manifest.as_of]


def _say_loss(tables: Mapping[str, pa.Table], manifest: Manifest, counted: Mapping[Period, Numbers]) -> None:
    """Weeks instead of days: all else that counts say is exact."""
    exact = [each for period in counted for each in engine.count(tables, manifest, period, indicators=_BY_WEEK)]
    programme = manifest.programme_code
    told = [each for period, numbers in counted.items() for each in figures_of(programme, period, numbers)]
    loss = loss_of(exact, told, _BY_WEEK)
    if loss.where:
        say(
            f"Weeks instead of days cost at most {loss.largest * 100:.1f} percentage points ({loss.where.indicator} of "
            f"{loss.where.period.start.year}), {loss.average * 100:.2f} on average of {loss.compared} shares; "
            f"{loss.unsaid} cannot be said."
        )


def _signed(seed: bytes | None) -> str:
    return f", signed with the key {public_key_of(seed)[:16]}…" if seed else ""


def _seed_in(key: Path) -> bytes:
    digits = key.read_text(encoding="utf-8").strip()
    try:
        seed = bytes.fromhex(digits)
    except ValueError:
        seed = b""
    if len(seed) != _SEED:
        raise Refusal(f"{key} holds no key: {_SEED * 2} hexadecimal digits. Make one with: openssl rand -hex {_SEED}")
    return seed
