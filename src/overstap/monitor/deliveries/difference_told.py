"""What two versions say otherwise, in sentences: how many facts, which figures, and because of what."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor import asked
from overstap.monitor.deliveries.difference import Difference, Moved, Reason
from overstap.monitor.deliveries.facts_changed import Alteration, Cell
from overstap.monitor.why.keys import words_of
from overstap.monitor.why.lists import said_in, shown
from overstap.monitor.wording import joined, number, said, within
from overstap.standard.columns import Column as FactColumn
from overstap.standard.tables import TABLES
from overstap.ui.parts.tables import Column, Table

_REASONS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that changed, and why, each as a sentence; ``more`` is how many reasons are left out."""

    period: str
    sentence: str
    reasons: tuple[str, ...]
    more: int = 0


def lead(found: Difference) -> str:
    """How many facts and figures changed, in sentences."""
    return joined([_facts(found), _figures(len(found.moved))])


def _facts(found: Difference) -> str:
    if found.facts is None:
        return _("These are counts: which facts changed is known to the sender alone.")
    corrected, new = found.corrected, sum(each.new for each in found.facts.tables)
    mended = ngettext(
        "%(number)s fact from before %(day)s was corrected.",
        "%(number)s facts from before %(day)s were corrected.",
        corrected,
    )
    added = ngettext("%(number)s is new since then.", "%(number)s are new since then.", new)
    return joined(
        [
            mended % {"number": number(corrected), "day": asked.day(found.before.as_of)},
            added % {"number": number(new)},
        ]
    )


def _figures(moved: int) -> str:
    if not moved:
        return _("No figure of a year that both know changed.")
    sentence = ngettext(
        "%(number)s figure of a year that both know changed.",
        "%(number)s figures of years that both know changed.",
        moved,
    )
    return sentence % {"number": number(moved)}


def table_of(found: Difference) -> Table | None:
    """By table how many facts came, went and changed; nothing for counts, or where nothing differs."""
    if not found.facts or not found.facts.tables:
        return None
    columns = (
        Column(_("Facts about")),
        Column(_("corrected"), is_number=True),
        Column(_("added later"), is_number=True),
        Column(_("removed"), is_number=True),
        Column(_("new since then"), is_number=True),
    )
    rows = tuple(
        (said(TABLES[each.table].label), each.altered, each.came, each.went, each.new) for each in found.facts.tables
    )
    return Table(_("Facts that differ"), columns, rows)


def told(found: Difference, *, named: bool) -> Iterator[Told]:
    """Every figure that changed, the last year first; ``named`` says of which trajectories, for the sender alone.

    A closing that stands below an exit as the reason of it is not told a second time.
    """
    as_reason = {(each.period, each.key) for one in found.moved for each in one.beside}
    for one in sorted(found.moved, key=lambda each: each.period.start, reverse=True):
        if (one.period, one.key) in as_reason:
            continue
        reasons = [_because(each) for each in one.reasons if named] or [_moved(each) for each in one.beside]
        left_out = max(0, len(reasons) - _REASONS_SHOWN)
        yield Told(asked.in_words(one.period), _moved(one), tuple(reasons[:_REASONS_SHOWN]), left_out)


def _moved(one: Moved) -> str:
    words = words_of(one.key)
    return _("%(figure)s: from %(before)s to %(after)s.") % {
        "figure": words[:1].upper() + words[1:],
        "before": number(one.before),
        "after": number(one.after),
    }


def _because(reason: Reason) -> str:
    if reason.counts_now:
        sentence = _("Trajectory %(name)s counts now: %(why)s.")
    else:
        sentence = _("Trajectory %(name)s counts no more: %(why)s.")
    why = "; ".join(_altered(each) for each in reason.alterations) or _("by what became known of others since")
    return sentence % {"name": reason.trajectory, "why": why}


def _altered(one: Alteration) -> str:
    table = TABLES[one.table]
    if not one.field:
        sentence = _("%(fact)s of %(day)s added") if one.before is None else _("%(fact)s of %(day)s removed")
        return sentence % {"fact": said(table.label).lower(), "day": shown(one.after or one.before)}
    column = table.column(one.field)
    words = {
        "field": within(column.label),
        "before": _cell(column, one.before),
        "after": _cell(column, one.after),
    }
    return _("%(field)s from %(before)s to %(after)s") % words


def _cell(column: FactColumn, cell: Cell) -> str:
    if cell is None:
        return _("nothing")
    words = said_in(column, cell)
    return f"‘{words}’" if column.codes else words
