"""Indicators beside the first 21: figures of their own for what I07, I09 and X4 leave, and starts against criteria."""

from overstap.core.labels import Label
from overstap.standard.indicators.indicator import ADMITTED, COUNT, NOTHING, Indicator

FURTHER = (
    Indicator(
        "I22",
        question=Label(
            "Waarom stopten trajecten eerder?",
            "Why did trajectories stop early?",
        ),
        universe=Label(
            "trajecten die in de periode eerder zijn gestopt",
            "trajectories closed early in the period",
        ),
        numerator=Label(
            "trajecten per reden van afsluiting",
            "trajectories by reason of closing",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=Label(
            "closed_on ligt in de periode",
            "closed_on in P",
        ),
        excluded=Label(
            "trajecten die anders zijn afgesloten",
            "trajectories that closed in another way",
        ),
        unknown=Label(
            "reden onbekend of leeg: een eigen rij, en in de noemer",
            "reason unknown or empty: a row of its own, and in the denominator",
        ),
        source="E §5.3, bijlage 4",
        computed=True,
    ),
    Indicator(
        "I23",
        question=Label(
            "Hoeveel mensen begonnen weer, en hoe lang waren ze gestopt?",
            "How many people returned, and how long had they stopped?",
        ),
        universe=Label(
            "periodes gestopt die beginnen na de eerste start van de persoon",
            "stopped spells that start after the person's first admission",
        ),
        numerator=Label(
            "terugkeer in de periode, personen elk één keer, en de dagen gestopt gemiddeld; van periodes gestopt die "
            "in de periode beginnen mediaan en kwartielen volgens Kaplan–Meier, met dezelfde twee grenzen als I09",
            "returns in the period, persons each once, and their days stopped on average; of spells that start in the "
            "period the median and quartiles by Kaplan–Meier, with the same two bounds as I09",
        ),
        denominator=Label(
            "het aantal keren terugkeer; het aantal periodes",
            "the number of returns; the number of spells",
        ),
        period_rule=Label(
            "de terugkeer ligt in de periode; de periode gestopt begint in de periode",
            "the return lies in P; the spell starts in P",
        ),
        excluded=Label(
            "periodes van vóór de eerste start",
            "spells from before the first admission",
        ),
        unknown=Label(
            "geen einde gezien: gecensureerd bij de laatste waarneming; ‘stil’: langer dan 180 dagen niets gehoord",
            "no end seen: censored at the last observation; silent: nothing heard for more than 180 days",
        ),
        source="E §5.3, bijlage 4",
        computed=True,
    ),
    Indicator(
        "I24",
        question=Label(
            "Hoeveel trajecten zijn gestart terwijl een criterium dat tegensprak?",
            "How many trajectories were admitted in spite of a criterion?",
        ),
        universe=Label(
            "trajecten gestart in de periode waarvan uiterlijk die dag een criterium is beoordeeld",
            "trajectories admitted in the period of which a criterion was assessed by that day",
        ),
        numerator=Label(
            "die waarbij van minstens één criterium is afgeweken, volgens de laatste beoordeling tot en met de start",
            "those in which at least one criterion was departed from, by its latest assessment until admission",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=ADMITTED,
        excluded=Label(
            "wat na de start is beoordeeld",
            "what was assessed after admission",
        ),
        unknown=Label(
            "gestart zonder dat een criterium is beoordeeld",
            "admitted without any criterion assessed",
        ),
        source="E §4.1.2",
        computed=True,
    ),
    Indicator(
        "I25",
        question=Label(
            "Hoeveel trajecten met X3 zijn een half jaar en een jaar later nog steeds gestopt?",
            "How many X3 are still known to have stopped half a year and a year later?",
        ),
        universe=Label("de X3 van de periode", "the X3 of the period"),
        numerator=Label(
            "per antwoord: nog steeds gestopt na 182 en na 365 dagen (ja, nee, nog niet, onbekend)",
            "by answer: still stopped after 182 and after 365 days (yes, no, not yet, unknown)",
        ),
        denominator=COUNT,
        period_rule=Label("de dag van X3 ligt in de periode", "the day of X3 lies in the period"),
        excluded=NOTHING,
        unknown=Label("onbekend is een antwoord", "unknown is an answer"),
        source="E §5.3, RUPS evaluation 2013",
        computed=True,
    ),
)
