"""The page of the 2011 figures: the table as it survived, its sums against the words, and what the checks find."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from overstap.monitor import checks
from overstap.monitor.checks import OpenFigure, Overrun, Total, Verdict
from overstap.monitor.evaluation_2011 import CLAIMS, COLUMNS, PROJECTS, REPORTING, Claim, Column, Comparison
from overstap.monitor.reported import Cell
from overstap.monitor.terms import Measure, Placement
from overstap.monitor.wording import joined, number, said
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn

COMPARED = {
    Comparison.AGREES: gettext_lazy("the sum agrees"),
    Comparison.BELOW: gettext_lazy("the sum is lower"),
    Comparison.ABOVE: gettext_lazy("the sum is higher"),
    Comparison.NO_NUMBER: gettext_lazy("no number was given"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell of the table: its number as written, and what is to be known of it; no number where it is missing."""

    text: str
    is_missing: bool = False
    has_asterisk: bool = False
    is_inferred: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One column of the printed table of 2011, which stands here as a row."""

    name: str
    is_study: bool
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A sum beside the words of the evaluation."""

    measure: str
    total: Total
    written: str
    words: str
    place: str
    verdict: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Page2011:
    """Everything that the page shows."""

    lead: str
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[str, ...]
    missing: tuple[int, ...]
    compared: tuple[Compared, ...]
    overruns: tuple[str, ...]
    open: tuple[str, ...]
    remarks: tuple[str, ...]
    chart: Drawn


def page_2011(cells: Sequence[Cell]) -> Page2011:
    """The page of the reported ``cells``, all of it computed from them."""
    totals = {measure: checks.total(cells, measure, columns=len(REPORTING)) for measure in Measure}
    by_place = {(cell.column, cell.measure): cell for cell in cells}
    return Page2011(
        lead=_lead(totals),
        measures=tuple(str(measure.label) for measure in Measure),
        rows=tuple(_row(column, by_place) for column in COLUMNS),
        totals=tuple(_range(total.low, total.high) for total in totals.values()),
        missing=tuple(total.missing for total in totals.values()),
        compared=tuple(_compared(claim, totals[claim.measure]) for claim in CLAIMS),
        overruns=tuple(_overrun(each) for each in checks.overruns(cells)),
        open=tuple(_open(each) for each in checks.open_figures(cells)),
        remarks=_remarks(cells, totals),
        chart=_chart(by_place),
    )


def _lead(totals: dict[Measure, Total]) -> str:
    words = _(
        "%(projects)s projects, one in three places and one a study without participants, filled %(columns)s columns: "
        "%(inflow)s people came in, %(exited)s exited, %(stopped)s stopped early and %(guided)s were still in a "
        "trajectory."
    )
    return words % {
        "projects": number(len(PROJECTS)),
        "columns": number(len(REPORTING)),
        "inflow": number(totals[Measure.INFLOW].high),
        "exited": number(totals[Measure.EXITED].high),
        "stopped": number(totals[Measure.STOPPED].high),
        "guided": number(totals[Measure.IN_TRAJECTORY].high),
    }


def _row(column: Column, by_place: dict[tuple[str, Measure], Cell]) -> Row:
    shown = tuple(_shown(by_place.get((column.name, measure))) for measure in Measure)
    return Row(column.name, column.is_study, () if column.is_study else shown)


def _shown(cell: Cell | None) -> Shown:
    if cell is None:
        return Shown("", is_missing=True)
    return Shown(
        text=_range(cell.low, cell.high),
        has_asterisk=cell.asterisk,
        is_inferred=cell.placement is Placement.INFERRED,
        is_open=cell.placement is Placement.OPEN,
    )


def _range(low: int, high: int) -> str:
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _compared(claim: Claim, total: Total) -> Compared:
    comparison = claim.compare(total)
    return Compared(
        measure=str(claim.measure.label),
        total=total,
        written=_range(total.low, total.high),
        words=said(claim.words),
        place=claim.place,
        verdict=str(COMPARED[comparison]),
        agrees=comparison is Comparison.AGREES,
    )


