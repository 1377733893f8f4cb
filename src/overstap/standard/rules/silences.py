"""Warnings about what is missing in a trajectory, a person or a year, and makes a figure unknown."""

from overstap.standard.rules.rule import warning

GAP_DAYS = 90
"""A trajectory that is in no phase at all for more days than this."""

EXECUTION_DAYS = 60
"""After so many days of execution a plan is expected."""

HALF_A_YEAR = 180
"""After so many days of a plan a score is expected, of aftercare a contact, of an acceptance a start."""

A_YEAR = 365
"""After so many days a registration is admitted or declined, and a closing looked back upon."""

OVERDUE_DAYS = 90
"""A contact in aftercare that nobody said anything about, so many days after it was due."""

NO_DECISION = warning(
    "registered-without-decision",
    "trajectory",
    "registered_on",
    (
        "Een jaar na de aanmelding is het traject niet gestart, en ook niet afgewezen.",
        "A year after registering the trajectory is neither admitted nor declined.",
    ),
    ("Vul in of het traject is gestart of niet.", "Say whether it was admitted or declined."),
)
GAP = warning(
    "phase-gap",
    "trajectory",
    "admitted_on",
    (
        "Het traject is meer dan 90 dagen achter elkaar in geen enkele fase.",
        "For more than 90 days on end the trajectory is in no phase at all.",
    ),
    (
        "Vul de fasen aan. Anders klopt de caseload per fase niet.",
        "Complete the phases. Else the caseload per phase is not right.",
    ),
)
NO_PLAN = warning(
    "execution-without-plan",
    "trajectory",
    "admitted_on",
    (
        "De uitvoering loopt langer dan 60 dagen, en er is geen trajectplan.",
        "Execution runs for more than 60 days, and there is no plan.",
    ),
    ("Voeg het plan toe, of maak er samen een.", "Add the plan, or make one together."),
)
NO_SCORE = warning(
    "plan-without-score",
    "trajectory",
    "admitted_on",
    (
        "Het trajectplan is ouder dan 180 dagen, en er is nooit een cijfer gegeven.",
        "The plan is older than 180 days, and no score was ever given.",
    ),
    (
        "Vraag de deelnemer om cijfers. Zonder cijfers is geen verandering te zien.",
        "Ask the participant for scores. Without them no change can be seen.",
    ),
)
NO_AFTERCARE = warning(
    "aftercare-without-contact",
    "trajectory",
    "admitted_on",
    (
        "De nazorg loopt langer dan 180 dagen, en er is geen nazorgcontact gepland of geweest.",
        "Aftercare runs for more than 180 days, and no contact was due or made.",
    ),
    ("Plan een contact, of beëindig de fase.", "Plan a contact, or end the phase."),
)
AFTERCARE_OVERDUE = warning(
    "aftercare-overdue",
    "aftercare",
    "due_on",
    (
        "Het contact had 90 dagen geleden of eerder moeten zijn, en niemand zegt of het er was.",
        "The contact was due 90 days ago or more, and nobody says whether it was made.",
    ),
    (
        "Vul de dag van het contact in, of dat de deelnemer niet bereikt is.",
        "Fill in the day of the contact, or that the participant was not reached.",
    ),
)
NO_DESTINATION = warning(
    "completed-without-destination",
    "trajectory",
    "closing",
    (
        "Het traject is afgerond, en er is niet vastgelegd waarmee de deelnemer verderging.",
        "The trajectory is completed, and what the participant went on to do was not recorded.",
    ),
    ("Voeg een vervolg toe, ook als dat een uitkering is.", "Add a destination, a benefit too."),
)
NEVER_STARTED = warning(
    "referral-accepted-never-started",
    "referral",
    "started_on",
    (
        "De partner nam de verwijzing 180 dagen geleden of eerder aan, en de hulp is niet begonnen.",
        "The partner accepted the referral 180 days ago or more, and the help did not start.",
    ),
    (
        "Vul in wanneer de hulp begon, of waarom de verwijzing eindigde.",
        "Say when the help started, or why the referral ended.",
    ),
)
NOT_HEARD_AT_ADMISSION = warning(
    "not-heard-at-admission",
    "trajectory",
    "admitted_on",
    (
        "Bij de start was over sekswerk niets bekend dat meetelt.",
        "At admission there was no observation about sex work that counts.",
    ),
    (
        "Voeg toe wat bij de start bekend was. Anders telt het traject niet mee voor X1, X2 en de tijd tot uitstappen.",
        "Add what was known at admission. Else the trajectory is left out of X1, X2 and the time to exit.",
    ),
)
NOT_ASKED_LATELY = warning(
    "not-asked-for-long",
    "trajectory",
    "admitted_on",
    (
        "Het traject loopt, en al 180 dagen heeft niemand naar sekswerk gevraagd.",
        "The trajectory runs, and for 180 days nobody asked about sex work.",
    ),
    (
        "Vraag ernaar als het past. ‘Zegt het liever niet’ is ook een antwoord.",
        "Ask when it fits. Would rather not say is an answer too.",
    ),
)
NOT_HEARD_AFTERWARDS = warning(
    "not-heard-after-closing",
    "trajectory",
    "closed_on",
    (
        "Het traject is meer dan een jaar geleden afgerond met ‘gestopt’, en daarna is niets meer gehoord.",
        "The trajectory was completed as stopped more than a year ago, and nothing was heard since.",
    ),
    (
        "Neem contact op als dat is afgesproken. Anders blijft X4 onbekend.",
        "Get in touch if that was agreed. Else X4 stays unknown.",
    ),
)
COST_MISSING = warning(
    "cost-of-a-year-missing",
    "cost",
    "year",
    (
        "Van {year} ontbreken de kosten, van een jaar ervoor en erna niet.",
        "The costs of {year} are missing, those of a year before and after it are not.",
    ),
    ("Voeg de kosten van het jaar toe.", "Add the costs of the year."),
)

SILENCES = (
    NO_DECISION,
    GAP,
    NO_PLAN,
    NO_SCORE,
    NO_AFTERCARE,
    AFTERCARE_OVERDUE,
    NO_DESTINATION,
    NEVER_STARTED,
    NOT_HEARD_AT_ADMISSION,
    NOT_ASKED_LATELY,
    NOT_HEARD_AFTERWARDS,
    COST_MISSING,
)
