"""The charts of the figures in the gallery: curves, a funnel, places. All of it is invented."""

from collections.abc import Mapping
from math import exp, sqrt

from django.utils.translation import gettext as _

from overstap.ui.charts.curves import Curve, Curves, Mark, Step, draw_curves
from overstap.ui.charts.drawn import Sign
from overstap.ui.charts.funnel import Dot, Funnel, Limit, draw_funnel
from overstap.ui.charts.places import Place, Places, draw_places
from overstap.ui.parts.tables import Column, Table

_RATIOS = ((8, 0.55), (13, 1.4), (17, 1.74), (21, 0.97), (27, 0.62), (29, 1.12), (35, 0.93))


def figures() -> Mapping[str, object]:
    """One of each, by its name in the template."""
    return {"curves": draw_curves(_curves()), "funnel": draw_funnel(_funnel()), "places": draw_places(_places())}


def _curves() -> Curves:
    return Curves(
        caption=_("Share since the start"),
        says=_("After two years 36 of 100 had stopped, 17 had left early"),
        curves=(
            Curve(_("Stopped"), _steps(0.4, reach=0.12), 1, "36 % (24–48)"),
            Curve(_("Early"), _steps(0.19, reach=0.08), 2, "17 % (9–25)", has_band=False),
            Curve(_("Otherwise"), _steps(0.07, reach=0.04), 3, "6 % (2–10)", has_band=False),
        ),
        marks=(
            Mark(0, _("start"), "112"),
            Mark(182, _("½ year"), "84", is_roomy=True),
            Mark(365, _("1 year"), "58"),
            Mark(730, _("2 years"), "21"),
        ),
        last=730,
        table=_table(_("After"), _("stopped"), ((_("½ year"), "15 %"), (_("1 year"), "25 %"), (_("2 years"), "36 %"))),
        below=_("followed"),
    )


def _steps(most: float, reach: float) -> tuple[Step, ...]:
    """A share that grows more and more slowly, every five weeks."""
    shares = ((day, most * (1 - exp(-day / 320))) for day in range(35, 731, 35))
    spread = ((day, share, reach * share / most) for day, share in shares)
    return tuple(Step(day, share, max(0.0, share - wide), share + wide) for day, share, wide in spread)


def _funnel() -> Funnel:
    dots = tuple(
        Dot(name, float(expected), ratio, is_far=name in "CE")
        for name, (expected, ratio) in zip("ABCDEFG", _RATIOS, strict=True)
    )
    return Funnel(
        says=_("Seven programmes: C lies above what chance brings, E below it"),
        dots=dots,
        limits=tuple(_limit(step / 2) for step in range(4, 81)),
        table=_table(_("Programme"), _("times expected"), tuple((each.words, f"{each.y:.2f}") for each in dots)),
        words_x=_("exits that could be expected"),
        words_y=_("times expected"),
        words_1=_("expected"),
        key=(Sign("limits", _("95 % and 99.8 % of what chance brings")),),
    )


def _limit(expected: float) -> Limit:
    error = sqrt(0.65 / expected)
    ends = (1 - 1.96 * error, 1 + 1.96 * error, 1 - 3.09 * error, 1 + 3.09 * error)
    return Limit(expected, max(0, ends[0]), ends[1], max(0, ends[2]), ends[3])


def _places() -> Places:
    served = (Place("Utrecht", 52.09, 5.11, 1), Place("Amersfoort", 52.16, 5.39, 2), Place("Zeist", 52.09, 5.24, 1))
    others = (
        ("Woerden", 52.09, 4.88),
        ("Nieuwegein", 52.03, 5.09),
        ("Veenendaal", 52.03, 5.55),
        ("Soest", 52.17, 5.29),
    )
    return Places(
        says=_("Three of seven municipalities have a programme, one of them two"),
        places=(*served, *(Place(*each) for each in others)),
        table=_table(_("Municipality"), _("programmes"), tuple((each.words, each.size) for each in served)),
        key=(
            Sign("served", _("one programme")),
            Sign("served-twice", _("more than one programme")),
            Sign("place", _("no programme")),
        ),
    )


def _table(head: str, value: str, rows: tuple[tuple[object, ...], ...]) -> Table:
    return Table(head, (Column(head), Column(value, is_number=True)), rows)
