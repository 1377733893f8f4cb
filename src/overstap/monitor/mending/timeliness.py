"""How soon facts were entered: how many were late, which counts tell too, and the median, which facts alone know."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor.cards import Subject
from overstap.monitor.engine import Entered
from overstap.monitor.wording import joined, number, said, with_share
from overstap.standard.tables import TABLES
from overstap.ui.parts.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Timeliness:
    """A sentence, and a table with a row for each table of the standard."""

    sentence: str
    table: Table


def timeliness(subject: Subject, entered: Sequence[Entered]) -> Timeliness | None:
    """Of a period; ``entered`` is empty of counts. Nothing where nobody says when facts were entered."""
    rows = [(table.name, _of(subject, table.name, "entered"), _of(subject, table.name, "late")) for table in _ASKED]
    rows = sorted((row for row in rows if row[1]), key=lambda row: (-row[2], row[0]))
    if not rows:
        return None
    whole = ("", sum(row[1] for row in rows), sum(row[2] for row in rows))
    medians = {each.table: each.median for each in entered}
    late = _("Later than 90 days: %(late)s of %(rows)s.")
    words = late % {"late": with_share(whole[2], whole[1]), "rows": number(whole[1])}
    return Timeliness(joined([_half(medians.get("")), words]), _table(rows, whole, medians))


_ASKED = tuple(table for table in TABLES.values() if table.happened)


def _of(subject: Subject, table: str, what: str) -> int:
    return subject.value("I18", table=table, what=what)


def _half(median: int | None) -> str:
    if median is None:
        return ""
    if not median:
        return _("Half of the facts were entered on the day itself.")
    words = ngettext(
        "Half of the facts were entered within %(days)s day.",
        "Half of the facts were entered within %(days)s days.",
        median,
    )
    return words % {"days": number(median)}


def _table(rows: Sequence[tuple[str, int, int]], whole: tuple[str, int, int], medians: dict[str, int]) -> Table:
    in_between = (Column(_("median days"), is_number=True),) if medians else ()
    columns = (
        Column(_("Facts")),
        Column(_("entered"), is_number=True),
        *in_between,
        Column(_("later than 90 days"), is_number=True),
    )
    listed = tuple((said(TABLES[row[0]].label), *_cells(row, medians)) for row in rows)
    total = (_("together"), *_cells(whole, medians))
    return Table(_("From the day itself to the day of entering"), columns, listed, total)


def _cells(row: tuple[str, int, int], medians: dict[str, int]) -> tuple[object, ...]:
    name, entered, late = row
    return (entered, *((medians.get(name),) if medians else ()), with_share(late, entered))
