"""Where help is, and how much place there is (I20): a map of the municipalities that are served, places, who waits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from overstap.data import municipality_rows
from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.figures import Figure
from overstap.monitor.subjects.shown import NOT_KNOWN, unsaid
from overstap.monitor.wording import joined, number
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Sign
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.places import Place, Places, draw_places
from overstap.ui.charts.svg import written
from overstap.ui.parts.tables import Column, Table

Municipality = Mapping[str, str]


def questions(subject: Subject) -> Iterator[FigureCard]:
    """The map, and the places."""
    yield served(subject)
    yield places(subject)


def served(subject: Subject) -> FigureCard:
    """I20: which municipalities are served on the last day of the period, and by how many programmes."""
    question = _("In which municipalities is there a programme?")
    covered = subject.figure("I20", what="municipalities")
    if covered.numerator is None:
        why = _("No programme said of this period which municipalities it serves.")
        return unsaid(subject, "I20", question, why, anchor="i20-map")
    found = {code: _times(subject, code) for code in municipality_rows()}
    empty = sorted(
        {each["province"] for each in municipality_rows().values()}
        - {municipality_rows()[code]["province"] for code in found if found[code]}
    )
    words = _("In %(served)s of the %(all)s municipalities.")
    says = words % {"served": number(covered.numerator), "all": number(len(found))}
    none = _("In no municipality of: %(provinces)s.") % {"provinces": ", ".join(empty)}
    places = tuple(_place(each, found[code]) for code, each in municipality_rows().items())
    return card(
        subject,
        Told(
            "I20",
            question,
            joined([says, none if empty else ""]),
            draw_places(Places(says, places, _by_province(found), _key(found))),
            anchor="i20-map",
            unknown=_("not said by %(number)s") % {"number": number(covered.unknown)} if covered.unknown else "",
            more=(_("each dot is the rough middle of a municipality"), _("on the last day of the period")),
            is_whole=True,
        ),
    )


def _by_province(found: Mapping[str, int]) -> Table:
    everywhere = Counter(each["province"] for each in municipality_rows().values())
    served = {province: _served_in(province, found) for province in sorted(everywhere)}
    columns = (
        Column(_("Province")),
        Column(_("municipalities"), is_number=True),
        Column(_("served"), is_number=True),
        Column(_("which")),
    )
    rows = tuple(
        (province, everywhere[province], len(names), ", ".join(names) or NOT_KNOWN)
        for province, names in served.items()
    )
    return Table(_("Municipalities that are served"), columns, rows)


def _times(subject: Subject, code: str) -> int:
    """By how many programmes a municipality is served."""
    return int(subject.figure("I20", municipality=code).value or 0)


def _served_in(province: str, found: Mapping[str, int]) -> list[str]:
    return sorted(
        each["name"] for code, each in municipality_rows().items() if each["province"] == province and found[code]
    )


def _place(each: Municipality, times: int) -> Place:
    return Place(each["name"], float(each["lat"]), float(each["lon"]), times)


def _key(found: Mapping[str, int]) -> tuple[Sign, ...]:
    signs = [Sign("served", _("served")), Sign("place", _("not served"))]
    if any(times > 1 for times in found.values()):
        signs.insert(1, Sign("served-twice", _("served by more than one programme")))
    return tuple(signs)


def places(subject: Subject) -> FigureCard:
    """I20: places and posts as they were said, beside who is guided and who waits."""
    room, posts = subject.figure("I20", what="places"), subject.figure("I20", what="fte")
    waiting, guided = subject.value("I20", what="waiting"), subject.value("I05", day="end")
    bars = [Bar(_("in a trajectory at the end"), guided, is_chosen=True), Bar(_("waiting for a start"), waiting)]
    if room.value is not None:
        bars.insert(0, Bar(_("places"), int(room.value)))
    words = _("Waiting for a start: %(waiting)s. In a trajectory: %(guided)s.")
    said = _("Places: %(places)s.") % {"places": _said(room)} if room.value is not None else ""
    not_said = _("How many places there are was not said.")
    columns = (Column(_("What")), Column(_("number"), is_number=True), Column(_("said by"), is_number=True))
    rows = (
        (_("places"), _said(room), room.denominator),
        (_("full-time posts"), _said(posts), posts.denominator),
        (_("in a trajectory at the end"), guided, None),
        (_("waiting for a start"), waiting, None),
    )
    caption = _("Places and who waits")
    return card(
        subject,
        Told(
            "I20",
            _("Is there place enough?"),
            joined([words % {"waiting": number(waiting), "guided": number(guided)}, said or not_said]),
            replace(draw_bars(Bars(caption, _("What"), _("number"), tuple(bars))), table=Table(caption, columns, rows)),
            unknown=_("places not said by %(number)s") % {"number": number(room.unknown)} if room.unknown else "",
            more=(_("I05 beside it"),),
        ),
    )


def _said(figure: Figure) -> str:
    if figure.value is None:
        return NOT_KNOWN
    return written(round(figure.value, 1), 0 if figure.value == int(figure.value) else 1)
