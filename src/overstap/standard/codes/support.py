"""Lists about the help given: life domains, destinations, partners, activities, appointments, experience, money."""

from overstap.standard.codes.codelist import code_list

DOMAIN = code_list(
    "domain",
    ("Leefgebied", "Life domain"),
    {
        "housing": ("huisvesting", "housing"),
        "finances": ("financiën", "finances"),
        "social": ("sociaal functioneren", "social functioning"),
        "mental": ("psychisch functioneren", "mental functioning"),
        "meaning": ("zingeving", "meaning"),
        "physical": ("lichamelijk functioneren", "physical functioning"),
        "practical": ("praktisch functioneren", "practical functioning"),
        "work": ("werk", "work"),
        "legal": ("juridische ondersteuning", "legal support"),
        "safety": ("veiligheid", "safety"),
        "substance_use": ("middelengebruik", "substance use"),
        "resilience": ("weerbaarheid", "resilience"),
        "relationships": ("relaties", "relationships"),
        "other": ("anders", "other"),
    },
    marks="!",
)

SCORED_BY = code_list(
    "scored_by",
    ("Cijfer van", "Scored by"),
    {"participant": ("deelnemer", "the participant"), "coach": ("trajectbegeleider", "the coach")},
    marks="!",
)

DESTINATION = code_list(
    "destination",
    ("Vervolg", "Destination"),
    {
        "paid_work": ("betaald werk", "paid work"),
        "self_employed": ("zelfstandig ondernemer", "self-employed"),
        "internship": ("stage", "internship"),
        "education": ("opleiding", "education"),
        "volunteering": ("vrijwilligerswerk", "volunteering"),
        "day_activity": ("dagbesteding", "day activity"),
        "sheltered_work": ("beschut werk", "sheltered work"),
        "benefit": ("uitkering", "benefit"),
        "treatment": ("behandeling", "treatment"),
        "household": ("zorg voor het huishouden", "running the household"),
        "return_abroad": ("terug naar het land van herkomst", "return to the country of origin"),
        "sex_work_changed": ("sekswerk, veranderd", "sex work, changed"),
    },
    marks="+",
)

SECTOR = code_list(
    "sector",
    ("Branche van het werk", "Sector"),
    {
        "cleaning": ("schoonmaak", "cleaning"),
        "home_care": ("thuiszorg", "home care"),
        "retail": ("winkel", "retail"),
        "hospitality": ("horeca", "hospitality"),
        "administration": ("administratie", "administration"),
        "transport": ("vervoer", "transport"),
        "industry": ("industrie", "industry"),
        "care": ("zorg", "care"),
        "none": ("geen branche", "no sector"),
    },
    marks="+",
)

PARTNER_KIND = code_list(
    "partner_kind",
    ("Soort ketenpartner", "Kind of partner"),
    {
        "benefits": ("uitkeringsinstantie", "benefits agency"),
        "debt_help": ("schuldhulp", "debt help"),
        "housing": ("woningcorporatie", "housing association"),
        "shelter": ("opvang", "shelter"),
        "addiction_care": ("verslavingszorg", "addiction care"),
        "mental_health_care": ("geestelijke gezondheidszorg (ggz)", "mental health care"),
        "health_care": ("gezondheidszorg", "health care"),
        "reintegration": ("re-integratiebureau", "reintegration agency"),
        "employer": ("werkgever", "employer"),
        "education": ("onderwijs", "education"),
        "legal_help": ("rechtshulp", "legal help"),
        "police": ("politie", "police"),
        "social_work": ("maatschappelijk werk", "social work"),
        "youth_care": ("jeugdzorg", "youth care"),
        "trafficking_care": ("hulp na mensenhandel", "care after trafficking"),
        "migration": ("migratie en terugkeer", "migration and return"),
        "tax": ("belasting", "tax"),
        "sex_worker_organisation": ("belangenorganisatie van sekswerkers", "sex workers' organisation"),
    },
    marks="+",
)