def _overrun(each: Overrun) -> str:
    words = _("%(column)s: %(parts)s is %(together)s, and only %(whole)s came in.")
    told = words % {
        "column": each.column,
        "parts": _parts(each),
        "together": number(each.together),
        "whole": number(each.whole.high),
    }
    return joined([told, _explanation(each)])


def _parts(each: Overrun) -> str:
    """The parts as a sum with their names, the asterisk where it stands."""
    return " + ".join(
        f"{number(part.low)}{'*' if part.asterisk else ''} {str(part.measure.label).lower()}" for part in each.parts
    )


def _explanation(each: Overrun) -> str:
    if each.is_explained:
        words = ngettext(
            "Its asterisk explains it: at least %(number)s person stands there twice, exited and still guided.",
            "Its asterisk explains it: at least %(number)s people stand there twice, exited and still guided.",
            each.excess,
        )
    else:
        words = ngettext(
            "Nothing explains the %(number)s too many.", "Nothing explains the %(number)s too many.", each.excess
        )
    return words % {"number": number(each.excess)}


VERDICTS = {
    Verdict.WHEREVER: gettext_lazy("Wherever it belongs, the parts exceed the whole."),
    Verdict.HERE: gettext_lazy("It fits only where it stands here."),
    Verdict.THERE: gettext_lazy("It fits only in the other column."),
    Verdict.EITHER: gettext_lazy("It fits in both."),
}


def _open(each: OpenFigure) -> str:
    words = _("%(number)s %(measure)s: %(column)s or %(alternative)s.")
    told = words % {
        "number": _range(each.cell.low, each.cell.high),
        "measure": str(each.cell.measure.label).lower(),
        "column": each.cell.column,
        "alternative": each.cell.alternative,
    }
    unfit = [_breaks(found, each.cell) for found in (*each.here, *each.there) if not found.is_explained]
    return joined([told, str(VERDICTS[each.verdict]), *unfit])


def _breaks(each: Overrun, cell: Cell) -> str:
    if each.column in (cell.column, cell.alternative):
        words = _("At %(column)s it would be %(together)s of %(whole)s.")
    else:
        words = _("The other open figure would then move: at %(column)s it would be %(together)s of %(whole)s.")
    return words % {"column": each.column, "together": number(each.together), "whole": number(each.whole.high)}


def _remarks(cells: Sequence[Cell], totals: dict[Measure, Total]) -> tuple[str, ...]:
    above, both = checks.above_expectation(cells)
    exited = totals[Measure.EXITED]
    asterisk = _("%(part)s of the %(whole)s exits carry the asterisk: some of these people were still guided.")
    expected = _(
        "In %(above)s of the %(both)s columns that report both, more came in than expected. What was expected mixes "
        "exits a year, registrations and people who might leave."
    )
    nothing = _(
        "Of at least %(number)s of the %(whole)s people who came in, nothing is said about what became of them."
    )
    return (
        asterisk % {"part": number(exited.with_asterisk), "whole": number(exited.high)},
        expected % {"above": number(above), "both": number(both)},
        nothing % {"number": number(checks.unaccounted(cells)), "whole": number(totals[Measure.INFLOW].high)},
    )


def _chart(by_place: dict[tuple[str, Measure], Cell]) -> Drawn:
    """Who came in, per column, the largest first, beside what was expected."""
    came = [cell for (_column, measure), cell in by_place.items() if measure is Measure.INFLOW]
    bars = tuple(
        Bar(cell.column, cell.high, remark=_beside(by_place.get((cell.column, Measure.EXPECTED))), is_chosen=True)
        for cell in sorted(came, key=lambda cell: -cell.high)
    )
    return draw_bars(
        Bars(
            caption=_("How many came in at each project"),
            head=pgettext("reported figure", "Project"),
            value_head=str(Measure.INFLOW.label),
            bars=bars,
            remark_head=str(Measure.EXPECTED.label),
        )
    )


def _beside(expected: Cell | None) -> str:
    return _("expected %(number)s") % {"number": _range(expected.low, expected.high)} if expected else ""
