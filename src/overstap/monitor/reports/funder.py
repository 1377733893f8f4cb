"""The progress report of a programme for who pays.

The rule of 2014 (RUPS II, art. 8(2)) asks four totals, with age, place of living and place of working, anonymised. The
totals stand here exact. A table of age or place stands here whole or not at all: in wide groups that do not depend on
who came, of ten people or more, and only where no group counts one to four. Beside these stands what counts no persons:
what was expected, and money. What everybody may read of the same year is named and not repeated: beside exact
totals it could give away what it leaves out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from overstap.core.periods import Period
from overstap.monitor import asked, wording
from overstap.monitor.cards import Subject
from overstap.monitor.expectations import Expectations
from overstap.monitor.figures import Key
from overstap.monitor.publishing.audience import LEGAL
from overstap.monitor.publishing.cells import is_few
from overstap.monitor.publishing.releases import Edition
from overstap.monitor.publishing.sums import CAME, CLOSED_EARLY, X3
from overstap.monitor.queries import FigureSet
from overstap.monitor.reports import parts, sentences
from overstap.monitor.reports.report import Chapter, Making, Report
from overstap.monitor.reports.whole import Sources, counts_of
from overstap.monitor.subjects import cost
from overstap.monitor.wording import FEWEST_FOR_A_SHARE, joined, number
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.definition_sets import DEFINITION_SETS
from overstap.standard.definitions import DEFAULT
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

SET = "rups2"
_NO_ANSWER = (gettext_lazy("unknown or not asked"), (UNKNOWN, NOT_ASKED))
_ABROAD = (gettext_lazy("abroad"), ("abroad",))
_GROUPS: tuple[tuple[str, str | Promise, tuple[tuple[str | Promise, tuple[str, ...]], ...]], ...] = (
    (
        "age_band",
        pgettext_lazy("asked by the rule", "Age"),
        (
            (gettext_lazy("younger than 30"), ("under_18", "18_20", "21_23", "24_29")),
            (gettext_lazy("30 or older"), ("30_39", "40_49", "50_plus")),
            _NO_ANSWER,
        ),
    ),
    (
        "residence",
        pgettext_lazy("asked by the rule", "Municipality of residence"),
        ((gettext_lazy("a Dutch municipality"), ("municipality",)), _ABROAD, _NO_ANSWER),
    ),
    (
        "work_place",
        pgettext_lazy("asked by the rule", "Municipality of work"),
        ((gettext_lazy("a Dutch municipality"), ("municipality",)), _ABROAD, _NO_ANSWER),
    ),
)


@dataclass(frozen=True, slots=True)
class Funded:
    """What a report for who pays is made of; ``release`` is the one of the same year."""

    name: str
    figures: FigureSet
    before: FigureSet | None
    expected: Expectations
    release: Edition | None
    sources: Sources


def funder_report(of: Funded, making: Making) -> Report:
    """The progress report for who pays."""
    return Report(
        title=_("Progress report"),
        whose=of.name,
        period=asked.in_words(of.figures.period),
        language=making.language,
        mark=_("For who pays: do not publish. The totals are exact, and small ones can point at a person."),
        made_on=asked.day(making.on),
        as_of=asked.day(of.figures.as_of),
        chapters=tuple(_chapters(of, making)),
        sets=parts.used_sets([DEFINITION_SETS[SET]], parts.valued_by(of.figures)),
        definitions=tuple(each for each in parts.definitions() if each[0].startswith("X3")),
        provenance=parts.provenance(of.sources, making),
        notes=_notes(of),
    )


def _chapters(of: Funded, making: Making) -> Iterator[Chapter]:
    yield Chapter(_("In short"), _in_short(of), is_list=True)
    yield from parts.typed(making)
    yield Chapter(_("What the rule asks"), cards=(_totals(of),))
    told, cards = _asked_besides(of.figures)
    yield Chapter(_("Age and place of who came in"), told, cards)
    subject = Subject(of.name, of.figures, DEFAULT, of.expected["expected_inflow"])
    if subject.figure("I15", cost="running").value is None:
        yield Chapter(_("Money"), (_("The costs of this period are not known."),))
    else:
        yield Chapter(_("Money"), cards=(cost.kinds(subject), cost.income(subject)))


def _in_short(of: Funded) -> tuple[str, ...]:
    counts = counts_of(of.figures)
    came, early, takes_part, exited = (int(counts(key) or 0) for key in LEGAL)
    told = (
        joined([_("Came in: %(number)s.") % {"number": number(came)}, _than(of, CAME)]),
        joined([_("Stopped early: %(number)s.") % {"number": number(early)}, _than(of, CLOSED_EARLY)]),
        _("Still takes part on %(day)s: %(number)s.")
        % {"day": asked.day(of.figures.period.end), "number": number(takes_part)},
        joined([_("Exited: %(number)s.") % {"number": number(exited)}, _than(of, X3)]),
        _beside_plan(of, came, exited),
        "" if of.before else _("Of the year before there are no figures here to compare with."),
    )
    return tuple(each for each in told if each)


def _than(of: Funded, key: Key) -> str:
    if of.before is None:
        return ""
    periods = (of.figures.period, of.before.period)
    return sentences.than_before(key, counts_of(of.figures), counts_of(of.before), periods, is_named=False)


def _beside_plan(of: Funded, came: int, exited: int) -> str:
    """What was meant beside what was reached (Awb 4:80); why they differ is for the programme to say."""
    inflow, exits = of.expected["expected_inflow"], of.expected["expected_exits"]
    if inflow is None and exits is None:
        return _("What was expected of this period is not known.")
    sentence = _("%(what)s: %(number)s, expected %(expected)s.")
    pairs = ((_("Came in"), came, inflow), (_("Exited"), exited, exits))
    return joined(
        [
            sentence % {"what": what, "number": number(count), "expected": number(expected)}
            for what, count, expected in pairs
            if expected is not None
        ]
    )


def _totals(of: Funded) -> FigureCard:
    words = DEFINITION_SETS[SET].words
    now, before = counts_of(of.figures), counts_of(of.before) if of.before else None
    expected = {CAME: of.expected["expected_inflow"], X3: of.expected["expected_exits"]}
    named = [(wording.said(word.name), wording.said(word.means), key) for word, key in zip(words, LEGAL, strict=True)]
    bars = tuple(Bar(name, int(now(key) or 0), is_chosen=key == X3) for name, _means, key in named)
    columns = [Column(_("Word")), Column(_("Read as")), Column(asked.in_words(of.figures.period), is_number=True)]
    columns += [Column(asked.in_words(of.before.period), is_number=True)] if of.before else []
    columns += [Column(_("expected"), is_number=True)]
    rows = []
    for name, means, key in named:
        row: list[object] = [name, means, now(key)]
        row += [before(key)] if before else []
        rows.append((*row, "–" if expected.get(key) is None else expected[key]))
    caption = _("The four totals of the rule")
    picture = draw_bars(Bars(caption, _("Word"), _("trajectories"), bars)).picture
    return _totals_card(of, Drawn(picture, Table(caption, tuple(columns), tuple(rows))))


def _totals_card(of: Funded, chart: Drawn) -> FigureCard:
    question = _("Who came in, stopped early, still takes part, and has exited?")
    answer = _("The rule names these four and defines none of them. This is how they were read:")
    as_of = _("reporting date %(day)s") % {"day": asked.day(of.figures.as_of)}
    period = asked.in_words(of.figures.period)
    return FigureCard(
        anchor="totalen",
        question=question,
        answer=answer,
        chart=chart,
        definition="I03, I05, I06 X3, I07",
        name="",
        number="",
        unknown="",
        interval=_("a count, no interval"),
        period=as_of,
        sentence=f"{question} {answer} ({of.name}, {period}, {as_of}.)",
        more=(period,),
        counted=wording.said(DEFINITION_SETS[SET].source),
    )


def _asked_besides(figures: FigureSet) -> tuple[tuple[str, ...], tuple[FigureCard, ...]]:
    """Age and places of who came in: what may be told, and of what too few are known."""
    if not figures.period.is_whole_year:
        return (_("Age and place are told of whole calendar years only."),), ()
    tables, too_few = [], []
    for field, words, groups in _GROUPS:
        counts = _grouped(figures, field, groups)
        if counts is None:
            too_few.append(str(words))
        else:
            tables.append(_group_card(figures, str(words), counts))
    told = [
        _(
            "The rule asks where participants live and work too. By municipality that would point at persons, so only "
            "wide groups stand here, and a table only where none of its groups counts 1 to 4."
        )
    ]
    if too_few:
        told.append(_("Too few to say: %(what)s.") % {"what": ", ".join(too_few).lower()})
    return tuple(told), tuple(tables)


def _grouped(
    figures: FigureSet, field: str, groups: Sequence[tuple[str | Promise, tuple[str, ...]]]
) -> list[tuple[str, int]] | None:
    """How many of who came in belong to each group; nothing when that would point at few, or is not known."""
    found: list[tuple[str, int]] = []
    for words, answers in groups:
        counts = [figures.figures.get(Key.of("I16", field=field, answer=answer)) for answer in answers]
        known = [figure.numerator for figure in counts if figure is not None and figure.numerator is not None]
        if len(known) != len(counts):
            return None
        found.append((str(words), sum(known)))
    together = sum(count for _words, count in found)
    is_told = together >= FEWEST_FOR_A_SHARE and not any(is_few(count) for _words, count in found)
    return found if is_told and together == figures.value("I03") else None


def _group_card(figures: FigureSet, words: str, counts: Sequence[tuple[str, int]]) -> FigureCard:
    together = sum(count for _words, count in counts)
    bars = tuple(Bar(name, count, remark=wording.share(count, together)) for name, count in counts)
    as_of = _("reporting date %(day)s") % {"day": asked.day(figures.as_of)}
    answer = "; ".join(f"{name} {wording.with_share(count, together)}" for name, count in counts) + "."
    return FigureCard(
        anchor=words.lower().replace(" ", "-"),
        question=words,
        answer=answer[:1].upper() + answer[1:],
        chart=draw_bars(Bars(words, words, _("trajectories"), bars, remark_head=_("share"))),
        definition="I16",
        name=_("profile of the inflow"),
        number=_("n = %(number)s") % {"number": number(together)},
        unknown="",
        interval=_("a count, no interval"),
        period=as_of,
        sentence=answer,
    )


def _notes(of: Funded) -> tuple[str, ...]:
    told = (
        _("How trajectories ended, with small numbers left out, everybody can read in release %(code)s.")
        % {"code": of.release.code}
        if of.release
        else _("How trajectories ended everybody can read as soon as a release of this year is published.")
    )
    return (
        _("The four totals are exact, because the rule asks them. No other number of people here is 1 to 4."),
        told,
        _("Differences say little about how good a programme is: participants differ."),
    )


def same_year(period: Period, editions: Sequence[Edition]) -> Edition | None:
    """The newest release of the year of ``period`` that still holds."""
    found = (each for each in editions if each.content.year == period.start.year and not each.withdrawn_at)
    return next(found, None) if period.is_whole_year else None