ACTIVITY = code_list(
    "activity",
    ("Activiteit", "Activity"),
    {
        "accompaniment": ("meegaan naar instanties", "going along to offices"),
        "peer_group": ("lotgenotengroep", "peer group"),
        "addiction_treatment": ("behandeling van verslaving", "addiction treatment"),
        "psychosocial_help": ("psychosociale hulp", "psychosocial help"),
        "psychiatric_treatment": ("psychiatrische behandeling", "psychiatric treatment"),
        "buddy": ("maatje", "buddy"),
        "sti_care": ("soa-zorg", "STI care"),
        "benefit_application": ("uitkering aanvragen", "benefit application"),
        "house_search": ("woning zoeken", "house search"),
        "home_administration": ("thuisadministratie", "home administration"),
        "debt_scheme": ("schuldregeling", "debt scheme"),
        "dutch_course": ("Nederlandse les", "Dutch lessons"),
        "civic_integration": ("inburgering", "civic integration"),
        "social_skills": ("training sociale vaardigheden", "social-skills training"),
        "resilience": ("weerbaarheidstraining", "resilience training"),
        "computer_course": ("computercursus", "computer course"),
        "career_test": ("beroepentest", "career test"),
        "job_application_training": ("sollicitatietraining", "job-application training"),
        "employee_skills": ("werknemersvaardigheden", "employee skills"),
        "job_mediation": ("bemiddeling naar werk", "job mediation"),
        "internship": ("stage", "internship"),
        "learn_work_place": ("leerwerkplek", "learn-and-work place"),
        "volunteering": ("vrijwilligerswerk", "volunteering"),
        "day_activity": ("dagbesteding", "day activity"),
        "shelter": ("opvang", "shelter"),
        "homelessness_prevention": ("dakloosheid voorkomen", "preventing homelessness"),
        "return_support": (
            "hulp bij terugkeer naar het land van herkomst",
            "support in returning to the country of origin",
        ),
        "sex_work_advice": ("advies over sekswerk", "advice about sex work"),
        "legal_advice": ("juridisch advies", "legal advice"),
        "tax_help": ("hulp bij belasting", "tax help"),
    },
    marks="+",
)

REFERRAL_RESULT = code_list(
    "referral_result",
    ("Resultaat van de verwijzing", "Result of the referral"),
    {
        "completed": ("afgerond", "completed"),
        "stopped_early": ("eerder gestopt", "stopped early"),
        "declined_no_place": ("afgewezen: geen plaats", "declined: no place"),
        "declined_not_entitled": ("afgewezen: geen recht op", "declined: not entitled"),
        "declined_must_have_stopped": ("afgewezen: moet eerst gestopt zijn", "declined: must have stopped first"),
        "withdrawn": ("ingetrokken", "withdrawn"),
    },
    marks="+",
)

APPOINTMENT_OUTCOME = code_list(
    "appointment_outcome",
    ("Afspraak", "Appointment"),
    {"kept": ("doorgegaan", "kept"), "cancelled": ("afgezegd", "cancelled"), "missed": ("gemist", "missed")},
    marks="!",
)

REACHED = code_list(
    "reached",
    ("Nazorgcontact gelukt", "Aftercare contact reached"),
    {"yes": ("ja", "yes"), "no": ("nee", "no"), "declined": ("wilde geen contact", "declined")},
)

EXPERIENCE_ITEM = code_list(
    "experience_item",
    ("Vraag over de ervaring", "Experience item"),
    {
        "own_input": ("Ik bepaal zelf mee wat er gebeurt.", "I have a say in what happens."),
        "help_fits": ("De hulp past bij wat ik nodig heb.", "The help fits what I need."),
        "missed_something": ("Ik heb hulp gemist.", "I missed some kind of help."),
        "coach_available": ("Mijn begeleider is bereikbaar.", "My coach is available."),
        "would_recommend": ("Ik zou het programma aanraden.", "I would recommend the programme."),
        "heard": ("Er wordt naar mij geluisterd.", "I am heard."),
    },
    marks="!",
)

EXPERIENCE_ANSWER = code_list(
    "experience_answer",
    ("Antwoord", "Answer"),
    {
        "1": ("helemaal niet mee eens", "strongly disagree"),
        "2": ("niet mee eens", "disagree"),
        "3": ("niet eens, niet oneens", "neither agree nor disagree"),
        "4": ("mee eens", "agree"),
        "5": ("helemaal mee eens", "strongly agree"),
        "no_answer": ("geen antwoord", "no answer"),
    },
    marks="!",
)

COST_KIND = code_list(
    "cost_kind",
    ("Soort kosten", "Kind of cost"),
    {
        "staff": ("personeel", "staff"),
        "overhead": ("overhead", "overhead"),
        "activities": ("activiteiten", "activities"),
        "chain": ("samenwerking in de keten", "cooperation in the chain"),
        "housing": ("huisvesting", "housing"),
        "research": ("onderzoek", "research"),
        "set_up": ("opzetten van het programma", "setting up"),
    },
    marks="+",
)

FUNDER = code_list(
    "funder",
    ("Financier", "Funder"),
    {
        "national_grant": ("rijkssubsidie", "national grant"),
        "municipality": ("gemeente", "municipality"),
        "province": ("provincie", "province"),
        "fund": ("fonds", "fund"),
        "own_means": ("eigen middelen", "own means"),
    },
    marks="+",
)

LISTS = (
    DOMAIN,
    SCORED_BY,
    DESTINATION,
    SECTOR,
    PARTNER_KIND,
    ACTIVITY,
    REFERRAL_RESULT,
    APPOINTMENT_OUTCOME,
    REACHED,
    EXPERIENCE_ITEM,
    EXPERIENCE_ANSWER,
    COST_KIND,
    FUNDER,
)
