"""Sheets of the help: who gives it and what was agreed."""

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.sheets.sheet_kind import SheetKind, Text

ACTIVITY = SheetKind(
    "activity",
    _("Help"),
    "",
    (
        Text("who", _("Who gives it?"), _("The organisation, the contact, how to reach them."), rows=2),
        Text("agreed", _("What was agreed?"), rows=3),
    ),
    section="help",
    once=False,
)

SHEETS = (ACTIVITY,)
