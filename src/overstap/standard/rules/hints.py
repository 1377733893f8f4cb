"""Warnings about a whole table or a whole delivery: what is right by the rules, and still deserves a look."""

from overstap.standard.rules.rule import warning

FRESH_DAYS = 180
"""How long what was heard counts as knowledge."""

LATE_DAYS = 90
"""After how many days an entry is late."""

UNKNOWN_SHARE = 0.30
"""Above which share of the profiles that were asked, *unknown* deserves a look."""


_ADD = ("Voeg toe wat bekend is.", "Add what is known.")

NO_PHASE = warning(
    "admitted-without-phase",
    "trajectory",
    "admitted_on",
    ("Het traject is gestart en heeft geen enkele fase.", "The trajectory is admitted and has no phase at all."),
    _ADD,
)
NO_INTAKE = warning(
    "admitted-without-intake",
    "trajectory",
    "admitted_on",
    ("Het traject is gestart en heeft geen intakegesprek.", "The trajectory is admitted and has no intake talk."),
    _ADD,
)
NO_PROFILE = warning(
    "admitted-without-profile",
    "trajectory",
    "admitted_on",
    ("Het traject is gestart en heeft geen startprofiel.", "The trajectory is admitted and has no start profile."),
    _ADD,
)
NO_OBSERVATION = warning(
    "no-observation",
    "trajectory",
    "admitted_on",
    (
        "Van deze deelnemer is niets over sekswerk bekend dat meetelt.",
        "Of this participant there is no observation about sex work that counts.",
    ),
    (
        "Vraag ernaar als het past. Zolang niemand iets hoort, blijft het onbekend.",
        "Ask when it fits. Without an observation the status stays unknown.",
    ),
)
NOT_HEARD_AT_CLOSING = warning(
    "not-heard-at-closing",
    "trajectory",
    "closed_on",
    (
        "In de 180 dagen vóór de afsluiting is niets over sekswerk gehoord dat meetelt.",
        "Within the 180 days before closing there is no observation about sex work that counts.",
    ),
    (
        "Voeg toe wat bij de afsluiting bekend was. Anders telt de stand als onbekend.",
        "Add what was known at closing. Else the status counts as unknown.",
    ),
)
AFTERCARE_BEFORE_EXECUTION = warning(
    "aftercare-before-execution-ended",
    "phase",
    "started_on",
    (
        "De nazorg begint voordat een fase uitvoering is geëindigd.",
        "Aftercare starts before any phase of execution has ended.",
    ),
    ("Kijk of de uitvoering een einde heeft.", "See whether the execution has an end."),
)
MUCH_UNKNOWN = warning(
    "much-unknown",
    "profile",
    "",
    (
        "Van wie ernaar gevraagd is, is kolom {column} bij meer dan 30 % onbekend.",
        "Of those who were asked, column {column} is unknown for more than 30 %.",
    ),
    ("Vraag ernaar als het past, of kies ‘niet gevraagd’.", "Ask when it fits, or choose not asked."),
)
LATE_ENTRY = warning(
    "late-entry",
    "",
    "recorded_on",
    (
        "Het feit is meer dan 90 dagen na de dag zelf ingevoerd.",
        "The fact was entered more than 90 days after it happened.",
    ),
    ("Voer feiten in wanneer ze gebeuren.", "Enter facts when they happen."),
)
NO_EXPECTATION = warning(
    "no-expected-inflow",
    "programme_year",
    "expected_inflow",
    (
        "In {year} is instroom, maar de verwachte instroom ontbreekt.",
        "There is inflow in {year}, but no expected inflow.",
    ),
    ("Voeg het jaar toe aan programme_year.", "Add the year to programme_year."),
)
ONE_PERSON = warning(
    "profile-of-one-person",
    "profile",
    "",
    (
        "{found} van de {told} profielen hebben een combinatie van antwoorden die maar één deelnemer heeft.",
        "{found} of the {told} profiles carry a combination of answers that one participant alone has.",
    ),
    (
        "Maak antwoorden grover of laat ze weg voordat de levering het huis uit gaat.",
        "Coarsen or leave out answers before the delivery leaves the house.",
    ),
)
HEARSAY = warning(
    "third-party",
    "sex_work",
    "known_from",
    (
        "Dit is van iemand anders gehoord. Het wordt bewaard en telt nooit mee.",
        "The observation comes from a third party. It is kept and never counted.",
    ),
    (
        "Bewaar het alleen als de deelnemer ervan weet.",
        "Keep it only with the participant's knowledge.",
    ),
)

HINTS = (
    NO_PHASE,
    NO_INTAKE,
    NO_PROFILE,
    NO_OBSERVATION,
    NOT_HEARD_AT_CLOSING,
    AFTERCARE_BEFORE_EXECUTION,
    MUCH_UNKNOWN,
    LATE_ENTRY,
    NO_EXPECTATION,
    ONE_PERSON,
    HEARSAY,
)
