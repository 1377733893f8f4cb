"""The fixed words of a report, in its language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from overstap.monitor import meaning
from overstap.monitor.reports.report import Report
from overstap.standard.indicators import INDICATORS
from overstap.ui.charts.figure import FigureCard


def labels() -> dict[str, str]:
    """Every fixed word by its name."""
    return {
        "contents": _("Contents"),
        "definitions": _("What the words mean"),
        "counted": _("How it was counted"),
        "sets": _("The same words elsewhere"),
        "sets_lead": _(
            "Others mean something else by the same words. Here is each set of definitions under its name. Which "
            "figures of the standard are added up stands in the spreadsheet of this report."
        ),
        "provenance": _("Where the figures come from"),
        "notes": _("How to read these figures"),
        "page": pgettext("on paper", "page"),
        "of": pgettext("of so many pages", "of"),
        "as_of": _("Reporting date"),
        "made_on": _("Made on"),
        "period": _("Period"),
        "word": _("Word"),
        "means": _("Means here"),
        "adds": _("In the standard"),
        "number": _("number"),
        "explanation": _("Explanation"),
        "sheet": _("Sheet"),
        "question": _("Question"),
        "answer": _("Answer"),
        "id": _("Definition"),
        "n": _("How many"),
        "unknown": _("Unknown"),
        "interval": _("Interval"),
        "as_table": _("As a table"),
        "long_table": _("The whole table stands in the spreadsheet of this report."),
        "hidden": pgettext("a number in a report", "left out"),
    }


def counted(report: Report) -> list[tuple[str, str]]:
    """How each indicator of the report was counted, once each, by its id."""
    named = {word for card in report.cards for word in card.definition.replace(",", " ").split()}
    return [
        (f"{each} {meaning.name(each)}", report.counted.get(each) or meaning.counted(each))
        for each in sorted(named & INDICATORS.keys())
    ]


def meta_of(card: FigureCard) -> list[str]:
    """What stands in small letters below a figure: id and name, n, unknowns, interval, period."""
    words = (
        f"{card.definition} {card.name}".strip(),
        card.number,
        card.unknown,
        *card.more,
        card.interval,
        card.period,
    )
    return [str(word) for word in words if word]
