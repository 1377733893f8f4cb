"""The words of a letter."""

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.sheets.sheet_kind import SheetKind, Text

LETTER = SheetKind(
    "letter",
    _("The letter"),
    _("Read it through as somebody else who opens it: a partner, a landlord, a child."),
    (
        Text("to", _("Name and address"), _("As on the envelope. Leave it empty when you hand it over."), rows=3),
        Text("text", _("The letter"), _("Fill in what stands between square brackets."), rows=12),
        Text("way_back", _("How to come back"), _("No letter leaves without this."), rows=3),
    ),
    section="agenda",
    once=False,
)

SHEETS = (LETTER,)
