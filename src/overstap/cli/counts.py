"""``overstap counts``: what may leave an organisation, made of the facts that stay."""

from dataclasses import replace
from pathlib import Path

from overstap.cli.findings import print_report
from overstap.cli.performing import Refusal
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.cli.writing import whole_file
from overstap.core.periods import Period
from overstap.monitor.comparison import read_rates
from overstap.monitor.counts import as_rows, usual_periods
from overstap.monitor.travel import Losses, counts_of_periods, losses_of
from overstap.standard import validation
from overstap.standard.delivery import open_delivery, write_counts
from overstap.standard.delivery.signature import public_key_of

_SEED = 32


def counts(
    *,
    delivery: Path,
    years: tuple[int, ...],
    output: Path,
    key: Path | None,
    language: str | None,
    rates: Path | None = None,
) -> int:
    """Write the counts of the facts in ``delivery``; 1 or 2, with the findings on stderr, when it is not in order.

    With ``rates`` of the country they say too how many exits could be expected.

    :raises Refusal: the delivery does not know all of a year, the key is none, or no file can stand at ``output``
    :raises NoRatesError: the file of rates holds none
    """
    known = [read_rates(rates.read_bytes())] if rates else []
    report = validation.check(delivery)
    if report.exit_code:
        print_report(report, language or language_of_terminal(), err=True)
        return report.exit_code
    seed = _seed_in(key) if key else None
    with open_delivery(delivery) as opened:
        manifest, tables = opened.manifest, opened.arrow_tables()
    periods = [Period.year(year) for year in years] or list(usual_periods(manifest))
    if not periods:
        raise Refusal("The delivery holds no whole quarter, so there is nothing to count yet.")
    say(f"Counting {len(periods)} periods of {manifest.programme_code} …")
    counted = counts_of_periods(tables, manifest, periods, known)
    with whole_file(output) as file:
        written = write_counts(file, replace(manifest, periods=tuple(periods)), as_rows(counted), seed=seed)
    rows = sum(entry.rows for entry in written.tables.values())
    say(f"Written: {output}, {rows:,} rows, none of them a person{_signed(seed)}.")
    say_losses(losses_of(tables, manifest, counted))
    return 0


def say_losses(losses: Losses) -> None:
    """Say on stderr what it costs that times are counted by week."""
    loss, in_days = losses
    if loss.where:
        say(
            f"Weeks instead of days cost at most {loss.largest * 100:.1f} percentage points ({loss.where.indicator} of "
            f"{loss.where.period.start.year}), {loss.average * 100:.2f} on average of {loss.compared} shares; "
            f"{loss.unsaid} cannot be said."
        )
    if in_days.where:
        say(
            f"Medians and quartiles lie at most {in_days.largest:.0f} days off ({in_days.where.indicator} of "
            f"{in_days.where.period.start.year}), {in_days.average:.1f} on average of {in_days.compared}; "
            f"{in_days.unsaid} cannot be said."
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
