"""Warnings about what contradicts itself across rows, and about patterns that invented days leave behind."""

from overstap.standard.rules.rule import warning

BACK_DAYS = 14
"""Who is admitted again within so many days after stopping early perhaps never stopped."""

MANY_TRAJECTORIES = 3
MANY_SCORES = 8
AT_LEAST = 20
"""Of fewer days no pattern is said."""

SHARE_OF_NEW_YEAR, SHARE_OF_FIRSTS = 0.10, 0.25
"""Above which share of the days 1 January, and the first of a month, are no longer chance."""

AFTERWARDS_DAYS = 7
SHARE_OF_ONE_DAY = 0.50
"""Above which share of what was entered more than a week later, all on one day is no longer chance."""

COVERED = 80
"""Percentage of the costs of a year that its income should reach."""

THREE_TRAJECTORIES = warning(
    "person-with-three-trajectories",
    "trajectory",
    "person_id",
    ("Deze deelnemer is drie keer of vaker gestart.", "This participant was admitted three times or more."),
    (
        "Kijk of het dezelfde persoon is, en of een traject niet bij elke pauze is afgesloten.",
        "See whether it is one person, and whether a trajectory was closed at every pause.",
    ),
)
BACK_SOON = warning(
    "person-back-within-two-weeks",
    "trajectory",
    "admitted_on",
    (
        "Deze deelnemer is gestart binnen 14 dagen nadat een eerder traject voortijdig stopte.",
        "This participant was admitted within 14 days after an earlier trajectory closed early.",
    ),
    (
        "Was het een pauze? Laat het eerdere traject dan doorlopen.",
        "Was it a pause? Then let the earlier trajectory run on.",
    ),
)
ATTEMPT_DENIED = warning(
    "earlier-attempt-denied",
    "profile",
    "earlier_attempt",
    (
        "Er is een eerder traject van deze deelnemer, en het profiel zegt dat er geen eerdere poging was.",
        "There is an earlier trajectory of this participant, and the profile says that there was no earlier attempt.",
    ),
    ("Verbeter ‘Eerder geprobeerd’, of person_id.", "Correct the earlier attempt, or person_id."),
)
NEW_YEAR = warning(
    "often-on-new-year",
    "trajectory",
    "",
    (
        "Meer dan 10 % van de dagen in kolom {column} is 1 januari.",
        "More than 10 % of the days in column {column} are 1 January.",
    ),
    (
        "Vul de echte dag in. Een geschatte dag verschuift elke tijd die ermee wordt berekend.",
        "Fill in the real day. A guessed one shifts every time that is computed from it.",
    ),
)
FIRSTS = warning(
    "often-on-the-first",
    "trajectory",
    "",
    (
        "Meer dan een kwart van de dagen in kolom {column} is de eerste van een maand.",
        "More than a quarter of the days in column {column} are the first of a month.",
    ),
    (
        "Vul de echte dag in. Een geschatte dag verschuift elke tijd die ermee wordt berekend.",
        "Fill in the real day. A guessed one shifts every time that is computed from it.",
    ),
)
ENTERED_AT_ONCE = warning(
    "entered-on-one-day",
    "",
    "recorded_on",
    (
        "Meer dan de helft van wat later is ingevoerd, is op één dag ingevoerd.",
        "More than half of what was entered later was entered on one day.",
    ),
    (
        "Voer feiten in wanneer ze gebeuren. Wat uit het hoofd komt, klopt minder vaak.",
        "Enter facts when they happen. What comes from memory is less often right.",
    ),
)
PHASE_TWICE = warning(
    "phase-twice-at-once",
    "phase",
    "started_on",
    (
        "Het traject is op dat moment al in deze fase.",
        "The trajectory is in this phase already at that time.",
    ),
    ("Maak er één fase van, of verbeter de dagen.", "Make it one episode, or correct the days."),
)
SCORES_EQUAL = warning(
    "scores-all-equal",
    "trajectory",
    "trajectory_id",
    (
        "De deelnemer gaf acht of meer cijfers, en ze zijn allemaal gelijk.",
        "The participant gave eight scores or more, and all of them are equal.",
    ),
    (
        "Kijk of de cijfers echt gevraagd zijn. Wie niets wil zeggen, hoeft geen cijfer te geven.",
        "See whether the scores were really asked. Who would rather not say gives none.",
    ),
)
APPOINTMENT_TWICE = warning(
    "appointment-twice",
    "appointment",
    "day",
    (
        "Dezelfde afspraak staat er twee keer: hetzelfde traject, dezelfde dag, dezelfde uitkomst.",
        "The same appointment stands twice: one trajectory, one day, one outcome.",
    ),
    ("Laat een van de twee weg, als het er één was.", "Leave one of them out, if it was one."),
)
CONTRADICTED = warning(
    "observations-contradict",
    "sex_work",
    "status",
    (
        "Op deze dag is van deze deelnemer ook iets anders gehoord.",
        "Something else was heard of this participant on this day too.",
    ),
    (
        "Laat staan wat klopt. Bij het tellen geldt het minst gunstige.",
        "Keep what is right. In counting, the least favourable holds.",
    ),
)
RETURNED_WHILE_STOPPED = warning(
    "returned-while-stopped",
    "trajectory",
    "closing_reason",
    (
        "De reden is terug naar sekswerk, en bij de afsluiting was de stand ‘gestopt’.",
        "The reason is a return to sex work, and at closing the status was stopped.",
    ),
    (
        "Voeg toe wat bij de afsluiting bekend was, of verbeter de reden.",
        "Add what was known at closing, or correct the reason.",
    ),
)
COST_WITHOUT_TRAJECTORIES = warning(
    "cost-without-trajectories",
    "cost",
    "year",
    ("In {year} zijn er kosten, en geen enkel traject.", "There are costs in {year}, and no trajectory at all."),
    (
        "Kijk of het jaar klopt, en of alle trajecten in de levering staan.",
        "See whether the year is right, and whether every trajectory is in the delivery.",
    ),
)
COST_TWICE = warning(
    "cost-twice",
    "cost",
    "kind",
    (
        "Deze soort kosten staat voor dit jaar meer dan één keer in de tabel.",
        "This kind of cost stands more than once for this year.",
    ),
    (
        "Tel ze op tot één rij, of haal de dubbele weg. Nu tellen ze allebei.",
        "Add them to one row, or leave the double one out. Now both count.",
    ),
)
INCOME_SHORT = warning(
    "income-below-cost",
    "income",
    "amount_eur",
    (
        "De inkomsten van {year} zijn minder dan 80 % van de kosten.",
        "The income of {year} is less than 80 % of the costs.",
    ),
    (
        "Kijk of alle financiers erin staan, ook de eigen middelen.",
        "See whether every funder is there, own means too.",
    ),
)

PATTERNS = (
    THREE_TRAJECTORIES,
    BACK_SOON,
    ATTEMPT_DENIED,
    NEW_YEAR,
    FIRSTS,
    ENTERED_AT_ONCE,
    PHASE_TWICE,
    SCORES_EQUAL,
    APPOINTMENT_TWICE,
    CONTRADICTED,
    RETURNED_WHILE_STOPPED,
    COST_WITHOUT_TRAJECTORIES,
    COST_TWICE,
    INCOME_SHORT,
)
