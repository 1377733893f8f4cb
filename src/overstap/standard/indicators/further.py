"""Indicators beside the first 21: what I07 and I09 leave to a figure of its own, and starts in spite of a criterion."""

from overstap.core.labels import Label
from overstap.standard.indicators.indicator import ADMITTED, Indicator

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
)
