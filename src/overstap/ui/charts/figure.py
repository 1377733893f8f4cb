"""A figure of the monitor as it is shown: never without what it means, how many, what is unknown and when."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.ui.charts.drawn import Drawn, as_table, picture
from overstap.ui.markup import classes, element, joined
from overstap.ui.parts.acts import button, copy_sentence
from overstap.ui.parts.saying import details


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A chart under its question and its answer.

    ``definition`` is the id (I06), ``name`` its name; ``number`` says n, ``unknown`` how many are unknown, ``interval``
    which interval is drawn or that it is a count, ``period`` when. ``sentence`` is what is copied. ``counted`` tells
    how it was counted, ``explained`` the same where it has to stand in sight and on paper. ``anchor`` is unique on the
    page, ``why`` the address of the list behind the figure, perhaps none.
    """

    anchor: str
    question: object
    answer: object
    chart: Drawn
    definition: str
    name: object
    number: object
    unknown: object
    interval: object
    period: object
    sentence: object
    more: tuple[object, ...] = ()
    counted: object = ""
    explained: object = ""
    is_whole: bool = False
    why: str = ""


def figure(card: FigureCard) -> SafeString:
    """The figure, with everything that belongs to it."""
    return element(
        "article",
        element("h2", card.question, class_="figure__title", id=card.anchor),
        _answer(card),
        picture(card.chart),
        _meta(card),
        _acts(card),
        class_=classes("figure", "figure--whole" if card.is_whole else ""),
        aria_labelledby=card.anchor,
    )


def _answer(card: FigureCard) -> SafeString:
    answer = element("p", _unbroken(card.answer), class_="figure__answer")
    return (
        element("div", answer, element("p", card.explained, class_="figure__answer small subtle"))
        if card.explained
        else answer
    )


def _meta(card: FigureCard) -> SafeString:
    first = joined([element("b", card.definition), " ", card.name])
    said = (card.number, card.unknown, *card.more, card.interval, card.period)
    words = (first, *(_unbroken(word) for word in said if word))
    return element("p", joined(joined([element("span", word), " "]) for word in words), class_="figure__meta")


def _unbroken(words: object) -> object:
    """A percentage and an amount stay on one line; what is copied keeps its plain spaces."""
    if isinstance(words, SafeString):
        return words
    return str(words).replace(" %", "\N{NO-BREAK SPACE}%").replace("€ ", "€\N{NO-BREAK SPACE}")


def _acts(card: FigureCard) -> SafeString:
    counted = ""
    if card.counted:
        counted = details(element("p", card.counted, class_="small"), _("This is how it was counted"))
    why = button(_("Who counts here?"), "quiet", href=card.why) if card.why else ""
    return element("div", copy_sentence(card.sentence), as_table(card.chart), counted, why, class_="figure__acts")
