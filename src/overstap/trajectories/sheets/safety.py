"""Sheets about safety: the plan that is made with the participant, the reporting code, the way for a minor."""

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.sheets.sheet_kind import Answer, SheetKind, Text, Words

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


def _on(name: str) -> Text:
    return Text(name, _("Done on"), rows=1, asked=Answer.DAY)


REPORTING_CODE = SheetKind(
    "reporting_code",
    _("Reporting code (meldcode)"),
    _(
        "Five steps at signs of violence or neglect, in this order as far as it can. Nothing goes anywhere by itself: "
        "you weigh, with others, and you decide."
    ),
    (
        Text("signs", _("1. Which signs are there?"), _("What you saw and heard, apart from what you think of it.")),
        Text(
            "child_check",
            _("Child check"),
            _("Are there children who depend on this participant? How are they, and are they safe?"),
            rows=2,
        ),
        _on("signs_on"),
        Text(
            "consulted",
            _("2. With whom did you consult?"),
            _("A colleague, and where needed Veilig Thuis (0800 2000)."),
            rows=2,
        ),
        _on("consulted_on"),
        Text("talked", _("3. What did the participant say about it?"), _("If a talk is not safe: why not?")),
        _on("talked_on"),
        Text(
            "weighed",
            _("4. How do you weigh it?"),
            _("How serious, how likely, who is in danger? In doubt: Veilig Thuis."),
        ),
        _on("weighed_on"),
        Text(
            "decided",
            _("5. What did you decide?"),
            _("Is reporting needed? Can help be given or arranged? Reported, or not, and why."),
        ),
        _on("decided_on"),
    ),
    section="safety",
)

STEPS: dict[str, Words] = {
    "signs_on": _("signs"),
    "consulted_on": _("consulting"),
    "talked_on": _("talking"),
    "weighed_on": _("weighing"),
    "decided_on": _("deciding"),
}
"""The five steps of the reporting code by the text that holds the day on which each was taken."""

MINOR = SheetKind(
    "minor",
    _("Somebody under 18"),
    _(
        "Who is under 18 is never called a sex worker here: use their own word. From 12 somebody can withdraw consent; "
        "from 12 to 15 they share their rights with a parent or guardian. Free help that you give directly to a minor "
        "needs no consent of anybody else (UAVG)."
    ),
    (
        Text("own_word", _("What does this person call what happened?"), rows=1),
        Text("parents", _("Who is the parent or guardian, and is it safe to involve them?"), rows=2),
        Text("youth_care", _("Which youth care was asked, and who is the contact?"), rows=2),
        _on("youth_care_on"),
        Text("trafficking", _("Was it talked over with the trafficking care coordinator?"), rows=2),
        _on("trafficking_on"),
        Text("stays_with_us", _("What do we keep doing until somebody else has taken over?"), rows=2),
    ),
    section="safety",
)

SHEETS = (SAFETY_PLAN, REPORTING_CODE, MINOR)
