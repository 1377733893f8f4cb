"""``overstap check``: everything that is wrong with a delivery."""

from pathlib import Path

from overstap.cli.findings import print_report
from overstap.cli.printing import language_of_terminal, print_json
from overstap.standard import validation


def check(*, delivery: Path, language: str | None, as_json: bool) -> int:
    """Print the report; its exit code."""
    report = validation.check(delivery)
    if as_json:
        print_json(report.to_json())
    else:
        print_report(report, language or language_of_terminal())
    return report.exit_code
