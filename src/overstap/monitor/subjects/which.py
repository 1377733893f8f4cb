"""Which programmes are taken together: all that somebody may see, those ticked, those of a province or region."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from overstap.core.periods import Period
from overstap.data import municipality_rows
from overstap.monitor import queries
from overstap.monitor.asked import Asked
from overstap.monitor.cards import Subject
from overstap.monitor.compared import beside_each_other
from overstap.monitor.delivered import counted
from overstap.monitor.figures import Key
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.subjects.exit_times import definition_with_times
from overstap.monitor.wording import number

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Which:
    """What can be chosen: programmes with whether each is, provinces and GGD regions that are served, and which are.

    ``regions`` are codes with names.
    """

    lines: tuple[tuple[ProgrammeLine, bool], ...]
    provinces: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    province: str
    region: str

    @property
    def chosen(self) -> tuple[ProgrammeLine, ...]:
        return tuple(line for line, is_chosen in self.lines if is_chosen)

    @property
    def words(self) -> str:
        """How many of them are chosen."""
        chosen, whole = len(self.chosen), len(self.lines)
        if chosen == whole:
            return _("Programmes: all %(number)s") % {"number": number(whole)}
        return _("Programmes: %(chosen)s of %(number)s") % {"chosen": number(chosen), "number": number(whole)}


def which(lines: Sequence[ProgrammeLine], now: Asked) -> Which:
    """The programmes that the address asks for; all of them where it names none that is there."""
    served = {line.code: _served(line, now.period) for line in lines}
    ticked = {line.code for line in lines} & set(now.programmes) or {line.code for line in lines}
    places = [row for found in served.values() for row in found]
    regions = dict(sorted({(row["region_code"], row["region"]) for row in places}, key=lambda each: each[1]))
    provinces = tuple(sorted({row["province"] for row in places}))
    province = now.province if now.province in provinces else ""
    region = now.region if now.region in regions else ""

    def is_chosen(line: ProgrammeLine) -> bool:
        asked = {name: value for name, value in (("province", province), ("region_code", region)) if value}
        serves = any(all(row[name] == value for name, value in asked.items()) for row in served[line.code])
        return line.code in ticked and (serves or not asked)

    chosen = tuple((line, is_chosen(line)) for line in lines)
    return Which(chosen, provinces, tuple(regions.items()), province, region)


def subject_together(
    lines: Sequence[ProgrammeLine], now: Asked, *, apart: bool = False, compared: bool = False
) -> Subject | None:
    """All of ``lines`` as one, from counts alone, nothing where none tells.

    ``apart`` adds each of them, ``compared`` what could be expected of each.
    """
    figures = queries.figures_together(lines, now.period)
    if figures is None:
        return None
    telling = [line for line in lines if line.latest and line.latest.covers(now.period)]
    about = Subject(
        name=_name(telling),
        figures=figures,
        definition=now.definition,
        expected=_expected(telling, now.period),
        parts=tuple(_apart(telling, now)) if apart else (),
        absent=tuple(line.name for line in lines if line not in telling),
    )
    return _compared(about, telling, now) if compared else about


def _apart(lines: Iterable[ProgrammeLine], now: Asked) -> Iterable[Subject]:
    for line in lines:
        if line.latest:
            yield Subject(line.name, queries.figures_of(line.latest, now.period), now.definition, None)


def _compared(about: Subject, lines: Sequence[ProgrammeLine], now: Asked) -> Subject:
    """With what each of them counted beside what could be expected of who it admitted, by their names."""
    names = {line.code: line.name for line in lines}
    found = beside_each_other(lines, now.period, definition_with_times(now.definition))
    programmes = tuple(replace(each, programme=names[each.programme]) for each in found.comparison.programmes)
    return replace(
        about,
        comparison=replace(found.comparison, programmes=programmes),
        by_rates=tuple(tuple(names[code] for code in codes) for codes in found.used.values()),
    )


def _name(lines: Sequence[ProgrammeLine]) -> str:
    if len(lines) <= _NAMED:
        return ", ".join(line.name for line in lines)
    return _("%(number)s programmes together") % {"number": number(len(lines))}


def _expected(lines: Iterable[ProgrammeLine], period: Period) -> int | None:
    """What all of them expected together; nothing unless each said it."""
    found = [queries.expectation(line.latest, period)["expected_inflow"] for line in lines if line.latest]
    known = [each for each in found if each is not None]
    return sum(known) if known and len(known) == len(found) else None


def _served(line: ProgrammeLine, period: Period) -> tuple[Mapping[str, str], ...]:
    """The municipalities that a programme serves, as far as its delivery says."""
    if line.latest is None or not line.latest.covers(period):
        return ()
    figures = counted(line.latest, period)
    everywhere = municipality_rows().items()
    return tuple(row for code, row in everywhere if figures[Key.of("I20", municipality=code)].value)
