"""Appointments and aftercare (I14): on the page of a programme, on that of a subject, and in a report."""

from django.utils.translation import gettext as _

from overstap.monitor import wording
from overstap.monitor.cards import Subject, Told, card, interval_of, share_between
from overstap.monitor.wording import number
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard


def contacts(subject: Subject) -> FigureCard:
    """I14: appointments that were missed, aftercare contacts that were made."""
    planned, missed, due, made = (subject.value("I14", what=what) for what in ("appointments", "missed", "due", "made"))
    bars = (
        Bar(_("appointments"), planned),
        Bar(_("of which missed"), missed, remark=share_between(missed, planned), is_chosen=True),
        Bar(_("aftercare contacts due"), due),
        Bar(_("of which made"), made, remark=share_between(made, due), is_chosen=True),
    )
    answer = wording.joined([wording.appointments(planned, missed), wording.aftercare(due, made)])
    return card(
        subject,
        Told(
            "I14",
            _("Were appointments and aftercare kept?"),
            answer,
            draw_bars(Bars(_("Appointments and aftercare"), _("What"), _("number"), bars, remark_head=_("share"))),
            number=_("n = %(planned)s appointments, %(due)s aftercare contacts")
            % {"planned": number(planned), "due": number(due)},
            interval=interval_of(planned, due),
        ),
    )
