"""What is not known, and how completely was registered (I18), with the programmes beside each other."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from overstap.monitor import quality, wording
from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.quality import FieldQuality, data_quality, of_profile
from overstap.monitor.subjects.shown import NOT_KNOWN, is_enough
from overstap.monitor.wording import number
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table


def questions(subject: Subject) -> Iterator[FigureCard]:
    """What is not known, how completely was registered, and at which programmes most is open."""
    yield from quality.questions(subject)
    if len(subject.parts) > 1:
        yield at_each(subject)


def at_each(subject: Subject) -> FigureCard:
    """I18 of each programme, by name: the share of the start profile that is unknown or was not asked."""
    found = [(each.name, _open(data_quality(each))) for each in subject.parts]
    bars = tuple(
        Bar(name, round(100 * part / whole) if is_enough(whole) else None, instead=_("too few to say"))
        for name, (part, whole) in found
    )
    columns = (
        Column(_("Programme")),
        Column(_("open"), is_number=True),
        Column(_("answers"), is_number=True),
        Column(_("share"), is_number=True),
    )
    rows = tuple((name, part, whole, wording.share(part, whole) or NOT_KNOWN) for name, (part, whole) in found)
    known = [int(bar.value) for bar in bars if isinstance(bar.value, int)]
    words = _("From %(least)s %% to %(most)s %% of the start profile is unknown or was not asked.")
    answer = words % {"least": number(min(known)), "most": number(max(known))} if known else ""
    warning = _("A programme that registers badly counts less of everything: look here before comparing.")
    caption = _("Unknown or not asked in the start profile")
    drawn = draw_bars(Bars(caption, _("Programme"), _("share"), bars, unit="%", most=100))
    return card(
        subject,
        Told(
            "I18",
            _("At which programmes is most left open?"),
            wording.joined([answer, warning]),
            replace(drawn, table=Table(caption, columns, rows)),
            anchor="i18-each",
            is_whole=True,
        ),
    )


def _open(fields: list[FieldQuality]) -> tuple[int, int]:
    """In how many answers of the profile nothing is known, and how many answers there are."""
    profile = of_profile(fields)
    return sum(row.unknown + row.not_asked for row in profile), sum(row.cells for row in profile)
