"""The wheel of the life domains: two voices, and a former reading faint."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians, sin

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from overstap.ui.charts.drawn import OPEN, Drawn, Sign
from overstap.ui.charts.svg import part, short
from overstap.ui.markup import element, joined
from overstap.ui.parts.tables import Column, Table

WIDTH, HEIGHT = 420, 400
CENTRE_X, CENTRE_Y = 210.0, 200.0
FULL = 134.0  # pixels from the middle to a ten
WORDS = 146.0
GAP = 2.0  # degrees on each side of a sector

Words = str | Promise

# The domains in one word each: there is no room for two around a wheel. The nine first, then what programmes add.
DOMAIN_WORDS: dict[str, Words] = {
    "housing": pgettext_lazy("domain", "Housing"),
    "finances": pgettext_lazy("domain", "Finances"),
    "social": pgettext_lazy("domain", "Social"),
    "mental": pgettext_lazy("domain", "Mental"),
    "meaning": pgettext_lazy("domain", "Meaning"),
    "physical": pgettext_lazy("domain", "Physical"),
    "practical": pgettext_lazy("domain", "Practical"),
    "work": pgettext_lazy("domain", "Work"),
    "legal": pgettext_lazy("domain", "Legal"),
    "safety": pgettext_lazy("domain", "Safety"),
    "substance_use": pgettext_lazy("domain", "Substances"),
    "resilience": pgettext_lazy("domain", "Resilience"),
    "relationships": pgettext_lazy("domain", "Relationships"),
    "other": pgettext_lazy("domain", "Other"),
}


@dataclass(frozen=True, slots=True)
class Spoke:
    """One domain: the scores of the participant, of the coach, and the participant's former one (1 to 10, or None)."""

    words: Words
    own: int | None
    coach: int | None = None
    former: int | None = None


@dataclass(frozen=True, slots=True)
class Wheel:
    """The domains in their order, and what the voices are called; ``…_column`` is a voice in a narrow column."""

    caption: Words
    own_name: Words
    spokes: tuple[Spoke, ...]
    coach_name: Words = ""
    former_name: Words = ""
    coach_column: Words = ""
    former_column: Words = ""


def draw_wheel(wheel: Wheel) -> Drawn:
    """The picture, with its table beside it."""
    says = _("%(title)s. The table beside it gives each score.") % {"title": wheel.caption}
    rings = (element("circle", class_="grid", cx=210, cy=200, r=short(FULL * score / 10)) for score in (2, 4, 6, 8, 10))
    step = 360 / (len(wheel.spokes) or 1)
    spokes = (shape for place, spoke in enumerate(wheel.spokes) for shape in _spoke(spoke, step * place, step))
    drawing = element(
        "svg", joined([*rings, *spokes]), class_="plot", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=says
    )
    return Drawn(drawing, _table(wheel), _key(wheel), table_stands=OPEN)


def _spoke(spoke: Spoke, angle: float, step: float) -> Iterator[SafeString]:
    half = step / 2 - GAP
    if spoke.own is not None:
        yield element("path", class_="b-1", d=_sector(spoke.own, angle, half))
    if spoke.former is not None:
        yield element("path", class_="former", d=_arc(spoke.former, angle, half))
    if spoke.own is not None:
        yield element("path", class_="own-line", d=_arc(spoke.own, angle, half))
    if spoke.coach is not None:
        yield element("path", class_="ink-line", d=_arc(spoke.coach, angle, half))
        x, y = _point(_radius(spoke.coach), angle)
        yield element("circle", class_="ink", cx=x, cy=y, r=4)
    yield from _words(spoke, angle)


def _words(spoke: Spoke, angle: float) -> Iterator[SafeString]:
    side, up = sin(radians(angle)), cos(radians(angle))
    at = "middle" if abs(side) < 0.1 else "start" if side > 0 else "end"
    x = CENTRE_X + WORDS * side
    y = CENTRE_Y - WORDS * up + (-12 if up > 0.9 else 8 if up < -0.9 else 0)
    yield element("text", spoke.words, x=short(x), y=short(y), text_anchor=at)
    numbers = [part(_or_dash(spoke.own), "t-1"), part(f" · {_or_dash(spoke.coach)}", "t-subtle")]
    yield element("text", joined(numbers), x=short(x), y=short(y + 16), text_anchor=at)


def _radius(score: int) -> float:
    return FULL * score / 10


def _point(radius: float, angle: float) -> tuple[str, str]:
    turn = radians(angle)
    return short(CENTRE_X + radius * sin(turn)), short(CENTRE_Y - radius * cos(turn))


def _arc(score: int, angle: float, half: float) -> str:
    radius = _radius(score)
    (x1, y1), (x2, y2) = _point(radius, angle - half), _point(radius, angle + half)
    return f"M{x1} {y1}A{short(radius)} {short(radius)} 0 0 1 {x2} {y2}"


def _sector(score: int, angle: float, half: float) -> str:
    return f"M{short(CENTRE_X)} {short(CENTRE_Y)}L{_arc(score, angle, half)[1:]}z"


def _or_dash(score: int | None) -> str:
    return "–" if score is None else str(score)


def _key(wheel: Wheel) -> tuple[Sign, ...]:
    signs = (("own", wheel.own_name), ("coach", wheel.coach_name), ("former", wheel.former_name))
    return tuple(Sign(name, words) for name, words in signs if words)


def _table(wheel: Wheel) -> Table:
    columns = [Column(_("Domain")), Column(wheel.own_name, is_number=True)]
    columns += [Column(wheel.coach_column or wheel.coach_name, is_number=True)] if wheel.coach_name else []
    columns += (
        [
            Column(wheel.former_column or pgettext("score", "Before"), is_number=True),
            Column(pgettext("score", "Change"), is_number=True),
        ]
        if wheel.former_name
        else []
    )
    return Table(wheel.caption, tuple(columns), tuple(_table_row(wheel, spoke) for spoke in wheel.spokes))


def _table_row(wheel: Wheel, spoke: Spoke) -> tuple[object, ...]:
    row: list[object] = [spoke.words, _heard(spoke.own)]
    row += [_heard(spoke.coach)] if wheel.coach_name else []
    row += [_heard(spoke.former), _change(spoke)] if wheel.former_name else []
    return tuple(row)


def _heard(score: int | None) -> object:
    return joined(["–", element("span", _("not asked"), class_="sr")]) if score is None else score


def _change(spoke: Spoke) -> str:
    if spoke.own is None or spoke.former is None:
        return ""
    return f"{spoke.own - spoke.former:+d}" if spoke.own != spoke.former else "0"
