"""All programmes together: how many of them told, what they count together, and what that leaves out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor import wording
from overstap.monitor.cards import Subject
from overstap.monitor.questions import caseload, exited, inflow, lasting, outflow, sources
from overstap.monitor.wording import number
from overstap.ui.charts.figure import FigureCard


def questions(subject: Subject) -> Iterator[FigureCard]:
    """The figures that add up over programmes."""
    yield outflow(subject)
    yield exited(subject)
    yield inflow(subject)
    yield caseload(subject)
    yield lasting(subject)
    yield sources(subject)


def told(subject: Subject) -> str:
    """How many of the programmes that were asked tell of the period, and which do not."""
    telling, asked = len(subject.figures.deliveries), len(subject.figures.deliveries) + len(subject.absent)
    words = ngettext(
        "%(telling)s of %(asked)s programme tells of this period.",
        "%(telling)s of %(asked)s programmes tell of this period.",
        asked,
    )
    first = words % {"telling": number(telling), "asked": number(asked)} if subject.absent else _everybody(asked)
    missing = _("Nothing is known here of: %(names)s.") % {"names": ", ".join(subject.absent)}
    twice = _("Persons are counted within a programme: somebody who is in two of them counts twice.")
    return wording.joined([first, missing if subject.absent else "", twice if telling > 1 else ""])


def _everybody(asked: int) -> str:
    """That none of the programmes that were asked is missing."""
    words = ngettext(
        "The one programme here tells of this period.", "All %(asked)s programmes tell of this period.", asked
    )
    return words % {"asked": number(asked)}
