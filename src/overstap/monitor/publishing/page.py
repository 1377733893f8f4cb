"""The page of a release: what anybody reads of it, each figure with the name by which it is cited."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from overstap.core.periods import Period
from overstap.monitor import meaning
from overstap.monitor.figures import TOGETHER, Key
from overstap.monitor.keys import DEFINITIONS, STATUSES
from overstap.monitor.publishing.audience import Line, percentage
from overstap.monitor.publishing.content import Content
from overstap.monitor.publishing.counts import Count
from overstap.monitor.publishing.naming import part_name
from overstap.monitor.publishing.sums import CAME, CLOSED, END, REGISTERED, X3
from overstap.monitor.wording import joined, number, said
from overstap.standard.codes import CLOSING, SOURCE
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.parts.tables import HIDDEN


@dataclass(frozen=True, slots=True)
class Cell:
    """One count: the end of its address, and what is read; nothing where it is left out."""

    name: str
    text: str | None
    share: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under the question that it answers; the first head is that of the rows.

    ``is_summed`` says that the last row is all of them. ``sentence`` is what is copied, ``counted`` how the
    ``indicators`` are counted.
    """

    anchor: str
    question: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    indicators: tuple[str, ...]
    note: str = ""
    is_summed: bool = False
    sentence: str = ""
    counted: str = ""

    @property
    def ids(self) -> str:
        """The ids of what it counts."""
        return ", ".join(self.indicators)


