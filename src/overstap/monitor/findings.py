"""What validation found, as it is read on a page: where, what is wrong, what mends it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from overstap.monitor.queries import FindingLine
from overstap.monitor.wording import number, said, within
from overstap.standard.rules import Severity
from overstap.standard.tables import RECORDED_ON, TABLES
from overstap.standard.validation import Report


@dataclass(frozen=True, slots=True)
class Mend:
    """One line, in the language of the page."""

    place: str
    sentence: str
    remedy: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a delivery was not taken: the first lines, and how many more there are."""

    lines: tuple[Mend, ...]
    more: int


def of_report(report: Report, *, most: int) -> Refused:
    """The findings about a file that was refused, the errors first."""
    lines = tuple(
        Mend(
            place=_place(finding.table, finding.row, finding.field),
            sentence=said(finding.sentence),
            remedy=said(finding.remedy),
            is_warning=finding.severity is Severity.WARNING,
        )
        for finding in report.findings[:most]
    )
    return Refused(lines, sum(report.counts.values()) - len(lines))


def of_version(lines: Iterable[FindingLine]) -> list[Mend]:
    """The warnings about a version that was taken, with how often each was given."""
    return [
        Mend(
            place=_("%(number)s times: %(place)s")
            % {"number": number(line.times), "place": _named(line.table, line.field)},
            sentence=said(line.sentence),
            remedy=said(line.remedy),
            is_warning=True,
        )
        for line in lines
    ]


def _named(table: str, field: str) -> str:
    """The table and the field as they are called in the case file; as they are written where they have no name."""
    known = TABLES.get(table)
    if known is None:
        return _place(table, None, field)
    columns = {column.name: column for column in (*known.columns, RECORDED_ON)}
    names = (said(known.label), within(columns[field].label) if field in columns else field)
    return ": ".join(name for name in names if name)


def _place(table: str, row: int | None, field: str) -> str:
    """The table, the row as a spreadsheet numbers it, and the field; the file as a whole when there is none."""
    parts = [table, _("row %(number)s") % {"number": row} if row else "", field]
    return ", ".join(part for part in parts if part) or _("the file")
