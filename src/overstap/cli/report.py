"""``overstap report``: a report as a file."""

from pathlib import Path

from django.utils.translation import override

from overstap.cli.performing import Refusal
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.cli.writing import refuse_no_file, whole_file
from overstap.core import clock
from overstap.core.clock import day_of
from overstap.core.periods import Period
from overstap.monitor import actions, asked, queries
from overstap.monitor.actions import OutsideDeliveryError, Wish
from overstap.monitor.asked import Asked
from overstap.monitor.choosing import known_together
from overstap.monitor.publishing import releases
from overstap.monitor.publishing.content import software
from overstap.monitor.reports.national import national_report, year_before
from overstap.monitor.reports.report import Form, Making, Reader, Report
from overstap.monitor.reports.writing import written


def report(
    *,
    programme: str | None,
    release: str | None,
    together: bool,
    reader: str,
    period: Period | None,
    output: Path,
    language: str | None,
) -> int:
    """Write the report: the file is there whole, or not at all.

    :raises Refusal: not exactly one report was asked, or no file of this ending can stand there
    """
    if sum((programme is not None, release is not None, together)) != 1:
        raise Refusal("Say which report: the code of a programme, or --release CODE, or --together.")
    form, spoken = _form(output), language or language_of_terminal()
    refuse_no_file(output)
    if release is not None:
        found = _released(release, spoken)
    else:
        wanted = Wish(Asked(period or _usual(programme)), spoken, Reader(reader))
        if programme is None:
            found = actions.make_together_report(wanted, by=None, at=clock.now())
        else:
            found = actions.make_programme_report(programme, wanted, by=None, at=clock.now())
    with whole_file(output) as file:
        file.write(written(found, form))
    say(f"Written: {output}, {found.title}, {found.whose}, {found.period}.")
    return 0


def _form(output: Path) -> Form:
    ending = output.suffix.lower().removeprefix(".")
    if ending not in {form.value for form in Form}:
        raise Refusal(f"{output} does not say which form to write. End its name with .pdf, .xlsx or .html.")
    return Form(ending)


def _usual(programme: str | None) -> Period:
    """The last whole year that is known.

    :raises OutsideDeliveryError: nothing is known
    """
    lines = [line for line in queries.programmes_for(None) if programme in (None, line.code)]
    known = known_together(lines)
    if known is None:
        raise queries.NothingDeliveredError if programme else OutsideDeliveryError
    return asked.usual_of(known.choices)


def _released(code: str, language: str) -> Report:
    """The national report of a publication that holds.

    :raises Refusal: there is none
    """
    edition = releases.edition(code)
    if edition is None or edition.withdrawn_at:
        known = ", ".join(each.code for each in releases.editions() if not each.withdrawn_at)
        raise Refusal(f"There is no publication {code} that holds. There are: {known or 'none'}.")
    with override(language):
        making = Making(day_of(clock.now()), language, software())
        return national_report(
            edition, year_before(edition, releases.editions()), making, address=f"/publicaties/{code}/"
        )
