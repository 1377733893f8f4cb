"""Indicators about what became of people, and how long it took."""

from overstap.core.labels import Label
from overstap.standard.indicators.indicator import (
    BY_DAY,
    COUNT,
    NO_UNKNOWN,
    NOTHING,
    Indicator,
)

OUTCOMES = (
    Indicator(
        "I08",
        question=Label(
            "Wat gingen mensen doen na de afsluiting?",
            "What did people go on to do at closing?",
        ),
        universe=Label(
            "trajecten afgesloten in de periode",
            "trajectories closed in the period",
        ),
        numerator=Label(
            "vervolg dat liep op de dag van afsluiting, per soort en branche",
            "destinations running on the day of closing, by kind and sector",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=Label(
            "closed_on ligt in de periode",
            "closed_on in P",
        ),
        excluded=NOTHING,
        unknown=Label(
            "zonder vervolg: onbekend",
            "without a destination: unknown",
        ),
        source="E §5.2.2",
    ),
    Indicator(
        "I09",
        question=Label(
            "Hoeveel mensen die stopten zijn weer begonnen, na 91, 182, 365 en 730 dagen?",
            "How many of those who stopped have returned, after 91, 182, 365 and 730 days?",
        ),
        universe=Label(
            "periodes gestopt die in de periode beginnen, na de eerste start van de persoon",
            "stopped spells that start in the period, after the person's first admission",
        ),
        numerator=Label(
            "1 − S volgens Kaplan–Meier",
            "1 − S by Kaplan–Meier",
        ),
        denominator=Label(
            "het aantal periodes",
            "the number of spells",
        ),
        period_rule=Label(
            "de periode gestopt begint in de periode",
            "the spell starts in P",
        ),
        excluded=Label(
            "periodes van vóór de eerste start",
            "spells from before the first admission",
        ),
        unknown=Label(
            "gecensureerd bij de laatste waarneming; twee grenzen ernaast: stilte als succes, stilte als terugkeer",
            "censored at the last observation; two bounds beside it: silence as success, silence as return",
        ),
        source="E §5.3",
        computed=True,
    ),
    Indicator(
        "I10",
        question=Label(
            "Hoe liep het af met wie startte, na 182, 365 en 730 dagen?",
            "What became of those who were admitted, after 182, 365 and 730 days?",
        ),
        universe=Label(
            "trajecten gestart in de periode; voor X1 en X2 alleen wie toen sekswerk deed",
            "trajectories admitted in the period; for X1 and X2 only those active or reduced at admission",
        ),
        numerator=Label(
            "cumulatieve incidentie per oorzaak volgens Aalen–Johansen",
            "cumulative incidence per cause by Aalen–Johansen",
        ),
        denominator=Label(
            "het aantal trajecten",
            "the number of trajectories",
        ),
        period_rule=Label(
            "admitted_on ligt in de periode",
            "admitted_on in P",
        ),
        excluded=Label(
            "voor X1 en X2: al gestopt, of onbekend, bij de start",
            "for X1 and X2: already stopped, or unknown, at admission",
        ),
        unknown=Label(
            "open trajecten gecensureerd op as_of",
            "open trajectories censored at as_of",
        ),
        source="E §5.2.1",
        computed=True,
    ),
    Indicator(
        "I11",
        question=Label(
            "Hoe lang duurt het van aanmelding tot start, elke fase, en het hele traject?",
            "How long from registration to admission, each phase, and the whole trajectory?",
        ),
        universe=Label(
            "trajecten die in de periode beginnen aan wat gemeten wordt",
            "trajectories that begin in the period what is measured",
        ),
        numerator=Label(
            "mediaan en kwartielen volgens Kaplan–Meier",
            "median and quartiles by Kaplan–Meier",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=BY_DAY,
        excluded=NOTHING,
        unknown=Label(
            "wat nog loopt is gecensureerd",
            "what still runs is censored",
        ),
        source="E §4.1, bijlage 4",
    ),
    Indicator(
        "I12",
        question=Label(
            "Hoe lang wachten deelnemers op hulp van ketenpartners?",
            "How long do participants wait for partners' help?",
        ),
        universe=Label(
            "verwijzingen gevraagd in de periode, per soort ketenpartner en activiteit",
            "referrals requested in the period, by partner kind and activity",
        ),
        numerator=Label(
            "dagen van aanvraag tot begin, mediaan volgens Kaplan–Meier",
            "days from request to start, median by Kaplan–Meier",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=Label(
            "requested_on ligt in de periode",
            "requested_on in P",
        ),
        excluded=Label(
            "ingetrokken verwijzingen",
            "withdrawn referrals",
        ),
        unknown=Label(
            "wie nog wacht is gecensureerd",
            "who still waits is censored",
        ),
        source="E §3.4",
    ),
    Indicator(
        "I13",
        question=Label(
            "Wat veranderde er per leefgebied?",
            "What changed in each life domain?",
        ),
        universe=Label(
            "trajecten met een eerste en een later cijfer van de deelnemer",
            "trajectories with a first and a later score of the participant",
        ),
        numerator=Label(
            "verschil tussen het laatste en het eerste cijfer; doelen bereikt binnen de termijn",
            "latest minus first score; goals reached in term",
        ),
        denominator=Label(
            "het universum; doelen met een termijn in de periode",
            "the universe; goals with a term in the period",
        ),
        period_rule=BY_DAY,
        excluded=Label(
            "cijfers van de trajectbegeleider",
            "scores of the coach",
        ),
        unknown=Label(
            "zonder tweede cijfer: apart getoond",
            "without a second score: shown apart",
        ),
        source="E §5.5",
    ),
    Indicator(
        "I14",
        question=Label(
            "Hoeveel afspraken zijn gemist, en bij hoeveel nazorgcontacten is er contact geweest?",
            "How many appointments were missed, and how many aftercare contacts made?",
        ),
        universe=Label(
            "afspraken, en nazorgcontacten met een termijn, in de periode",
            "appointments, and aftercare contacts due, in the period",
        ),
        numerator=Label(
            "afspraken; gemiste afspraken; geplande nazorgcontacten; die waarbij contact is geweest",
            "appointments; missed ones; aftercare contacts due and made",
        ),
        denominator=COUNT,
        period_rule=Label(
            "day, of due_on, ligt in de periode",
            "day, or due_on, in P",
        ),
        excluded=NOTHING,
        unknown=NO_UNKNOWN,
        source="E §4.1.4",
        computed=True,
    ),
)
