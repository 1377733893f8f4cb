"""Reports of figures that are whole: a programme's own, and those of all programmes together for the evaluator."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from overstap.monitor import asked, quality, questions
from overstap.monitor.cards import Subject
from overstap.monitor.contacts import contacts
from overstap.monitor.delivered import Received
from overstap.monitor.figures import Key
from overstap.monitor.publishing.sums import CAME, X3
from overstap.monitor.publishing.tables import values_of
from overstap.monitor.queries import FigureSet
from overstap.monitor.reports import parts, sentences
from overstap.monitor.reports.report import Chapter, Making, Report
from overstap.monitor.reports.sentences import Counts
from overstap.monitor.subjects import of_one
from overstap.monitor.wording import joined
from overstap.standard.definition_sets import DEFINITION_SETS
from overstap.ui.charts.figure import FigureCard

Sources = Sequence[tuple[str, Received]]

_ELSEWHERE = frozenset({"registratie", "definities", "2011"})
"""Subjects of which a report tells in chapters that every report has, or that are not of its period."""


def own_report(subject: Subject, before: FigureSet | None, sources: Sources, making: Making) -> Report:
    """The progress report of a programme for itself: every figure, nothing left out."""
    mark = _("Own figures, whole: do not spread. Small numbers can point at a person.")
    return _report(subject, before, sources, making, title=_("Progress report"), mark=mark)


def together_report(subject: Subject, before: FigureSet | None, sources: Sources, making: Making) -> Report:
    """All programmes together, whole, for the evaluator."""
    mark = _("Internal: do not spread. Small numbers can point at a person.")
    return _report(subject, before, sources, making, title=_("Report for the evaluation"), mark=mark)


def _report(
    subject: Subject, before: FigureSet | None, sources: Sources, making: Making, *, title: str, mark: str
) -> Report:
    chapters = list(_chapters(subject, before))
    valued = parts.valued_by(subject.figures)
    return Report(
        title=title,
        whose=subject.name,
        period=subject.period,
        language=making.language,
        mark=mark,
        made_on=asked.day(making.on),
        as_of=asked.day(subject.figures.as_of),
        chapters=(_in_short(subject, before, chapters), *parts.typed(making), *chapters),
        sets=(*parts.used_sets(DEFINITION_SETS.values(), valued), *parts.own_set(subject.own, valued)),
        definitions=parts.definitions(),
        provenance=parts.provenance(sources, making),
        notes=_notes(subject.figures),
    )


def _chapters(subject: Subject, before: FigureSet | None) -> Iterator[Chapter]:
    own = (
        (_("Who came in"), (questions.inflow(subject), questions.sources(subject))),
        (_("Guidance"), (questions.caseload(subject), contacts(subject))),
        (_("How it ended"), (questions.outflow(subject), questions.exited(subject), questions.lasting(subject))),
        *((str(page.title), tuple(page.questions(subject))) for page in of_one() if page.slug not in _ELSEWHERE),
    )
    asked_before: set[str] = set()
    for title, cards in own:
        new = tuple(card for card in cards if str(card.question) not in asked_before)
        asked_before |= {str(card.question) for card in cards}
        if new:
            yield Chapter(title, cards=new)
    if before:
        yield Chapter(_("Beside the year before"), cards=(_comparison(subject, before),))
    yield Chapter(_("What is not known"), cards=tuple(quality.questions(subject)))


def _comparison(subject: Subject, before: FigureSet) -> FigureCard:
    return parts.comparison(
        counts_of(subject.figures),
        counts_of(before),
        (subject.figures.period, before.period),
        as_of=_("reporting date %(day)s") % {"day": asked.day(subject.figures.as_of)},
        whose=subject.name,
    )


def counts_of(figures: FigureSet) -> Counts:
    """The counts of a set of figures, with the totals that no single figure gives."""
    return values_of(figures).get


def _in_short(subject: Subject, before: FigureSet | None, chapters: Sequence[Chapter]) -> Chapter:
    answers = {card.anchor: str(card.answer) for chapter in chapters for card in chapter.cards}
    than = _than(subject.figures, before) if before else lambda _key: ""
    told = (
        joined([answers["i03"], than(CAME)]),
        answers["i05"],
        answers["i07"],
        joined([answers["i06"], than(X3) if subject.definition == "X3" else ""]),
        answers["unknown"],
        "" if before else _("Of the year before there are no figures here to compare with."),
    )
    return Chapter(_("In short"), tuple(each for each in told if each), is_list=True)


def _than(figures: FigureSet, before: FigureSet) -> Callable[[Key], str]:
    now, then, periods = counts_of(figures), counts_of(before), (figures.period, before.period)
    return lambda key: sentences.than_before(key, now, then, periods)


def _notes(figures: FigureSet) -> tuple[str, ...]:
    several = len(figures.deliveries) > 1
    twice = _("Persons are counted within one programme: who is in two of them counts twice.")
    return (
        _("A percentage stands only where it is of ten or more."),
        *((twice,) if several else ()),
        _("Differences say little about how good a programme is: participants differ."),
    )
