"""Sheets about safety: the plan that is made with the participant, and who may know what."""

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.sheets.sheet_kind import SheetKind, Text

SAFETY_PLAN = SheetKind(
    "safety_plan",
    _("Safety plan"),
    _("Made together with the participant, in their own words. Go through it again when something changes."),
    (
        Text("dangers", _("What can become dangerous?"), _("Who, what and where?")),
        Text("signs", _("How do you notice it in time?")),
        Text("calls", _("Who do you call?"), _("In this order. In danger: 112.")),
        Text("places", _("Where do you go?"), rows=2),
        Text("code_word", _("Code word"), _("A word that says: I need help, and cannot talk freely."), rows=1),
        Text(
            "takes_along", _("What goes along?"), _("Papers, medicines, keys, charger, things of the children."), rows=2
        ),
        Text("may_be_told", _("What may be said to whom?"), rows=2),
    ),
    section="safety",
)

SHEETS = (SAFETY_PLAN,)
