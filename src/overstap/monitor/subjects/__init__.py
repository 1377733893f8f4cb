"""The subjects of the figures: each a page of questions, of one programme or of several together.

A subject is a file with a function from the figures (:class:`overstap.monitor.cards.Subject`) to the cards of its page;
:data:`SUBJECTS` gives each its place in the address and its words. A card knows no page: a report can hold it too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.monitor.cards import Subject
from overstap.monitor.subjects import (
    as_2011,
    comparison,
    cost,
    coverage,
    definitions,
    destinations,
    domains,
    exit_times,
    experience,
    flow,
    guidance,
    national,
    registration,
    returns,
    waiting,
)
from overstap.ui.charts.figure import FigureCard

ALL = "alle"
"""Stands in an address where the code of a programme stands, for all that somebody may see."""


@dataclass(frozen=True, slots=True)
class Page:
    """One subject. ``asks`` is what its page answers.

    ``by_definition`` says that the definition of *exited* changes it, ``apart`` that it needs the programmes beside
    each other where there are several, and ``only_together`` that it says nothing of one. ``of_whole`` says that it
    tells of the programme, so that it knows no branch.
    """

    slug: str
    title: str | Promise
    asks: str | Promise
    questions: Callable[[Subject], Iterator[FigureCard]]
    by_definition: bool = False
    apart: bool = False
    only_together: bool = False
    of_whole: bool = False


_ALL = (
    Page("doorstroom", _("Flow"), _("Who came in, moved on and left, and how long does it take?"), flow.questions),
    Page(
        "begeleiding",
        _("Guidance and contact"),
        _("Were talks held, plans agreed and appointments kept, and why did people stop early?"),
        guidance.questions,
    ),
    Page(
        "tijd-tot-stoppen",
        _("Time to exit"),
        _("How long after the start do people stop, or leave?"),
        exit_times.questions,
        by_definition=True,
    ),
    Page(
        "terugkeer",
        _("Return"),
        _("Who began again after stopping, and how long do people stay away?"),
        returns.questions,
    ),
    Page("bestemmingen", _("Destinations"), _("Where do people go?"), destinations.questions),
    Page("leefgebieden", _("Life domains"), _("What changes in the lives of participants?"), domains.questions),
    Page("ervaringen", _("Experience"), _("What do participants say of the help?"), experience.questions),
    Page("wachttijden", _("Waiting times"), _("How long do participants wait for help of others?"), waiting.questions),
    Page("kosten", _("Cost"), _("What does guidance cost, and who pays for it?"), cost.questions, of_whole=True),
    Page(
        "dekking", _("Coverage"), _("Where is there a programme, and place in it?"), coverage.questions, of_whole=True
    ),
    Page(
        "registratie",
        _("Registration"),
        _("What is not known, and how completely is it registered?"),
        registration.questions,
        apart=True,
    ),
    Page(
        "vergelijking",
        _("Comparison"),
        _("How do the programmes differ?"),
        comparison.questions,
        by_definition=True,
        apart=True,
        only_together=True,
    ),
    Page("definities", _("Definitions"), _("What does it come to, by the words of others?"), definitions.questions),
    Page("2011", _("The table of 2011"), _("What would the table of 2011 have been?"), as_2011.questions),
)

OVERVIEW = Page(
    "", _("National overview"), _("What do all programmes count together?"), national.questions, by_definition=True
)
"""The page of all programmes together; of one programme it is its own page."""

SUBJECTS = {page.slug: page for page in _ALL}
"""Every subject by its place in the address, in the order in which they are listed."""


def of_one() -> list[Page]:
    """The subjects that make sense of one programme."""
    return [page for page in SUBJECTS.values() if not page.only_together]
