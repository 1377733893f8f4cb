"""Why a file was not taken in, in lines."""

from overstap.cli.findings import lines_of
from overstap.cli.performing import Refusal, one_line
from overstap.monitor.actions import DeliveryRefusedError
from overstap.monitor.reported import ReportedRefusedError


def reasons(refusal: Refusal, language: str) -> list[str]:
    """What was said first, then what there is to mend, one by one."""
    error = refusal.__cause__
    if isinstance(error, DeliveryRefusedError):
        return [refusal.message, *lines_of(error.report, language)]
    if isinstance(error, ReportedRefusedError):
        return [refusal.message, *(one_line(str(mistake)) for mistake in error.mistakes)]
    return [refusal.message]
