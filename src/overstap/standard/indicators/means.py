"""Indicators about means and comparison: money, profile, quality, experience, capacity."""

from overstap.core.labels import Label
from overstap.standard.indicators.indicator import (
    ADMITTED,
    COUNT,
    NOTHING,
    SHOWN,
    Indicator,
)

MEANS = (
    Indicator(
        "I15",
        question=Label(
            "Wat kost begeleiding per deelnemer, per maand, per start en per X3, en wie betaalt?",
            "What does guidance cost per participant, per month, per inflow and per X3, and who pays?",
        ),
        universe=Label(
            "kosten van de jaren in de periode",
            "costs of the years in the period",
        ),
        numerator=Label(
            "kosten zonder het opzetten; daarnaast elk soort kosten, en de inkomsten per financier",
            "costs without setting up; beside it each kind of cost, and income by funder",
        ),
        denominator=Label(
            "trajecten op enig moment open; maanden begeleiding (de caseload van elke dag opgeteld, "
            "gedeeld door 30,4375); instroom; X3",
            "trajectories open at any time; months of guidance (the caseload of every day added up, "
            "divided by 30.4375); inflow; X3",
        ),
        period_rule=Label(
            "alleen van een periode van hele kalenderjaren",
            "only of a period of whole calendar years",
        ),
        excluded=Label(
            "kosten van het opzetten, apart getoond",
            "set-up costs, shown apart",
        ),
        unknown=Label(
            "een jaar zonder rij is onbekend en niet nul, en dan is het geheel onbekend",
            "a year without a row is unknown and not nought, and then the whole is unknown",
        ),
        source="E §5.6",
        computed=True,
    ),
    Indicator(
        "I16",
        question=Label(
            "Wie zijn er gestart?",
            "Who was admitted?",
        ),
        universe=Label(
            "trajecten gestart in de periode",
            "trajectories admitted in the period",
        ),
        numerator=Label(
            "trajecten per antwoord in elk veld van het startprofiel; bij branches en motieven telt elk antwoord, "
            "van een gemeente alleen dát het er een is",
            "trajectories by answer in each field of the start profile; each answer counts in branches and motives, "
            "of a municipality only that it is one",
        ),
        denominator=Label(
            "het universum",
            "the universe",
        ),
        period_rule=ADMITTED,
        excluded=NOTHING,
        unknown=Label(
            "‘onbekend’ en ‘niet gevraagd’ zijn eigen rijen; zonder profiel: onbekend",
            "unknown and not asked are rows of their own; without a profile: unknown",
        ),
        source="E §5.1",
        computed=True,
    ),
    Indicator(
        "I17",
        question=Label(
            "Hoe verhouden programma's zich, rekening houdend met wie er startte?",
            "How do programmes compare, given who was admitted?",
        ),
        universe=Label(
            "trajecten gestart in de periode, per programma",
            "trajectories admitted in the period, by programme",
        ),
        numerator=Label(
            "uitgestapt binnen 24 maanden (X3)",
            "exited within 24 months (X3)",
        ),
        denominator=Label(
            "aantal dat te verwachten was bij deze branches, verblijfspositie, verslaving en wie al gestopt was",
            "number to be expected from branch, legal position, addiction and having stopped already at admission",
        ),
        period_rule=ADMITTED,
        excluded=Label(
            "wie nog geen 24 maanden te volgen was",
            "who could not be followed for 24 months",
        ),
        unknown=Label(
            "een onbekende branche, positie of verslaving is een eigen groep",
            "an unknown branch, position or addiction is a group of its own",
        ),
        source="E §7; Spiegelhalter 2005",
    ),
    Indicator(
        "I18",
        question=Label(
            "Hoe volledig zijn de gegevens?",
            "How complete are the data?",
        ),
        universe=Label(
            "alle rijen van elke tabel",
            "all rows of each table",
        ),
        numerator=Label(
            "cellen ingevuld, onbekend en niet gevraagd, per veld; per tabel de rijen die zeggen wanneer ze zijn "
            "ingevoerd, en die meer dan 90 dagen later",
            "cells filled, unknown and not asked, per field; per table the rows that say when they were entered, "
            "and those more than 90 days later",
        ),
        denominator=COUNT,
        period_rule=Label(
            "de dag van het feit ligt in de periode",
            "the day of the fact lies in P",
        ),
        excluded=NOTHING,
        unknown=Label(
            "is zelf wat er geteld wordt",
            "is itself what is counted",
        ),
        source="E §5.1",
        computed=True,
    ),
    Indicator(
        "I19",
        question=Label(
            "Hoe ervaren deelnemers de hulp?",
            "How do participants experience the help?",
        ),
        universe=Label(
            "antwoorden gevraagd in de periode",
            "answers asked in the period",
        ),
        numerator=Label(
            "antwoorden per vraag",
            "answers per item",
        ),
        denominator=Label(
            "alle antwoorden op die vraag",
            "all answers to that item",
        ),
        period_rule=Label(
            "asked_on ligt in de periode",
            "asked_on in P",
        ),
        excluded=NOTHING,
        unknown=Label(
            "‘geen antwoord’ is een eigen rij, en in de noemer",
            "no answer is a row of its own, and in the denominator",
        ),
        source="E §5.4",
        computed=True,
    ),
    Indicator(
        "I20",
        question=Label(
            "Hoeveel plaats is er, en voor welk gebied?",
            "How much capacity is there, and for which area?",
        ),
        universe=Label(
            "programma's in de periode",
            "programmes in the period",
        ),
        numerator=Label(
            "plaatsen, formatie, wachtende aanmeldingen en gemeenten in het werkgebied",
            "places, posts, waiting registrations and municipalities served",
        ),
        denominator=Label(
            "van gemeenten: alle gemeenten; verder geen: aantallen",
            "of municipalities: all municipalities; else none: counts",
        ),
        period_rule=Label(
            "op de laatste dag van de periode",
            "on the last day of the period",
        ),
        excluded=Label(
            "codes die geen gemeente van nu zijn; inwoners, want die staan niet in de gegevens",
            "codes that are no municipality of today; inhabitants, whom the data do not hold",
        ),
        unknown=SHOWN,
        source="E bijlage 4",
        computed=True,
    ),
    Indicator(
        "I21",
        question=Label(
            "Hoeveel mensen stopten zonder programma, voor zover wij weten?",
            "How many people stopped without a programme, as far as we know?",
        ),
        universe=Label(
            "aangemelde mensen die nooit zijn gestart",
            "people registered and never admitted",
        ),
        numerator=Label(
            "die met ‘gestopt’ als laatste waarneming die telt",
            "those last known as stopped, by an observation that counts",
        ),
        denominator=COUNT,
        period_rule=Label(
            "die waarneming ligt in de periode",
            "that observation lies in P",
        ),
        excluded=Label(
            "wie ooit is gestart",
            "who was ever admitted",
        ),
        unknown=Label(
            "wie in de periode voor het eerst is aangemeld en van wie niets bekend is",
            "who was first registered in the period and of whom nothing is known",
        ),
        source="E §5.2.2",
        computed=True,
    ),
)
