"""Sheets of the help: who gives it and what was agreed; what makes it hard; a curriculum vitae of one's own."""

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.sheets.sheet_kind import SheetKind, Text

ACTIVITY = SheetKind(
    "activity",
    _("Help"),
    "",
    (
        Text("who", _("Who gives it?"), _("The organisation or the buddy, the contact, how to reach them."), rows=2),
        Text("agreed", _("What was agreed?"), rows=3),
    ),
    section="help",
    once=False,
)

HARD = SheetKind(
    "hard",
    _("What makes it hard"),
    _(
        "A conversation aid, in any order. What others met on the way stands here with what can be done. "
        "It says nothing about what somebody will do."
    ),
    (
        Text(
            "stigma",
            _("Shame and what others may think"),
            _("Practise what to say; peers who did it; the gap in the CV."),
        ),
        Text("income", _("Less income than before"), _("Reckon together: now, a benefit, a wage. Small steps down.")),
        Text("debts", _("Debts"), _("Go along to debt help early; a stable situation first, work after that.")),
        Text(
            "housing",
            _("Housing, or housing inside the business"),
            _("Urgency, protected living, a shelter outside the region."),
        ),
        Text(
            "expectations",
            _("Expectations that may not come true"),
            _("Jobs, pay and term as they are; a trial placement."),
        ),
        Text(
            "network",
            _("Missing the people and the buzz of the work"),
            _("A peer group, a buddy, something to do in the evening."),
        ),
        Text("language", _("Dutch"), _("Lessons beside everything else; an interpreter who can be trusted.")),
        Text(
            "waiting",
            _("Waiting for help"),
            _("Something small meanwhile; ask the partner how long; say it again next month."),
        ),
        Text("offices", _("Offices and paper"), _("Go along; one file with all papers; say who calls whom.")),
        Text(
            "past",
            _("Meeting former clients, or colleagues who find out"),
            _("What to say then; where to work and live."),
        ),
        Text("safety", _("Somebody who does not want it"), _("The safety plan; who may know; where to go.")),
        Text(
            "trust",
            _("Trust in offices and in people"),
            _("One face; do what was promised; say it when it cannot be done."),
        ),
    ),
    section="help",
)

CURRICULUM = SheetKind(
    "curriculum",
    _("Curriculum vitae"),
    _("The participant's own text. It tells what they choose to tell, and may leave years out."),
    (
        Text("called", _("Name on the paper"), _("The name to apply under. Nothing else is added."), rows=1),
        Text("reached_at", _("How an employer can reach them"), rows=2),
        Text("about", _("Who are you?"), _("Two or three sentences.")),
        Text(
            "can",
            _("What can you do?"),
            _("Languages, reckoning, hosting, keeping calm, keeping books, caring, selling."),
        ),
        Text(
            "did",
            _("What did you do?"),
            _("Work, household, care, study, volunteering. One on each line, with or without years."),
        ),
        Text("gap", _("What do you say when somebody asks about a gap?"), _("For practising. It is not printed.")),
        Text("looks_for", _("What do you look for?"), rows=2),
    ),
    section="help",
)

SHEETS = (ACTIVITY, HARD, CURRICULUM)
