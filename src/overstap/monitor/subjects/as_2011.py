"""The columns of the table of 2011, with what was reported then and what can be counted now in their place."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from overstap.data import RUPS_2011
from overstap.monitor import checks, meaning, queries
from overstap.monitor.cards import Subject, Told, card, trajectories, unknown_of
from overstap.monitor.checks import Total
from overstap.monitor.evaluation_2011 import REPORTING
from overstap.monitor.keys import DEFINITIONS, STATUSES
from overstap.monitor.reported import Cell
from overstap.monitor.subjects.shown import NOT_KNOWN
from overstap.monitor.terms import Measure
from overstap.monitor.wording import joined, number
from overstap.standard.codes import UNKNOWN
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import drawn_table
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table


def questions(subject: Subject) -> Iterator[FigureCard]:
    """The table of then with a row of now, and what the column *exited* had to leave open."""
    yield beside(subject, queries.reported_cells(RUPS_2011))
    yield left_open(subject)


def beside(subject: Subject, cells: Sequence[Cell]) -> FigureCard:
    """The five columns of 2011: the sum that was reported, and this period under each definition."""
    columns = (Column(pgettext("table of 2011", "Row")), *(Column(str(each.label), is_number=True) for each in Measure))
    totals = [checks.total(cells, measure, columns=len(REPORTING)) for measure in Measure] if cells else []
    then = (_("2011, thirteen projects, as reported"), *(_range(each) for each in totals)) if totals else None
    rows = tuple(_now(subject, definition) for definition in DEFINITIONS)
    table = Table(_("The columns of 2011"), columns, (then, *rows) if then else rows)
    missing = sum(each.missing for each in totals)
    holes = _("In the table of 2011 %(number)s cells are empty.") % {"number": number(missing)} if missing else ""
    words = _("Now each row says which word of “exited” it counts by, and rows of programmes may be added up.")
    return card(
        subject,
        Told(
            "I06",
            _("What would the table of 2011 say now?"),
            joined([holes, words]),
            drawn_table(table),
            anchor="table-2011",
            more=(_("I03, I05 and I07 beside it"), _("then every project counted in its own way")),
            is_whole=True,
        ),
    )


def _now(subject: Subject, definition: str) -> tuple[object, ...]:
    name = _("%(period)s, under %(definition)s") % {
        "period": subject.period,
        "definition": f"{definition} {meaning.definition_name(definition)}",
    }
    values = {
        Measure.EXPECTED: NOT_KNOWN if subject.expected is None else number(subject.expected),
        Measure.INFLOW: number(subject.value("I03")),
        Measure.EXITED: number(subject.value("I06", definition)),
        Measure.STOPPED: number(_early(subject)),
        Measure.IN_TRAJECTORY: number(subject.value("I05", day="end")),
    }
    return name, *(values[each] for each in Measure)


def _early(subject: Subject, *statuses: str) -> int:
    return sum(subject.value("I07", closing="early", status=status) for status in statuses or STATUSES)


def _range(total: Total) -> str:
    return number(total.low) if total.low == total.high else f"{number(total.low)}–{number(total.high)}"


def left_open(subject: Subject) -> FigureCard:
    """What the columns of 2011 hid: early and yet stopped, agreed and yet active, unknown, and who came back."""
    agreed = {status: subject.value("I07", closing="completed", status=status) for status in STATUSES}
    unknown = sum(int(each.value or 0) for each in subject.figures.of("I07") if each.breakdown["status"] == UNKNOWN)
    bars = (
        Bar(_("closed early, and had stopped"), _early(subject, "stopped"), is_chosen=True),
        Bar(_("closed by agreement, and still active"), agreed["active"]),
        Bar(_("closed, and nobody knows"), unknown),
        Bar(_("exited under X3, and began again since"), subject.value("I06", "X3", returned="yes")),
        Bar(_("came back in a new trajectory"), subject.value("I03", kind="reentry")),
    )
    words = _(
        "In %(early)s trajectories that closed early the participant had stopped: "
        "in 2011 they stood under “stopped early”."
    )
    return card(
        subject,
        Told(
            "I07",
            _("What did the columns of 2011 leave open?"),
            words % {"early": number(_early(subject, "stopped"))},
            draw_bars(Bars(_("Between the columns of 2011"), _("What"), _("trajectories"), bars)),
            anchor="open-2011",
            number=trajectories(subject.closed),
            unknown=unknown_of(unknown, subject.closed),
            more=(_("I03 and I06 beside it"),),
            is_whole=True,
        ),
    )
