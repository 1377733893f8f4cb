"""Lists of the start profile. In the profile, *not asked* is allowed in each of them."""

from overstap.standard.codes.codelist import code_list
from overstap.standard.codes.languages import LANGUAGE

AGE_BAND = code_list(
    "age_band",
    ("Leeftijd", "Age"),
    {
        "under_18": ("jonger dan 18", "under 18"),
        "18_20": ("18 tot en met 20", "18 to 20"),
        "21_23": ("21 tot en met 23", "21 to 23"),
        "24_29": ("24 tot en met 29", "24 to 29"),
        "30_39": ("30 tot en met 39", "30 to 39"),
        "40_49": ("40 tot en met 49", "40 to 49"),
        "50_plus": ("50 of ouder", "50 or older"),
    },
)

GENDER = code_list(
    "gender",
    ("Gender", "Gender"),
    {
        "woman": ("vrouw", "woman"),
        "man": ("man", "man"),
        "trans_woman": ("trans vrouw", "trans woman"),
        "trans_man": ("trans man", "trans man"),
        "non_binary": ("non-binair", "non-binary"),
    },
    marks="+",
)

ORIGIN = code_list(
    "origin",
    ("Herkomst", "Origin"),
    {
        "nl": ("Nederland", "the Netherlands"),
        "eu": ("ander land in de EU", "another country in the EU"),
        "outside_eu": ("land buiten de EU", "a country outside the EU"),
    },
)

BRANCHES = code_list(
    "branches",
    ("Soort sekswerk", "Branches of sex work"),
    {
        "window": ("raam", "window"),
        "street": ("straat", "street"),
        "club": ("club", "club"),
        "private_house": ("privéhuis", "private house"),
        "escort": ("escort", "escort"),
        "hotel": ("hotel", "hotel"),
        "home": ("thuis", "at home"),
        "massage": ("massagesalon", "massage parlour"),
        "webcam": ("webcam", "webcam"),
    },
    marks="+",
)

LEGAL_POSITION = code_list(
    "legal_position",
    ("Juridische positie", "Legal position"),
    {
        "full": ("mag wonen, werken en een uitkering krijgen", "may live, work and receive benefits"),
        "benefit_risk": ("een uitkering kan het verblijf in gevaar brengen", "a benefit claim may endanger the stay"),
        "self_employed_only": ("mag alleen als zelfstandige werken", "may work as self-employed only"),
        "none": ("mag hier niet wonen of werken", "may not live or work here"),
    },
)

TRAFFICKING = code_list(
    "trafficking",
    ("Mensenhandel", "Trafficking"),
    {
        "no": ("nee", "no"),
        "signals": ("signalen", "signals"),
        "recognised": ("erkend als slachtoffer", "recognised as a victim"),
    },
)

ADDICTION = code_list(
    "addiction",
    ("Verslaving", "Addiction"),
    {
        "none": ("geen", "none"),
        "controlled": ("onder controle", "under control"),
        "active": ("actief", "active"),
    },
)

MENTAL_HEALTH = code_list(
    "mental_health",
    ("Psychische klachten", "Mental health problems"),
    {
        "none": ("geen", "none"),
        "in_treatment": ("in behandeling", "in treatment"),
        "untreated": ("niet in behandeling", "untreated"),
    },
)

DUTCH = code_list(
    "dutch",
    ("Nederlands", "Dutch"),
    {"none": ("geen", "none"), "some": ("een beetje", "some"), "enough": ("voldoende", "enough")},
)

EDUCATION = code_list(
    "education",
    ("Opleiding", "Education"),
    {
        "none": ("geen", "none"),
        "primary": ("basisschool", "primary school"),
        "secondary": ("middelbare school", "secondary school"),
        "vocational": ("beroepsopleiding (mbo)", "vocational education"),
        "higher": ("hbo of universiteit", "higher education"),
    },
)

CHILDREN = code_list(
    "children",
    ("Kinderen", "Children"),
    {
        "no": ("geen kinderen", "no children"),
        "living_with": ("wonen bij de deelnemer", "live with the participant"),
        "living_elsewhere": ("wonen ergens anders", "live elsewhere"),
    },
)

DEBTS = code_list(
    "debts",
    ("Schulden", "Debts"),
    {
        "no": ("geen", "none"),
        "manageable": ("te overzien", "manageable"),
        "problematic": ("problematisch", "problematic"),
        "in_scheme": ("in een schuldregeling", "in a debt scheme"),
    },
)

HOUSING = code_list(
    "housing",
    ("Wonen", "Housing"),
    {
        "independent": ("zelfstandig", "independent"),
        "expensive_rent": ("zelfstandig, te duur", "independent, rent too high"),
        "with_others": ("bij anderen", "with others"),
        "protected_living": ("beschermd wonen", "protected living"),
        "shelter": ("opvang", "shelter"),
        "inside_business": ("op de werkplek", "inside the sex business"),
        "none": ("geen woonplek", "no housing"),
    },
    marks="+",
)

EARLIER_ATTEMPT = code_list(
    "earlier_attempt",
    ("Eerder geprobeerd te stoppen", "Tried to stop before"),
    {"yes": ("ja", "yes"), "no": ("nee", "no")},
)

MOTIVES = code_list(
    "motives",
    ("Redenen om te willen stoppen", "Motives"),
    {
        "tired": ("moe van het werk", "tired of the work"),
        "health": ("gezondheid", "health"),
        "mental_health": ("psychische gezondheid", "mental health"),
        "partner_or_children": ("naaste of kinderen", "partner or children"),
        "coercion": ("dwang", "coercion"),
        "violence": ("geweld", "violence"),
        "income": ("inkomsten", "income"),
        "incident": ("een incident", "an incident"),
        "age": ("leeftijd", "age"),
        "shame_or_loneliness": ("schaamte of eenzaamheid", "shame or loneliness"),
        "other_future": ("een andere toekomst", "another future"),
        "workplace_closed": ("werkplek gesloten", "workplace closed"),
    },
    marks="+",
)

LISTS = (
    AGE_BAND,
    GENDER,
    ORIGIN,
    LANGUAGE,
    BRANCHES,
    LEGAL_POSITION,
    TRAFFICKING,
    ADDICTION,
    MENTAL_HEALTH,
    DUTCH,
    EDUCATION,
    CHILDREN,
    DEBTS,
    HOUSING,
    EARLIER_ATTEMPT,
    MOTIVES,
)
