"""Reading a file of reported figures: totals without the persons behind them, one row per filled cell of their table.

Columns: ``programme, measure, low, high, includes_in_trajectory, placement, alternative`` (see the README of
``overstap.data``), in any order, as CSV in UTF-8. A file is taken whole or not at all.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.monitor.terms import Measure, Placement
from overstap.standard.delivery.csvfile import refuse_other_separators
from overstap.standard.delivery.unreadable import OtherSeparatorError

COLUMNS = ("programme", "measure", "low", "high", "includes_in_trajectory", "placement", "alternative")
MAX_BYTES = 1_000_000
MAX_OPEN = 12
"""More open figures than this have too many possible places to be checked."""
_MAX_NAME = 120
_MAX_NUMBER = 2_000_000_000

Sentence = str | Promise
Choice = TypeVar("Choice", bound=TextChoices)


@dataclass(frozen=True, slots=True)
class Cell:
    """One reported figure: what ``column`` says of ``measure``, between ``low`` and ``high``.

    ``asterisk``: who stopped but is still guided counts as exited. ``alternative``: the other column in which an open
    figure may stand.
    """

    column: str
    measure: Measure
    low: int
    high: int
    asterisk: bool = False
    placement: Placement = Placement.CERTAIN
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one row (the header is row 1; 0 is the file as a whole), and what would mend it."""

    row: int
    sentence: Sentence

    def __str__(self) -> str:
        if not self.row:
            return str(self.sentence)
        return str(format_lazy(_("Row {row}: {sentence}"), row=self.row, sentence=self.sentence))


class ReportedRefusedError(RuleError):
    """A file of reported figures that cannot be taken; ``mistakes`` names every one of them."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(
            _("These figures were not taken in. Mend what is listed and send the file again."), field="file"
        )
        self.mistakes = mistakes


class _RowError(Exception):
    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read(content: bytes) -> tuple[Cell, ...]:
    """Every figure in ``content``, in its order.

    :raises ReportedRefusedError: something in it is wrong; all that is wrong is named at once
    """
    rows = _rows(content)
    cells: dict[int, Cell] = {}
    mistakes: list[Mistake] = []
    for number, row in rows:
        try:
            cells[number] = _cell(row)
        except _RowError as error:
            mistakes.append(Mistake(number, error.sentence))
    mistakes += _mistakes_between(cells)
    if not cells and not mistakes:
        mistakes.append(Mistake(0, _("The file holds no figures. Put one row under the header for each figure.")))
    if mistakes:
        raise ReportedRefusedError(tuple(sorted(mistakes, key=lambda mistake: mistake.row)))
    return tuple(cells.values())


def _rows(content: bytes) -> Sequence[tuple[int, Mapping[str, str | None]]]:
    """Each row with its number, and its cells by the name of their column."""
    if len(content) > MAX_BYTES:
        raise ReportedRefusedError((Mistake(0, _("The file is larger than 1 MB. Is it a file of totals?")),))
    try:
        refuse_other_separators(content, "")
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = tuple(reader.fieldnames or ())
        rows = [(reader.line_num, row) for row in reader]
    except OtherSeparatorError:
        sentence = _("The cells stand between semicolons or tabs. Save it as CSV UTF-8 with commas between the cells.")
        raise ReportedRefusedError((Mistake(1, sentence),)) from None
    except (UnicodeDecodeError, csv.Error):
        raise ReportedRefusedError((Mistake(0, _("This is no CSV file in UTF-8. Save it as such.")),)) from None
    if sorted(header) != sorted(COLUMNS):
        sentence = format_lazy(_("The header must name these columns: {columns}."), columns=", ".join(COLUMNS))
        raise ReportedRefusedError((Mistake(1, sentence),))
    return rows


def _cell(row: Mapping[str, str | None]) -> Cell:
    if None in row or None in row.values():
        raise _RowError(_("This row has another number of fields than the header."))
    text = {name: (value or "").strip() for name, value in row.items()}
    cell = Cell(
        column=_name(text["programme"]),
        measure=_one_of(Measure, text["measure"], "measure"),
        low=_number(text["low"], "low"),
        high=_number(text["high"], "high"),
        asterisk=_is_yes(text["includes_in_trajectory"]),
        placement=_one_of(Placement, text["placement"], "placement"),
        alternative=text["alternative"],
    )
    _require_sense(cell)
    return cell


def _name(text: str) -> str:
    if not text:
        raise _RowError(_("The programme has no name."))
    if len(text) > _MAX_NAME:
        raise _RowError(_("The name of the programme is longer than 120 characters."))
    return text


def _number(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:12]) <= _MAX_NUMBER and len(text) <= len(str(_MAX_NUMBER))):
        sentence = _("“{value}” under {column} is no whole number. Write digits only.")
        raise _RowError(format_lazy(sentence, value=text, column=name))
    return int(text)


def _one_of(choices: type[Choice], text: str, name: str) -> Choice:
    if text not in choices.values:
        sentence = _("“{value}” under {column} is not known. Choose from: {values}.")
        raise _RowError(format_lazy(sentence, value=text, column=name, values=", ".join(choices.values)))
    return choices(text)


def _is_yes(text: str) -> bool:
    if text not in ("", "yes"):
        raise _RowError(_("Under includes_in_trajectory stands yes, or nothing."))
    return text == "yes"


def _require_sense(cell: Cell) -> None:
    """The rules that the database holds too, in a sentence that fits a row."""
    if cell.low > cell.high:
        raise _RowError(_("The lowest number lies above the highest. Turn them round."))
    if (cell.placement is Placement.OPEN) != bool(cell.alternative):
        raise _RowError(_("An open figure names its alternative, and only an open one does."))
    if cell.asterisk and cell.measure is not Measure.EXITED:
        raise _RowError(_("Only exits can count who is still in a trajectory."))


def _mistakes_between(cells: Mapping[int, Cell]) -> Iterator[Mistake]:
    """What no row shows by itself."""
    names = {cell.column for cell in cells.values()}
    seen: set[tuple[str, Measure]] = set()
    for number, cell in cells.items():
        if (cell.column, cell.measure) in seen:
            yield Mistake(number, _("This programme already has this figure. Keep one of the two."))
        if cell.alternative and cell.alternative not in names - {cell.column}:
            yield Mistake(number, _("The alternative must be another programme of this file."))
        seen.add((cell.column, cell.measure))
    if sum(cell.placement is Placement.OPEN for cell in cells.values()) > MAX_OPEN:
        yield Mistake(0, format_lazy(_("More than {most} figures are open. Place the surest ones."), most=MAX_OPEN))
