"""Sheets of the plan: the words of a goal, and of the agreement on the whole."""

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.sheets.sheet_kind import SheetKind, Text

GOAL = SheetKind(
    "goal",
    _("Goal"),
    _("In the participant's own words."),
    (
        Text("what", _("What do you want to reach?"), _("As the participant says it."), rows=2),
        Text("seen_by", _("How do you see that it worked?"), rows=2),
        Text("first_step", _("What is the first step, and who does it?"), rows=2),
    ),
    section="plan",
    once=False,
)

SHEETS = (GOAL,)
