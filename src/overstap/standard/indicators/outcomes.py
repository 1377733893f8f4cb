"""Indicators about what became of people, and how long it took."""

from overstap.core.labels import Label
from overstap.standard.indicators.indicator import (
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
            "vervolg dat liep op de dag van afsluiting, per soort en branche; daarnaast trajecten waarin in de "
            "periode, na de start, ander werk begon (in loondienst of eigen werk), hoeveel daarvan weer voorbij is, "
            "en personen elk één keer",
            "destinations running on the day of closing, by kind and sector; beside it trajectories in which other "
            "work (employed or self-employed) began in the period, after admission, in how many it has ended since, "
            "and persons each once",
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
            "zonder vervolg: onbekend, en in de noemer",
            "without a destination: unknown, and in the denominator",
        ),
        source="E §5.2.2",
        computed=True,
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
            "wat in de periode begint: aanmeldingen, fases en gestarte trajecten; elke keer in een fase telt apart",
            "what begins in the period: registrations, episodes of phases and admitted trajectories; each episode "
            "is a time of its own",
        ),
        numerator=Label(
            "mediaan en kwartielen volgens Kaplan–Meier",
            "median and quartiles by Kaplan–Meier",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=Label(
            "registered_on, started_on of admitted_on ligt in de periode",
            "registered_on, started_on or admitted_on in P",
        ),
        excluded=NOTHING,
        unknown=Label(
            "wat nog loopt is gecensureerd op as_of, wie niet startte op declined_on",
            "what still runs is censored at as_of, who was declined on declined_on",
        ),
        source="E §4.1, bijlage 4",
        computed=True,
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
            "dagen van aanvraag tot begin, mediaan volgens Kaplan–Meier; van alles samen ook de kwartielen",
            "days from request to start, median by Kaplan–Meier; of all of them together the quartiles too",
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
            "wie niet begon is gecensureerd op de dag waarop de verwijzing eindigde, anders bij de afsluiting of op "
            "as_of",
            "who did not start is censored on the day on which the referral ended, else at closing or at as_of",
        ),
        source="E §3.4",
        computed=True,
    ),
    Indicator(
        "I13",
        question=Label(
            "Wat veranderde er per leefgebied?",
            "What changed in each life domain?",
        ),
        universe=Label(
            "trajecten met een cijfer van de deelnemer in de periode, en een eerder",
            "trajectories with a score of the participant in the period, and an earlier one",
        ),
        numerator=Label(
            "laatste cijfer in de periode min het eerste ooit, gemiddeld; hoeveel beter, gelijk en slechter; doelen "
            "bereikt binnen de termijn, later bereikt, en losgelaten",
            "latest score in the period minus the first ever, on average; how many better, the same and worse; "
            "goals reached in term, reached later, and dropped",
        ),
        denominator=Label(
            "het universum; doelen met een termijn in de periode",
            "the universe; goals with a term in the period",
        ),
        period_rule=Label(
            "scored_on, of due_on van het doel, ligt in de periode",
            "scored_on, or due_on of the goal, in P",
        ),
        excluded=Label(
            "cijfers van de trajectbegeleider",
            "scores of the coach",
        ),
        unknown=Label(
            "alleen een eerste cijfer: apart getoond",
            "a first score only: shown apart",
        ),
        source="E §5.5",
        computed=True,
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