class Reading:
    """The counts of a release by what they count."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.period = Period.year(content.year)
        self._lines = content.by_name

    @property
    def quarters(self) -> list[Period]:
        """The quarters of the year, where all programmes counted them."""
        return [each for each in self.period.quarters if Count.of(TOGETHER, each, CAME).name in self._lines]

    def line(self, key: Key, programme: str = TOGETHER, period: Period | None = None) -> Line:
        """The count of ``key``."""
        return self._lines[Count.of(programme, period or self.period, key).name]

    def cell(self, key: Key, programme: str = TOGETHER, period: Period | None = None, *, of: Key | None = None) -> Cell:
        """The same as it is read, with its share ``of`` a whole where that says something."""
        line = self.line(key, programme, period)
        text = None if line.count is None else number(line.count)
        return Cell(line.name, text, percentage(line, self.line(of, programme, period)) if of and line.count else "")


def lead(content: Content) -> str:
    """The first sentence: who came in and who left, or that it is left out."""
    return joined(lead_sentences(content))


def lead_sentences(content: Content) -> tuple[str, str, str, str]:
    """Who came in, who left, who exited, and how many programmes are in it."""
    read = Reading(content)
    programmes = ngettext("%(number)s programme is in it.", "%(number)s programmes are in it.", len(content.sources))
    return (
        _("Trajectories that started in %(year)s: %(number)s.")
        % {"year": content.year, "number": _said(read.line(CAME))},
        _("Closed: %(number)s.") % {"number": _said(read.line(CLOSED))},
        _("Closed by agreement while known to have stopped (X3): %(number)s.") % {"number": _said(read.line(X3))},
        programmes % {"number": number(len(content.sources))},
    )


def _said(line: Line) -> str:
    return _("left out") if line.count is None else number(line.count)


def sheets(content: Content) -> Iterator[Sheet]:
    """The tables of the page, in the order in which one asks."""
    read = Reading(content)
    found = [_programmes(read), _exits(read), _outflow(read), *([_quarters(read)] if read.quarters else [])]
    for each in found:
        yield replace(each, sentence=_sentence(content, each), counted=how_counted(content, each.indicators))


def _sentence(content: Content, sheet: Sheet) -> str:
    """What is copied: of a table with a sum that sum, of another every row, with where it stands."""
    rows = sheet.rows[-1:] if sheet.is_summed else sheet.rows
    told = "; ".join(f"{head}: {', '.join(_read_aloud(sheet, cells))}" for head, cells in rows)
    origin = _("(%(name)s, %(period)s, %(indicator)s, release %(code)s.)") % {
        "name": _("all programmes together"),
        "period": content.year,
        "indicator": sheet.ids,
        "code": content.code,
    }
    return f"{sheet.caption}. {told}. {origin}"


def _read_aloud(sheet: Sheet, cells: Sequence[Cell]) -> Iterator[str]:
    for head, cell in zip(sheet.heads[1:], cells, strict=True):
        yield f"{head} {_('left out') if cell.text is None else cell.text}"


def how_counted(content: Content, indicators: Sequence[str]) -> str:
    """How each indicator was counted, by its id, in the words of the release."""
    return joined([f"{each} {meaning.name(each)}. {said(content.words.how_counted(each))}" for each in indicators])


def _programmes(read: Reading) -> Sheet:
    keys = (REGISTERED, CAME, CLOSED, X3, END)
    rows = [(each.name, each.code) for each in read.content.sources] + [(_("all together"), TOGETHER)]
    return Sheet(
        "programmas",
        _("What did each programme do?"),
        _("Programmes side by side"),
        (_("Programme"), *_heads(keys)),
        [(name, [read.cell(key, code) for key in keys]) for name, code in rows],
        ("I01", "I03", "I05", "I06", "I07"),
        _(
            "Differences say little about how good a programme is: participants differ. "
            "Somebody in two programmes counts in both."
        ),
        is_summed=True,
    )


def _heads(keys: Sequence[Key]) -> tuple[str, ...]:
    """What counts are called above their columns, with their ids."""
    words = {
        REGISTERED: _("registered"),
        CAME: _("came in"),
        CLOSED: _("closed"),
        X3: _("exited"),
        END: _("in a trajectory at the end"),
    }
    return tuple(f"{words[key]} ({', '.join(filter(None, (key.indicator, key.definition)))})" for key in keys)


def _exits(read: Reading) -> Sheet:
    def row(definition: str) -> list[Cell]:
        whole = Key.of("I06", definition)
        return [read.cell(whole), read.cell(Key.of("I06", definition, unit="person"))]

    return Sheet(
        "uitstap",
        _("How many exited?"),
        _("Exited under each definition"),
        (_("Definition"), _("trajectories"), _("persons")),
        [(said(read.content.words.definition(each).name), row(each)) for each in DEFINITIONS],
        ("I06",),
    )


def _outflow(read: Reading) -> Sheet:
    rows = [
        (
            part_name("closing", closing),
            [read.cell(Key.of("I07", closing=closing, status=status)) for status in STATUSES]
            + [read.cell(Key.of("I07", closing=closing), of=CLOSED)],
        )
        for closing in CLOSING.values
    ]
    together = [read.cell(Key.of("I07", status=status)) for status in STATUSES] + [read.cell(CLOSED)]
    return Sheet(
        "uitstroom",
        _("How did trajectories end?"),
        _("Closed trajectories by what was known of sex work then"),
        (_("Closing"), *(part_name("status", each) for each in STATUSES), pgettext("column", "together")),
        [*rows, (_("all together"), together)],
        ("I07",),
        is_summed=True,
    )


def _quarters(read: Reading) -> Sheet:
    keys = (REGISTERED, CAME, CLOSED, X3)
    return Sheet(
        "kwartalen",
        _("How did it go through the year?"),
        _("All programmes together by quarter"),
        (_("Quarter"), *_heads(keys)),
        [
            (_("quarter %(number)s") % {"number": place}, [read.cell(key, period=each) for key in keys])
            for place, each in enumerate(read.quarters, start=1)
        ],
        ("I01", "I03", "I06", "I07"),
    )


def sources(content: Content) -> Drawn:
    """Where registrations came from, the most frequent first; those that are left out last, whatever they count."""
    read = Reading(content)
    lines = [(source, read.line(Key.of("I01", source=source))) for source in SOURCE.values]
    found = [(source, line) for source, line in lines if line.count != 0]
    found.sort(key=lambda each: -(each[1].count or 0))
    whole = read.line(REGISTERED)
    bars = tuple(
        Bar(part_name("source", source), HIDDEN if line.count is None else line.count, remark=percentage(line, whole))
        for source, line in found
    )
    return draw_bars(Bars(_("Registrations by source"), _("Source"), _("registered"), bars, remark_head=_("share")))


def meanings(content: Content) -> list[tuple[str, str]]:
    """Each definition of *exited* by its id, as it was on the day of the release."""
    language = get_language() or "nl"
    return [(each, rules.get(language, rules["nl"])) for each, rules in content.definitions.items()]


def shown_of(lines: Iterable[Line]) -> tuple[int, int]:
    """How many counts that are not nought are shown, and how many left out."""
    counts = [line.count for line in lines if line.count != 0]
    return sum(count is not None for count in counts), sum(count is None for count in counts)
