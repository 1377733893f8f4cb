"""What every chart becomes: a picture, a table of the same numbers, and the key to its signs."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.ui.markup import classes, element, joined
from overstap.ui.parts.saying import details
from overstap.ui.parts.tables import Table, data_table

# How the table stands beside its picture.
FOLDED, OPEN, HEARD = "folded", "open", "heard"
_MOST_ON_A_PHONE = 4  # columns

SIGNS = {
    "line-1": '<path class="line s-1" d="M1 8h30"/>',
    "line-2": '<path class="line s-2" d="M1 8h30"/>',
    "line-3": '<path class="line s-3" d="M1 8h30"/>',
    "band": '<rect class="b-1" y="2" width="32" height="12"/>',
    "bar": '<rect class="f-1" y="4" width="32" height="8"/>',
    "limits": '<path class="limit" d="M1 5h30"/><path class="limit limit--far" d="M1 11h30"/>',
    "active": '<circle class="ink" cx="16" cy="8" r="6"/>',
    "reduced": '<circle class="dot" cx="16" cy="8" r="6"/><path class="ink" d="M16 2a6 6 0 0 0 0 12z"/>',
    "stopped": '<circle class="dot" cx="16" cy="8" r="6"/>',
    "own": '<path class="own-line" d="M2 8h28"/>',
    "coach": '<path class="ink-line" d="M2 8h28"/><circle class="ink" cx="16" cy="8" r="4"/>',
    "own-course": '<path class="own-line" d="M2 8h28"/><path class="f-1" d="M16 1l7 7-7 7-7-7z"/>',
    "coach-course": '<path class="ink-line" d="M2 8h28"/><circle class="dot" cx="16" cy="8" r="3.5"/>',
    "place": '<circle class="faint" cx="16" cy="8" r="3"/>',
    "served": '<circle class="f-1" cx="16" cy="8" r="6"/>',
    "served-twice": '<circle class="f-2" cx="16" cy="8" r="6"/>',
    "former": '<path class="former" d="M2 8h28"/>',
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of the key, by its name in ``SIGNS``."""

    name: str
    words: object


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its table; without the table it cannot be made.

    ``is_table`` says that the picture is a table itself. ``shape`` holds the classes that make room for labels.
    """

    picture: SafeString
    table: Table
    key: tuple[Sign, ...] = ()
    shape: str = ""
    is_table: bool = False
    table_stands: str = FOLDED


def drawn_table(table: Table, kind: str = "") -> Drawn:
    """A table that is its own picture, and can be moved sideways on a phone."""
    wide = "table--wide" if len(table.columns) >= _MOST_ON_A_PHONE else ""
    inside = data_table(table, classes(kind, wide) or "", caption_hidden=True)
    scrolled = element("section", inside, class_="scroll", tabindex=0, aria_label=table.caption)
    return Drawn(scrolled, table, is_table=True)


def picture(drawn: Drawn) -> SafeString:
    """The chart without its table, with its key."""
    if drawn.is_table:
        return drawn.picture
    box = element("div", drawn.picture, class_=classes("chart", drawn.shape))
    return element("div", box, key(drawn.key)) if drawn.key else box


def as_table(drawn: Drawn) -> SafeString:
    """The numbers to unfold; nothing when the picture is a table, or when there are no numbers."""
    if drawn.is_table or not drawn.table.rows:
        return joined([])
    return SafeString(details(_table_of(drawn), _("As a table"), "small"))


def _table_of(drawn: Drawn) -> SafeString:
    """The numbers small; many columns keep their width, and can be moved sideways."""
    if len(drawn.table.columns) <= _MOST_ON_A_PHONE:
        return SafeString(data_table(drawn.table, "table--tight small"))
    inside = data_table(drawn.table, "table--tight table--wide small")
    return element("section", inside, class_="scroll", tabindex=0, aria_label=drawn.table.caption)


def chart(drawn: Drawn) -> SafeString:
    """The chart and its table, as it stands."""
    if drawn.is_table or drawn.table_stands == FOLDED:
        return joined([picture(drawn), as_table(drawn)])
    table = data_table(drawn.table, "table--tight small")
    if drawn.table_stands == HEARD:
        return joined([picture(drawn), element("div", table, class_="sr")])
    return element("div", element("div", picture(drawn), class_="flow"), table, class_="wheel-and-table")


def key(signs: tuple[Sign, ...]) -> SafeString:
    """What the signs of a chart mean."""
    return element("ul", joined(element("li", _drawn(sign.name), sign.words) for sign in signs), class_="key")


def _drawn(name: str) -> SafeString:
    return element("svg", SafeString(SIGNS[name]), class_="chart", viewBox="0 0 32 16", aria_hidden="true")
