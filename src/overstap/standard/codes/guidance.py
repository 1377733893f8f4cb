"""Lists about the trajectory itself: how it began, its phases, what is known about sex work, how it closed."""

from overstap.standard.codes.codelist import code_list

_WAYS_IN = {
    "self": ("deelnemer zelf", "the participant"),
    "social_work": ("maatschappelijk werk", "social work"),
    "ggd": ("GGD", "municipal health service (GGD)"),
    "police": ("politie", "police"),
    "enforcement": ("toezicht en handhaving", "inspection and enforcement"),
    "colleague": ("collega", "colleague in sex work"),
    "family_or_friend": ("familie of vrienden", "family or friends"),
    "outreach_visit": ("veldwerk op bezoek", "outreach visit"),
    "outreach_online": ("veldwerk op internet", "outreach on the internet"),
    "information_meeting": ("voorlichtingsbijeenkomst", "information meeting"),
    "health_care": ("zorgverlener", "health care"),
    "shelter": ("opvang", "shelter"),
    "municipality": ("gemeente", "municipality"),
    "partner": ("ketenpartner", "partner organisation"),
    "other_programme": ("ander uitstapprogramma", "other exit programme"),
}

SOURCE = code_list("source", ("Aangemeld door", "Registered by"), _WAYS_IN, marks="+")

FIRST_CONTACT = code_list("first_contact", ("Eerste contact via", "First contact through"), _WAYS_IN, marks="+")

DECLINE_REASON = code_list(
    "decline_reason",
    ("Reden om niet te starten", "Reason for not starting"),
    {
        "contra_indication": ("contra-indicatie", "contra-indication"),
        "outside_target_group": ("hoort niet bij de doelgroep", "outside the target group"),
        "outside_region": ("woont of werkt buiten de regio", "outside the region"),
        "no_capacity": ("geen plaats", "no capacity"),
        "withdrew": ("zag er zelf van af", "withdrew"),
        "no_contact": ("geen contact meer", "no contact any more"),
        "referred_elsewhere": ("naar andere hulp verwezen", "referred elsewhere"),
    },
    marks="+",
)

CLOSING = code_list(
    "closing",
    ("Afsluiting", "Closing"),
    {
        "completed": ("afgerond, in overleg", "completed, by agreement"),
        "early": ("eerder gestopt met het traject", "ended early"),
        "transferred": ("overgedragen", "transferred"),
        "deceased": ("overleden", "deceased"),
    },
    marks="!",
)

CLOSING_REASON = code_list(
    "closing_reason",
    ("Reden van afsluiting", "Reason for closing"),
    {
        "goals_reached": ("doelen bereikt", "goals reached"),
        "own_wish": ("eigen wens", "own wish"),
        "chose_to_continue": ("kiest ervoor door te werken", "chose to continue in sex work"),
        "no_contact": ("geen contact meer", "no contact any more"),
        "missed_appointments": ("afspraken gemist", "missed appointments"),
        "moved": ("verhuisd", "moved"),
        "conditions_not_kept": ("hield zich niet aan de voorwaarden", "conditions not kept"),
        "addiction": ("verslaving", "addiction"),
        "mental_health": ("psychische gezondheid", "mental health"),
        "returned_to_sex_work": ("weer begonnen met sekswerk", "returned to sex work"),
        "other_help": ("andere hulp", "other help"),
        "abroad": ("naar het buitenland", "went abroad"),
        "deceased": ("overleden", "deceased"),
        "funding_ended": ("financiering stopte", "funding ended"),
    },
    marks="+",
)

AIM = code_list(
    "aim",
    ("Wens", "Aim"),
    {
        "exit": ("stoppen", "to stop"),
        "explore": ("verkennen", "to explore"),
        "support_in_work": ("veiliger werken", "to work more safely"),
    },
    marks="!",
)

CRITERION_OUTCOME = code_list(
    "criterion_outcome",
    ("Uitkomst van het criterium", "Outcome of the criterion"),
    {
        "met": ("voldoet", "met"),
        "asked_first": ("eerst iets nodig", "something was asked first"),
        "not_met": ("voldoet niet", "not met"),
        "departed_from": ("van afgeweken", "departed from"),
    },
    marks="!",
)

PHASE = code_list(
    "phase",
    ("Fase", "Phase"),
    {
        "contact": ("contact (kennismaking)", "contact (getting to know each other)"),
        "orientation": ("oriëntatie (intake)", "orientation (intake)"),
        "execution": ("uitvoering", "execution"),
        "aftercare": ("nazorg", "aftercare"),
    },
    marks="!",
)

STATUS = code_list(
    "status",
    ("Sekswerk", "Sex work"),
    {
        "active": ("doet sekswerk", "does sex work"),
        "reduced": ("doet minder dan bij de start", "does less than at admission, by own account"),
        "stopped": ("gestopt", "stopped"),
        "declined_to_say": ("zegt het liever niet", "declined to say"),
    },
    marks="!",
)

KNOWN_FROM = code_list(
    "known_from",
    ("Gehoord van", "Known from"),
    {
        "participant": ("deelnemer", "the participant"),
        "coach": ("trajectbegeleider", "the coach"),
        "third_party": ("iemand anders", "a third party"),
    },
    marks="!",
)

SIGNED = code_list("signed", ("Ondertekend", "Signed"), {"yes": ("ja", "yes"), "no": ("nee", "no")})

LISTS = (
    SOURCE,
    FIRST_CONTACT,
    DECLINE_REASON,
    CLOSING,
    CLOSING_REASON,
    AIM,
    CRITERION_OUTCOME,
    PHASE,
    STATUS,
    KNOWN_FROM,
    SIGNED,
)
