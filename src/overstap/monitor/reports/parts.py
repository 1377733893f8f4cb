"""What all reports have in common: the figure that compares, the sets of definitions, where everything came from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from overstap.core.periods import Period
from overstap.monitor import asked, meaning, under_sets
from overstap.monitor.delivered import Received
from overstap.monitor.publishing.content import standard
from overstap.monitor.queries import FigureSet
from overstap.monitor.reports import sentences
from overstap.monitor.reports.report import Chapter, Making, UsedSet, Word
from overstap.monitor.reports.sentences import Counts
from overstap.monitor.wording import number, said
from overstap.standard.definition_sets import DefinitionSet
from overstap.standard.definition_sets import Word as SetWord
from overstap.standard.definitions import DEFINITIONS
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.markup import joined
from overstap.ui.parts.tables import Column, Table

Valued = Callable[[SetWord], str]
"""The number of a word of a set as it is read; empty where there is none."""


def comparison(now: Counts, before: Counts, periods: tuple[Period, Period], *, as_of: str, whose: str) -> FigureCard:
    """What changed since the period before, and of what that cannot be said."""
    rows = sentences.compared(now, before, periods)
    later, earlier = (asked.in_words(each) for each in periods)
    columns = (
        Column(_("What")),
        Column(later, is_number=True),
        Column(earlier, is_number=True),
        Column(_("What may be said")),
    )
    question = _("Did anything change since %(period)s?") % {"period": earlier}
    cells = tuple((row.words, row.now, row.before, row.said) for row in rows)
    answer = sentences.in_short(rows)
    return FigureCard(
        anchor="verschil",
        question=question,
        answer=answer,
        chart=Drawn(joined([]), Table(question, columns, cells), is_table=True),
        definition="I01, I03, I06, I07, I14",
        name="",
        number="",
        unknown="",
        interval=_("95 % intervals"),
        period=as_of,
        sentence=f"{answer} ({whose}, {later}.)",
        counted=sentences.how_compared(),
    )


def used_sets(chosen: Iterable[DefinitionSet], value: Valued) -> tuple[UsedSet, ...]:
    """The sets of definitions, each word with its number."""
    return tuple(_set(each, value) for each in chosen)


def own_set(found: DefinitionSet | None, value: Valued) -> tuple[UsedSet, ...]:
    """What a programme means by its own words, marked as such; nothing where it has none."""
    if found is None:
        return ()
    words = _set(found, value)
    mark = _("own definition of the programme")
    return (replace(words, name=f"{words.name} ({mark})"),)


def valued_by(figures: FigureSet) -> Valued:
    """Each word by figures that are whole."""

    def value(word: SetWord) -> str:
        found = under_sets.added(word, figures.figures)
        return "–" if found is None else number(found)

    return value


def _set(found: DefinitionSet, value: Valued) -> UsedSet:
    words = tuple(
        Word(said(word.name), said(word.means), " + ".join(map(str, word.adds)), value(word)) for word in found.words
    )
    return UsedSet(said(found.name), said(found.source), words)


def definitions() -> tuple[tuple[str, str], ...]:
    """What *exited* means, four times."""
    return tuple((f"{each} {meaning.definition_name(each)}", meaning.definition_rule(each)) for each in DEFINITIONS)


def provenance(sources: Sequence[tuple[str, Received]], making: Making) -> tuple[tuple[str, str], ...]:
    """From which deliveries and with which software a report was made."""
    return (*(_delivery(name, each) for name, each in sources), *made_with(making, standard()))


def _delivery(name: str, one: Received) -> tuple[str, str]:
    words = _("delivery %(version)s of %(sender)s, %(kind)s, complete from %(start)s to %(as_of)s, %(id)s") % {
        "version": one.version,
        "sender": one.sender,
        "kind": _("facts") if one.is_facts else _("counts"),
        "start": asked.day(one.history_from),
        "as_of": asked.day(one.as_of),
        "id": str(one.id)[:8],
    }
    return name, words


def made_with(making: Making, counted_by: str) -> tuple[tuple[str, str], ...]:
    """The software, the version of the standard by which was counted, and the day."""
    return (
        (_("Report made with"), making.software),
        (_("Registration standard"), _("version %(version)s") % {"version": counted_by}),
        (_("Made on"), asked.day(making.on)),
    )


def typed(making: Making) -> list[Chapter]:
    """What the programme says to its figures itself; nothing when it says nothing."""
    lines = tuple(line.strip() for line in making.typed.splitlines() if line.strip())
    return [Chapter(_("In the programme's own words"), lines)] if lines else []
