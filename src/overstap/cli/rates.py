"""``overstap rates``: what can be expected of a programme, from the facts of several."""

from pathlib import Path

from overstap.cli.findings import print_report
from overstap.cli.performing import Refusal
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.cli.writing import whole_file
from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.comparison import make_rates, write_rates
from overstap.monitor.survival import Row
from overstap.standard import validation
from overstap.standard.delivery import open_delivery


def rates(
    *, deliveries: tuple[Path, ...], period: Period | None, definition: str, output: Path, language: str | None
) -> int:
    """Write the rates; 1 or 2, with the findings on stderr, when a delivery is not in order.

    Without ``period`` they are of all admissions that every delivery knows.

    :raises Refusal: a programme is there twice, or the deliveries do not know all of the days
    :raises TooFewForRatesError: there are too few programmes, or trajectories
    """
    for delivery in deliveries:
        report = validation.check(delivery)
        if report.exit_code:
            say(f"{delivery}:")
            print_report(report, language or language_of_terminal(), err=True)
            return report.exit_code
    days = period or _known_to_all(deliveries)
    made = make_rates(_strata(deliveries, days), definition, days)
    with whole_file(output) as file:
        file.write(write_rates(made))
    say(
        f"Written: {output}, {len(made.by_stratum)} rates of {made.definition} within 24 months, of who was admitted "
        f"from {days.start} to {days.end} by {made.programmes} programmes. None is of fewer than ten trajectories."
    )
    return 0


def _strata(deliveries: tuple[Path, ...], period: Period) -> list[list[Row]]:
    strata: dict[str, list[Row]] = {}
    for delivery in deliveries:
        with open_delivery(delivery) as opened:
            manifest, code = opened.manifest, opened.manifest.programme_code
            if code in strata:
                raise Refusal(f"{code} is there twice. Give one delivery of each programme.")
            if not manifest.history_from <= period.start <= period.end <= manifest.as_of:
                whole = f"from {manifest.history_from} until {manifest.as_of}"
                raise Refusal(f"{code} knows everything {whole}. Choose a period within.")
            with engine.laid(opened.arrow_tables(), manifest) as facts:
                strata[code] = facts.strata(period)
    return list(strata.values())


def _known_to_all(deliveries: tuple[Path, ...]) -> Period:
    manifests = []
    for delivery in deliveries:
        with open_delivery(delivery) as opened:
            manifests.append(opened.manifest)
    start, end = max(each.history_from for each in manifests), min(each.as_of for each in manifests)
    if start >= end:
        raise Refusal("These deliveries know no days in common. Leave out the one that ends before another begins.")
    return Period(start, end)
