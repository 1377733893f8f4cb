"""What the interview guide for applicants asked of results in 2011 (E bijlage 4, *Resultaten*), word for word.

The words are those of 2011, and so stand between quotation marks wherever they are shown. Ten questions can be counted
(``answers_2011``), each as is said here; of the others stands here why they cannot.
"""

from dataclasses import dataclass

from overstap.core.labels import Label

SOURCE = "E bijlage 4"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its number in the guide.

    ``counted`` says how it is counted: what, of how many, and what is unknown, by which ``indicators``; ``why_not``
    why no count can answer it. A question has one of the two.
    """

    number: int
    words: Label
    counted: Label | None = None
    indicators: tuple[str, ...] = ()
    why_not: Label | None = None


QUESTIONS = (
    Question(
        1,
        Label(
            "Wat is het belangrijkste resultaat van de regeling volgens u?",
            "What is the most important result of the scheme, in your view?",
        ),
        why_not=Label(
            "Wat het belangrijkste is, is een mening. Tellen kan wel wat er gebeurde: dat staat bij de andere vragen.",
            "What matters most is an opinion. What happened can be counted: see the other questions.",
        ),
    ),
    Question(
        2,
        Label(
            "Heeft de RUPS er aan bijgedragen dat er meer prostituees uitstappen?",
            "Has the RUPS contributed to more prostitutes exiting?",
        ),
        why_not=Label(
            "Daarvoor moet je weten wat er zonder programma was gebeurd. Niemand volgde mensen zonder programma op "
            "dezelfde manier. Een telling van deelnemers alleen kan dit niet zeggen.",
            "That takes knowing what would have happened without a programme. Nobody followed people without a "
            "programme in the same way. A count of participants alone cannot say it.",
        ),
    ),
    Question(
        3,
        Label(
            "Zijn er prostituees uitgevallen?",
            "Have prostitutes dropped out?",
        ),
        counted=Label(
            "Trajecten die in de periode zijn afgesloten zonder dat deelnemer en programma ze samen afrondden. Noemer: "
            "alle trajecten die toen zijn afgesloten. Onbekend: van wie toen niemand wist of zij nog sekswerk deden. "
            "Eerder gestopt met het traject is iets anders dan weer begonnen met sekswerk.",
            "Trajectories closed in the period without participant and programme completing them together. "
            "Denominator: all that closed then. Unknown: those of whom nobody then knew whether they still did sex "
            "work. Stopping the trajectory early is not the same as returning to sex work.",
        ),
        indicators=("I07",),
    ),
    Question(
        4,
        Label(
            "Wat zijn voornaamste redenen voor uitval?",
            "What are the main reasons for dropping out?",
        ),
        counted=Label(
            "De reden van afsluiting van de trajecten die in de periode eerder zijn gestopt; één reden per traject. "
            "Noemer: al die trajecten, ook die zonder bekende reden.",
            "The reason of closing of the trajectories closed early in the period; one reason each. Denominator: all "
            "of these, those without a known reason too.",
        ),
        indicators=("I22",),
    ),
    Question(
        5,
        Label(
            "Zijn er nog andere interessante of opvallende resultaten?",
            "Are there other interesting or striking results?",
        ),
        why_not=Label(
            "Wat opvalt is een oordeel, geen telling. Er is wel meer te tellen dan 2011 vroeg: de verandering per "
            "leefgebied (I13), hoe lang het duurt (I11, I12) en wie er begint (I16).",
            "What is striking is a judgement, not a count. More can be counted than 2011 asked, though: the change in "
            "each life domain (I13), how long it takes (I11, I12) and who starts (I16).",
        ),
    ),
    Question(
        6,
        Label(
            "Wat zijn successen (ter verduidelijking van de resultaten)?",
            "What are successes (to clarify the results)?",
        ),
        why_not=Label(
            "Wat een succes is, is voor elke deelnemer anders. De verandering per leefgebied en de bereikte doelen "
            "zijn wel te tellen (I13).",
            "What a success is differs for each participant. The change in each life domain and the goals reached can "
            "be counted (I13).",
        ),
    ),
    Question(
        7,
        Label(
            "Wat zijn faalpunten (ter verduidelijking van de resultaten)?",
            "What are points of failure (to clarify the results)?",
        ),
        why_not=Label(
            "Cijfers laten zien wáár het stokt, zoals wachttijd en redenen om te stoppen. Waaróm het stokt, moet je "
            "aan mensen vragen.",
            "Figures show where things get stuck, such as waiting times and reasons to stop. Why they do has to be "
            "asked of people.",
        ),
    ),
    Question(
        8,
        Label(
            "Hoeveel intakegesprekken zijn er begroot en hoeveel zijn er daadwerkelijk geweest?",
            "How many intake talks were budgeted and how many took place?",
        ),
        counted=Label(
            "Intakegesprekken met de dag waarop ze zijn gehouden in de periode; gepland: met de geplande dag daarin. "
            "Noemer: het aantal dat het programma voor die jaren begrootte.",
            "Intake talks with the day on which they were held in the period; planned: with the planned day in it. "
            "Denominator: the number that the programme budgeted for these years.",
        ),
        indicators=("I02",),
    ),
    Question(
        9,
        Label(
            "Voor hoeveel deelnemers is een trajectplan opgesteld?",
            "For how many participants was a plan drawn up?",
        ),
        counted=Label(
            "Wie in de periode een eerste trajectplan afsprak; personen elk één keer. Daarnaast, op de dag na de "
            "periode, van de lopende trajecten die minstens 60 dagen eerder begonnen: hoeveel een plan hebben.",
            "Who agreed a first plan in the period; persons each once. Beside it, on the day after the period, of the "
            "running trajectories that started at least 60 days before: how many have a plan.",
        ),
        indicators=("I04",),
    ),
    Question(
        10,
        Label(
            "Hoeveel deelnemers hebben (eventueel tijdelijk) ander werk gevonden en hoeveel was geschat?",
            "How many participants found other work (temporarily perhaps), and how many were estimated?",
        ),
        counted=Label(
            "Ander werk: in loondienst of eigen werk dat in de periode begon, niet vóór de start van het traject; ook "
            "als het tijdelijk was of na de afsluiting kwam. Noemer: het aantal dat het programma voor die jaren "
            "schatte. Op de dag van afsluiting: van de trajecten die in de periode sloten. Onbekend: zonder enig "
            "vervolg op die dag.",
            "Other work: employed or self-employed, begun in the period and not before the start of the trajectory; "
            "also where it was temporary or came after closing. Denominator: the number that the programme estimated "
            "for these years. On the day of closing: of the trajectories closed in the period. Unknown: without any "
            "destination on that day.",
        ),
        indicators=("I08",),
    ),
    Question(
        11,
        Label(
            "Hoeveel deelnemers zijn weer teruggekeerd in de prostitutie?",
            "How many participants have returned to prostitution?",
        ),
        counted=Label(
            "Weer begonnen: een periode gestopt, van na de eerste start, die volgens deelnemer of begeleider eindigde; "
            "de dag ligt in het midden tussen het laatste ‘gestopt’ en het eerste ‘weer begonnen’. Van wie in de "
            "periode stopte ook het deel dat na zoveel dagen weer begonnen was (Kaplan–Meier), met twee grenzen: "
            "stilte als succes, en stilte als terugkeer. Onbekend: langer dan 180 dagen niets gehoord.",
            "Returned: a stopped spell, after the first admission, that ended by what participant or coach said; the "
            "day lies in the middle between the last stopped and the first return. Of those who stopped in the period "
            "also the share returned after so many days (Kaplan–Meier), with two bounds: silence as success, and "
            "silence as return. Unknown: nothing heard for more than 180 days.",
        ),
        indicators=("I23", "I09"),
    ),
    Question(
        12,
        Label(
            "Hoe lang blijven de deelnemers die zijn teruggekeerd gemiddeld uit de prostitutie?",
            "How long do the participants who returned stay out of prostitution on average?",
        ),
        counted=Label(
            "Het gemiddelde telt alleen wie weer begon, en zegt dus niets over wie gestopt bleef. De mediaan telt "
            "iedereen die in de periode stopte, zo lang als er iets gehoord is (Kaplan–Meier); de grenzen nemen stilte "
            "als succes en als terugkeer. Onbekend: bij het gemiddelde van wie langer dan 180 dagen niets is gehoord, "
            "bij de mediaan van wie geen terugkeer is gezien.",
            "The average counts only who returned, and so says nothing of who did not. The median counts everybody who "
            "stopped in the period, for as long as anything was heard (Kaplan–Meier); the bounds take silence as "
            "success and as return. Unknown: of the average those of whom nothing was heard for more than 180 days, of "
            "the median those of whom no return was seen.",
        ),
        indicators=("I23",),
    ),
    Question(
        13,
        Label(
            "Hoeveel deelnemers zijn blijvend (tot nu toe) uit de prostitutie gestapt?",
            "How many participants have left prostitution for good (until now)?",
        ),
        counted=Label(
            "Van de trajecten die in de periode zijn afgerond terwijl de deelnemer gestopt was (X3): van hoeveel "
            "sindsdien geen terugkeer is gehoord, en wat er een jaar later bekend was (X4). Onbekend: na een jaar "
            "niets gehoord. Stilte is geen succes.",
            "Of the trajectories completed in the period while the participant had stopped (X3): of how many no return "
            "was heard since, and what was known a year later (X4). Unknown: nothing heard after a year. Silence is no "
            "success.",
        ),
        indicators=("I06",),
    ),
    Question(
        14,
        Label(
            "Weet u of er ook prostituees zijn uitgestapt zonder uitstapprogramma? Zo ja, hoeveel.",
            "Do you know whether prostitutes exited without an exit programme? If so, how many.",
        ),
        counted=Label(
            "Mensen die zijn aangemeld en nooit begonnen, en van wie als laatste in de periode is gehoord dat ze "
            "gestopt zijn. Alleen wie het programma kent: hoeveel mensen dat in het hele land zijn, weet niemand. "
            "Onbekend: in de periode voor het eerst aangemeld, nooit begonnen, en niets gehoord.",
            "People who were registered and never started, and of whom it was last heard, in the period, that they had "
            "stopped. Only those the programme knows: how many there are in the whole country nobody knows. Unknown: "
            "first registered in the period, never started, and nothing heard.",
        ),
        indicators=("I21",),
    ),
    Question(
        15,
        Label(
            "Hoeveel deelnemers zijn gedurende het traject uitgevallen wegens andere redenen?",
            "How many participants dropped out during the trajectory for other reasons?",
        ),
        counted=Label(
            "Trajecten die in de periode eerder zijn gestopt om een bekende reden die geen terugkeer naar sekswerk is. "
            "Noemer: alle trajecten die toen eerder zijn gestopt. Onbekend: zonder bekende reden.",
            "Trajectories closed early in the period for a known reason that is no return to sex work. Denominator: "
            "all that closed early then. Unknown: without a known reason.",
        ),
        indicators=("I22",),
    ),
)
