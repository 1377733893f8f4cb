"""A report as a page that stands by itself: no script, nothing fetched, its styles within.

It is given out as a download and never shown by the server, so that figures that are whole stay out of the history of a
browser, and so that it looks the same where it was sent to. It carries its own policy: styles, and nothing else.
"""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from overstap import ui
from overstap.monitor.reports.labels import counted, labels, meta_of
from overstap.monitor.reports.report import Chapter, Report
from overstap.ui.charts.drawn import Drawn, picture
from overstap.ui.charts.figure import FigureCard

STYLES = Path(ui.__file__).parent / "static" / "overstap" / "overstap.css"


def as_page(report: Report) -> bytes:
    """The page of ``report``, in UTF-8."""
    with override(report.language):
        context = {
            "report": report,
            "language": report.language,
            "labels": labels(),
            "chapters": [_chapter(place, each) for place, each in enumerate(report.chapters, start=1)],
            "counted": counted(report),
            "styles": SafeString(STYLES.read_text(encoding="utf-8")),
        }
        return render_to_string("monitor/report_page.html", context).encode()


def _chapter(place: int, one: Chapter) -> dict[str, object]:
    cards = [_card(f"f{place}-{number}", card) for number, card in enumerate(one.cards, start=1)]
    return {"anchor": f"h{place}", "title": one.title, "told": one.told, "is_list": one.is_list, "cards": cards}


def _card(anchor: str, card: FigureCard) -> dict[str, object]:
    return {
        "anchor": anchor,
        "question": card.question,
        "answer": card.answer,
        "explained": card.explained,
        "picture": picture(card.chart) if _is_drawn(card.chart) else "",
        "table": card.chart.table,
        "meta": meta_of(card),
        "counted": card.counted,
    }


def _is_drawn(drawn: Drawn) -> bool:
    return bool(drawn.picture) and not drawn.is_table
