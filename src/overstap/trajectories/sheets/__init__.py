"""Which sheets there are, as data: a page, its form, its versions and its print follow from here."""

from overstap.trajectories.sheets import help as helping
from overstap.trajectories.sheets import letters, plan, safety, start
from overstap.trajectories.sheets.sheet_kind import SheetKind, Text

KINDS: dict[str, SheetKind] = {
    kind.code: kind for kind in (*start.SHEETS, *plan.SHEETS, *helping.SHEETS, *safety.SHEETS, *letters.SHEETS)
}
"""Every kind of sheet by its code."""

__all__ = ["KINDS", "SheetKind", "Text"]
