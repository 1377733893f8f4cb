"""The report on the quality of what one programme registers, in the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from overstap.monitor import asked, quality, queries
from overstap.monitor.cards import Subject
from overstap.monitor.delivered import Received
from overstap.monitor.mending.rules_told import Told, told
from overstap.monitor.mending.timeliness import Timeliness, timeliness
from overstap.monitor.mending.weaknesses import Weakness, weaknesses
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.why.page import Ways
from overstap.ui.charts.figure import FigureCard


@dataclass(frozen=True, slots=True)
class Report:
    """What to mend first, how soon facts were entered, which rules are broken, and how completely was registered.

    ``soon`` is nothing where nobody says when facts were entered; ``knows_rules`` is not true of counts.
    """

    weaknesses: Sequence[tuple[Weakness, str]]
    """Each with the address of the list behind it, for who may open it."""

    soon: Timeliness | None
    rules: Sequence[Told]
    knows_rules: bool
    cards: Sequence[FigureCard]
    sentence: str


def report(line: ProgrammeLine, delivery: Received, subject: Subject, ways: Ways) -> Report:
    """The report on the period of ``subject``."""
    found = weaknesses(subject)
    soon = timeliness(subject, queries.entered(delivery, subject.figures.period))
    return Report(
        weaknesses=[(each, ways.to(each.key)) for each in found],
        soon=soon,
        rules=told(queries.findings(line)),
        knows_rules=delivery.is_facts,
        cards=tuple(quality.questions(subject)),
        sentence=_sentence(subject, found),
    )


def _sentence(subject: Subject, found: Sequence[Weakness]) -> str:
    """What can be copied: the first things to mend, and of what and when."""
    first = [f"{each.words}: {each.number}; {each.figures}" for each in found[:3]]
    origin = _("(%(name)s, %(period)s, I18, reporting date %(day)s.)") % {
        "name": subject.name,
        "period": subject.period,
        "day": asked.day(subject.figures.as_of),
    }
    words = _("Mend first: %(list)s.") % {"list": " · ".join(first)} if first else _("Nothing is unknown.")
    return f"{words} {origin}"
