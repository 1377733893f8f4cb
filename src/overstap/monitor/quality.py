"""What is not known, and how completely was registered: the questions about the figures themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from overstap.monitor import wording
from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.wording import FEWEST_FOR_A_SHARE, number, said
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.tables import TABLES
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FieldQuality:
    """How one field of one table was filled in a period."""

    table: str
    field: str
    filled: int
    unknown: int
    not_asked: int

    @property
    def cells(self) -> int:
        """How many rows say something in this field, *unknown* too."""
        return self.filled + self.unknown + self.not_asked

    @property
    def open_share(self) -> float:
        """The share that is unknown or was not asked."""
        return (self.unknown + self.not_asked) / self.cells if self.cells else 0.0

    @property
    def words(self) -> str:
        table = TABLES[self.table]
        return f"{said(table.label)}: {wording.within(table.column(self.field).label)}"


def data_quality(subject: Subject) -> list[FieldQuality]:
    """Every field of the standard in which a row of the period says something."""
    rows = (
        FieldQuality(
            table=table.name,
            field=field,
            filled=subject.value("I18", table=table.name, field=field, what="filled"),
            unknown=subject.value("I18", table=table.name, field=field, what=UNKNOWN),
            not_asked=subject.value("I18", table=table.name, field=field, what=NOT_ASKED),
        )
        for table in TABLES.values()
        for field in table.names
    )
    return [row for row in rows if row.cells]


def of_profile(fields: Iterable[FieldQuality]) -> list[FieldQuality]:
    """The answers of the start profile: its fields but for the id."""
    return [row for row in fields if row.table == "profile" and row.field != "trajectory_id"]


def questions(subject: Subject) -> Iterator[FigureCard]:
    """What is not known, and how completely was registered."""
    yield unknowns(subject)
    yield completeness(subject)


def unknowns(subject: Subject) -> FigureCard:
    """In how much of each figure nobody can say."""
    closed = subject.closed
    rows = (
        (
            _("sex work on the day of closing"),
            sum(int(one.value or 0) for one in subject.figures.of("I07") if one.breakdown["status"] == UNKNOWN),
            closed,
        ),
        (_("sex work at the start"), subject.value("I06", "X1", already=UNKNOWN), subject.value("I03")),
        (_("sex work a year after an exit"), subject.value("I06", "X4", answer=UNKNOWN), subject.after_exit),
        (_("through whom somebody came"), subject.value("I01", source=UNKNOWN), subject.value("I01")),
    )
    bars = tuple(
        Bar(words, count, remark=_("of %(number)s") % {"number": wording.with_share_of(count, of)})
        for words, count, of in rows
    )
    answer = wording.unknowns(rows[0][1], closed)
    return card(
        subject,
        Told(
            "I18",
            _("What is not known?"),
            answer,
            draw_bars(Bars(_("Unknown"), _("What"), _("unknown"), bars, remark_head=_("of how many"))),
            anchor="unknown",
            number="",
        ),
    )


def completeness(subject: Subject) -> FigureCard:
    """I18: which fields are most often unknown, with every field in the table."""
    fields = data_quality(subject)
    profile = of_profile(fields)
    cells = sum(row.cells for row in profile)
    worst = sorted((row for row in fields if row.cells >= FEWEST_FOR_A_SHARE and row.open_share), key=_open_first)
    bars = tuple(_bar(row) for row in worst[:_MOST_SHOWN])
    answer = wording.quality(sum(row.unknown for row in profile), sum(row.not_asked for row in profile), cells)
    drawn = draw_bars(Bars(_("Most often unknown"), _("Field"), _("share"), bars, unit="%", most=100))
    return card(
        subject,
        Told(
            "I18",
            _("How completely was it registered?"),
            wording.joined([answer, "" if worst else _("No field is unknown often enough to be named.")]),
            replace(drawn, table=_table(fields)),
            number=_("n = %(number)s answers in start profiles") % {"number": number(cells)},
        ),
    )


def _open_first(row: FieldQuality) -> tuple[float, str, str]:
    return -row.open_share, row.table, row.field


def _bar(row: FieldQuality) -> Bar:
    open_cells = row.unknown + row.not_asked
    remark = _("%(part)s of %(whole)s") % {"part": number(open_cells), "whole": number(row.cells)}
    return Bar(row.words, round(100 * row.open_share), remark=remark)


def _table(fields: list[FieldQuality]) -> Table:
    columns = (
        Column(_("Field")),
        Column(_("filled in"), is_number=True),
        Column(_("unknown"), is_number=True),
        Column(_("not asked"), is_number=True),
    )
    rows = tuple((row.words, row.filled, row.unknown, row.not_asked) for row in fields)
    return Table(_("Every field in which something stands"), columns, rows)
