"""Indicators about the course of trajectories: who came in, was there, left, and how."""

from overstap.core.labels import Label
from overstap.standard.indicators.indicator import (
    BY_DAY,
    COUNT,
    NO_UNKNOWN,
    NOTHING,
    ON_DAY,
    Indicator,
)

COURSE = (
    Indicator(
        "I01",
        question=Label(
            "Hoeveel mensen meldden zich aan, en via wie?",
            "How many people registered, and through whom?",
        ),
        universe=Label(
            "alle trajecten",
            "all trajectories",
        ),
        numerator=Label(
            "trajecten aangemeld in de periode, per bron",
            "trajectories registered in the period, by source",
        ),
        denominator=COUNT,
        period_rule=Label(
            "registered_on ligt in de periode",
            "registered_on in P",
        ),
        excluded=NOTHING,
        unknown=Label(
            "bron ‘onbekend’ is een eigen rij",
            "source unknown is a row of its own",
        ),
        source="E §4.1.1, bijlage 4",
        computed=True,
    ),
    Indicator(
        "I02",
        question=Label(
            "Hoeveel intakegesprekken zijn gepland en gehouden?",
            "How many intake talks were planned and held?",
        ),
        universe=Label(
            "alle intakegesprekken",
            "all intake talks",
        ),
        numerator=Label(
            "gesprekken gepland, en gehouden, in de periode; elk op zijn eigen dag",
            "talks planned, and held, in the period; each on its own day",
        ),
        denominator=COUNT,
        period_rule=BY_DAY,
        excluded=Label(
            "niets: ook gesprekken met wie niet startte",
            "nothing: talks with who never started too",
        ),
        unknown=NO_UNKNOWN,
        source="E bijlage 4",
        computed=True,
    ),
    Indicator(
        "I03",
        question=Label(
            "Hoeveel trajecten zijn gestart, en hoeveel daarvan zijn herinstroom?",
            "How many trajectories started, and how many of these are re-entries?",
        ),
        universe=Label(
            "gestarte trajecten",
            "admitted trajectories",
        ),
        numerator=Label(
            "trajecten gestart in de periode; herinstroom als een eerder traject van de persoon op of vóór die "
            "dag sloot; personen elk één keer",
            "trajectories admitted in the period; a re-entry when an earlier trajectory of the person closed on "
            "or before that day; persons each once",
        ),
        denominator=COUNT,
        period_rule=Label(
            "admitted_on ligt in de periode",
            "admitted_on in P",
        ),
        excluded=Label(
            "wie niet is gestart",
            "who was not admitted",
        ),
        unknown=NO_UNKNOWN,
        source="E §5.1, §5.2.1",
        computed=True,
    ),
    Indicator(
        "I04",
        question=Label(
            "Hoeveel trajecten hebben een afgesproken trajectplan?",
            "How many trajectories have an agreed plan?",
        ),
        universe=Label(
            "trajecten in de caseload die minstens 60 dagen eerder zijn gestart",
            "trajectories in the caseload that were admitted at least 60 days before",
        ),
        numerator=Label(
            "die met een plan dat vóór die dag is afgesproken; daarnaast trajecten waarvan het eerste plan in de "
            "periode is afgesproken, en personen elk één keer",
            "those with a plan agreed before that day; beside it trajectories of which the first plan was agreed in "
            "the period, and persons each once",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=ON_DAY,
        excluded=Label(
            "trajecten korter dan 60 dagen na de start",
            "trajectories for less than 60 days since admission",
        ),
        unknown=NO_UNKNOWN,
        source="E §4.1.3",
        computed=True,
    ),
    Indicator(
        "I05",
        question=Label(
            "Hoeveel trajecten lopen er, en in welke fase?",
            "How many trajectories are running, and in which phase?",
        ),
        universe=Label(
            "gestarte trajecten",
            "admitted trajectories",
        ),
        numerator=Label(
            "trajecten in de caseload aan het begin van de dag; per fase die met een lopende episode",
            "trajectories in the caseload at the beginning of the day; per phase those with a running episode",
        ),
        denominator=COUNT,
        period_rule=ON_DAY,
        excluded=Label(
            "aanmeldingen die niet zijn gestart",
            "registrations that were not admitted",
        ),
        unknown=NO_UNKNOWN,
        source="E §5.1",
        computed=True,
    ),
    Indicator(
        "I06",
        question=Label(
            "Hoeveel trajecten zijn uitgestapt, volgens elk van de vier definities?",
            "How many trajectories exited, under each of the four definitions?",
        ),
        universe=Label(
            "gestarte trajecten",
            "admitted trajectories",
        ),
        numerator=Label(
            "trajecten waarvan de X-dag in de periode ligt; daarnaast wie sindsdien weer begon; personen elk één keer",
            "trajectories whose X day lies in the period; beside it who has returned since; persons each once",
        ),
        denominator=COUNT,
        period_rule=Label(
            "de X-dag ligt in de periode",
            "the X day lies in P",
        ),
        excluded=Label(
            "wie bij de start al was gestopt of van wie dat onbekend was, heeft geen X1 en X2",
            "who had stopped before admission, or of whom nobody knew, has no X1 and X2",
        ),
        unknown=Label(
            "‘al gestopt’ en ‘onbekend bij de start’ staan apart",
            "already stopped and unknown at admission are shown apart",
        ),
        source="E §5.2.1",
        computed=True,
    ),
    Indicator(
        "I07",
        question=Label(
            "Hoe zijn trajecten afgesloten, en wat was er toen bekend over sekswerk?",
            "How did trajectories close, and what was then known about sex work?",
        ),
        universe=Label(
            "gestarte trajecten die zijn afgesloten",
            "admitted trajectories that closed",
        ),
        numerator=Label(
            "trajecten per afsluiting en stand op de dag van afsluiting",
            "trajectories by closing and status on the day of closing",
        ),
        denominator=COUNT,
        period_rule=Label(
            "closed_on ligt in de periode",
            "closed_on in P",
        ),
        excluded=NOTHING,
        unknown=Label(
            "stand ‘onbekend’ is een eigen kolom",
            "status unknown is a column of its own",
        ),
        source="E §5.2, §5.3",
        computed=True,
    ),
)
