"""Sheets of the orientation: the talks, what speaks for and against, what somebody may expect, who is near."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from overstap.programmes.coded import NINE_DOMAINS
from overstap.standard import codes
from overstap.trajectories.residence import TITLES
from overstap.trajectories.sheets.sheet_kind import Answer, SheetKind, Text
from overstap.trajectories.terms import choices_of, in_words

FIRST_TALK = SheetKind(
    "first_talk",
    _("First talk"),
    _("Getting to know each other. Ask almost nothing: trust comes first, and everything else can wait."),
    (
        Text("brings", _("What brings you here?"), _("In the words of the participant.")),
        Text("needs_now", _("What is needed today?"), _("A place to sleep, a doctor, rest, somebody to call."), rows=2),
    ),
    section="intake",
)

LIFE_COURSE = SheetKind(
    "life_course",
    _("Life course"),
    _("What the participant wants to tell, in any order and over weeks. Nobody has to tell everything."),
    (
        Text("growing_up", _("Growing up"), _("Home, school, where it was.")),
        Text("turning_points", _("What changed the course of life?")),
        Text("work_so_far", _("Work so far"), _("In sex work and beside it; what went well.")),
        Text("strengths", _("What are you good at, and what helped you through?")),
    ),
    section="intake",
)

SITUATION = SheetKind(
    "situation",
    _("Present situation and wishes"),
    _("Per life domain: how is it now, and what would you wish for? Leave out what does not matter now."),
    (
        *(Text(domain, capfirst(in_words(codes.DOMAIN.label(domain))), rows=2) for domain in NINE_DOMAINS),
        Text("first_wish", _("What would you wish for first?"), rows=2),
    ),
    section="intake",
)

MOTIVES = SheetKind(
    "motives_and_attempts",
    _("Reasons and earlier attempts"),
    _("Why now, and what happened before. An attempt that did not work out says what is needed this time."),
    (
        Text("why_now", _("Why now?")),
        Text("earlier", _("Earlier attempts"), _("When, with whom, and how long did it last?")),
        Text("helped", _("What helped then?"), rows=2),
        Text("hindered", _("What made it hard?"), rows=2),
    ),
    section="intake",
)

BALANCE = SheetKind(
    "balance",
    _("For and against"),
    _("Both sides weigh the same. You only write down what the participant says; nothing has to follow from it."),
    (
        Text("speaks_for", _("What speaks for stopping?"), rows=5),
        Text("speaks_against", _("What speaks against stopping?"), rows=5),
        Text("own_view", _("What do you think yourself, looking at both?"), rows=2),
    ),
    section="intake",
)

EXPECTATIONS = SheetKind(
    "expectations",
    _("Expectation talk"),
    _("What is wished beside what is realistic. Talking about it now prevents disappointment later."),
    (
        Text("wished_work", _("Which work or day activity do you wish for?"), rows=2),
        Text("realistic_work", _("Which is realistic?"), rows=2),
        Text("wished_income", _("Which income do you wish for, a month?"), rows=1, asked=Answer.EUROS),
        Text("realistic_income", _("Which income is realistic, a month?"), rows=1, asked=Answer.EUROS),
        Text("wished_term", _("By when?"), rows=1),
        Text("realistic_term", _("By when is realistic?"), rows=1),
        Text("income_now", _("Income now, a month"), _("What is left after costs."), rows=1, asked=Answer.EUROS),
        Text("income_benefit", _("Income with a benefit, a month"), rows=1, asked=Answer.EUROS),
        Text("income_wage", _("Income with a wage, a month"), rows=1, asked=Answer.EUROS),
        Text("less_money", _("Less money to spend"), _("Tick what you talked about today."), asked=Answer.TICKED),
        Text("network", _("Contacts that fall away"), asked=Answer.TICKED),
        Text("cv_gap", _("The gap in the CV, and what to tell"), asked=Answer.TICKED),
        Text("offices", _("Offices, letters and waiting"), asked=Answer.TICKED),
        Text("rhythm", _("Missing the work or its rhythm"), asked=Answer.TICKED),
        Text("meeting", _("Meeting former clients or colleagues"), asked=Answer.TICKED),
    ),
    section="intake",
)

NEARBY = SheetKind(
    "nearby",
    _("Children, partner, family"),
    _("Only what matters to safety and help. Nobody here gets a dossier of their own."),
    (
        Text("children", _("Children"), _("How old, and with whom do they live?"), rows=2),
        Text("partner", _("Life partner"), rows=2),
        Text("family", _("Family and friends"), rows=2),
        Text("may_know", _("Who may know about this?"), rows=2),
        Text("may_not_know", _("Who may not know?"), rows=2),
        Text("means_for_safety", _("What does that mean for safety?"), _("Who reads along, who comes to the door?")),
    ),
    section="intake",
)

RESIDENCE = SheetKind(
    "residence",
    _("Residence and work rights"),
    _("Ask which paper there is and since when. What may be done with it follows from a table, with its source."),
    (
        Text(
            "title",
            _("Which right to stay?"),
            rows=1,
            asked=Answer.ONE_OF,
            answers=tuple((title.code, in_words(title.label)) for title in TITLES),
        ),
        Text("since", _("Since when?"), _("The day on the paper or in the letter."), rows=1, asked=Answer.DAY),
        Text(
            "advised",
            _("Did a lawyer or the immigration service say otherwise?"),
            _("Then that counts instead of the table."),
            rows=1,
            asked=Answer.ONE_OF,
            answers=tuple(choices_of(codes.LEGAL_POSITION)),
        ),
        Text("remarks", _("Papers, dates and who was asked"), rows=2),
    ),
    section="intake",
    once=False,
)

DEPARTURE = SheetKind(
    "departure",
    _("Why it was departed from"),
    "",
    (Text("motive", _("Why?")),),
    section="intake",
    once=False,
)

SHEETS = (FIRST_TALK, LIFE_COURSE, SITUATION, MOTIVES, BALANCE, EXPECTATIONS, NEARBY, RESIDENCE, DEPARTURE)
