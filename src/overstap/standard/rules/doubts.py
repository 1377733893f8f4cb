"""Warnings about one row: what may well be right, and contradicts itself so often that it deserves a look."""

from collections.abc import Callable

from overstap.standard.codes import UNKNOWN
from overstap.standard.rules.asked import Marks, Rows, days_between
from overstap.standard.rules.rows import RowRule
from overstap.standard.rules.rule import warning

LONG_WAIT_DAYS = 365
"""From registration to admission: after so many days it may have been another registration."""

SHORT_DAYS = 30
"""A trajectory that is completed within so many days was hardly guidance."""

LONG_WEEK = 60
"""More hours a week than this are rare."""

_LACK = frozenset({"no_contact", "missed_appointments", "conditions_not_kept"})
_NO_WORK = frozenset({"benefit", "treatment", "household"})
_NO_SECTOR = frozenset({"none", UNKNOWN})
_DECLINED = frozenset({"declined_no_place", "declined_not_entitled", "declined_must_have_stopped"})
_DONE = frozenset({"completed", "stopped_early"})


def _doubt(
    kind: str,
    field: str,
    fields: tuple[str, ...],
    is_broken: Callable[[Rows], Marks],
    *texts: tuple[str, str],
) -> RowRule:
    """``kind`` begins with its table; ``texts``: what is wrong, and what mends it, each in Dutch and English."""
    table = next(name for name in ("programme_year", kind.partition("-")[0]) if kind.startswith(name))
    sentence, remedy = texts
    return RowRule(warning(kind, table, field, sentence, remedy), fields, is_broken)


def _waited_long(rows: Rows) -> Marks:
    return days_between(rows.day("registered_on"), rows.day("admitted_on")) > LONG_WAIT_DAYS


def _is_short(rows: Rows) -> Marks:
    days = days_between(rows.day("admitted_on"), rows.day("closed_on"))
    return rows.is_any("closing", "completed") & (days < SHORT_DAYS)


def _differs_on_death(rows: Rows) -> Marks:
    is_said = rows.is_filled("closing_reason") & ~rows.is_any("closing_reason", UNKNOWN)
    return is_said & (rows.is_any("closing_reason", "deceased") ^ rows.is_any("closing", "deceased"))


_TRAJECTORY = (
    _doubt(
        "trajectory-waited-a-year",
        "admitted_on",
        ("registered_on", "admitted_on"),
        _waited_long,
        (
            "Tussen aanmelding en start ligt meer dan een jaar.",
            "More than a year lies between registration and admission.",
        ),
        (
            "Kijk of dit dezelfde aanmelding is. Een latere aanmelding krijgt een eigen traject.",
            "See whether it was this registration. A later one gets a trajectory of its own.",
        ),
    ),
    _doubt(
        "trajectory-completed-within-a-month",
        "closed_on",
        ("admitted_on", "closed_on", "closing"),
        _is_short,
        (
            "Het traject is binnen 30 dagen na de start afgerond.",
            "The trajectory was completed within 30 days of its admission.",
        ),
        (
            "Kijk of de start en de afsluiting kloppen, en of het een afronding was.",
            "See whether admission and closing are right, and whether it was completed.",
        ),
    ),
    _doubt(
        "trajectory-early-without-reason",
        "closing_reason",
        ("closing", "closing_reason"),
        lambda rows: rows.is_any("closing", "early") & ~rows.is_filled("closing_reason"),
        (
            "Het traject stopte eerder dan afgesproken, zonder reden.",
            "The trajectory closed early, and no reason is given.",
        ),
        ("Vul de reden in, of kies ‘onbekend’.", "Fill in the reason, or choose unknown."),
    ),
    _doubt(
        "trajectory-goals-reached-early",
        "closing",
        ("closing", "closing_reason"),
        lambda rows: rows.is_any("closing", "early") & rows.is_any("closing_reason", "goals_reached"),
        (
            "De doelen zijn bereikt, en toch is het traject voortijdig gestopt.",
            "The goals were reached, and yet the trajectory closed early.",
        ),
        (
            "Waren beiden het eens over de afsluiting? Kies dan ‘afgerond’.",
            "Did both agree on the closing? Then choose completed.",
        ),
    ),
    _doubt(
        "trajectory-completed-without-agreement",
        "closing_reason",
        ("closing", "closing_reason"),
        lambda rows: rows.is_any("closing", "completed") & rows.is_any("closing_reason", *_LACK),
        (
            "Het traject is afgerond, maar de reden zegt dat er geen afspraak over was.",
            "The trajectory is completed, but the reason says that nobody agreed on it.",
        ),
        (
            "Afgerond betekent dat beiden het eens zijn. Verbeter de afsluiting of de reden.",
            "Completed means that both agree. Correct the closing or the reason.",
        ),
    ),
    _doubt(
        "trajectory-differs-on-death",
        "closing_reason",
        ("closing", "closing_reason"),
        _differs_on_death,
        (
            "Alleen een van de afsluiting en de reden zegt ‘overleden’.",
            "Of the closing and its reason only one says deceased.",
        ),
        ("Maak de afsluiting en de reden gelijk.", "Make the closing and its reason agree."),
    ),
)

_PROFILE = (
    _doubt(
        "profile-under-18",
        "age_band",
        ("age_band",),
        lambda rows: rows.is_any("age_band", "under_18"),
        (
            "De deelnemer is jonger dan 18. Dan is het geen sekswerk maar uitbuiting.",
            "The participant is under 18. Then it is no sex work but exploitation.",
        ),
        (
            "Kijk of de leeftijd klopt. Klopt die, dan is andere hulp nodig dan een uitstapprogramma.",
            "See whether the age is right. If it is, other help is needed than an exit programme.",
        ),
    ),
    _doubt(
        "profile-dutch-none-beside-language",
        "dutch",
        ("language", "dutch"),
        lambda rows: rows.is_any("language", "nl") & rows.is_any("dutch", "none"),
        (
            "De taal van de deelnemer is Nederlands, en toch is het Nederlands ‘geen’.",
            "The participant's language is Dutch, and yet the Dutch is none.",
        ),
        ("Verbeter een van de twee antwoorden.", "Correct one of the two answers."),
    ),
    _doubt(
        "profile-all-abroad",
        "residence",
        ("residence", "work_place"),
        lambda rows: rows.is_any("residence", "abroad") & rows.is_any("work_place", "abroad"),
        ("De deelnemer woont en werkt in het buitenland.", "The participant both lives and works abroad."),
        (
            "Vul de gemeenten in zoals ze bij de start waren.",
            "Fill in the municipalities as they were at the start.",
        ),
    ),
)

_GUIDANCE = (
    _doubt(
        "destination-paid-work-without-sector",
        "sector",
        ("kind", "sector"),
        lambda rows: rows.is_any("kind", "paid_work") & rows.is_any("sector", "none"),
        ("Er is betaald werk, en geen sector.", "There is paid work, and no sector."),
        ("Kies de sector, of ‘onbekend’.", "Choose the sector, or unknown."),
    ),
    _doubt(
        "destination-sector-without-work",
        "sector",
        ("kind", "sector"),
        lambda rows: rows.is_any("kind", *_NO_WORK) & ~rows.is_any("sector", *_NO_SECTOR),
        (
            "Er is een sector bij iets wat geen werk is.",
            "There is a sector beside something that is no work.",
        ),
        (
            "Kies als sector ‘geen’, of verbeter het soort vervolg.",
            "Choose the sector none, or correct the kind of destination.",
        ),
    ),
    _doubt(
        "destination-too-many-hours",
        "hours_per_week",
        ("hours_per_week",),
        lambda rows: rows.number("hours_per_week") > LONG_WEEK,
        ("Dit is meer dan 60 uur per week.", "These are more than 60 hours a week."),
        (
            "Vul de uren per week in, niet per maand.",
            "Fill in the hours per week, not per month.",
        ),
    ),
    _doubt(
        "goal-wished-below-start",
        "wished_score",
        ("start_score", "wished_score"),
        lambda rows: rows.number("start_score") > rows.number("wished_score"),
        (
            "Het gewenste cijfer is lager dan het cijfer bij de start.",
            "The wished score is lower than the score at the start.",
        ),
        ("Verbeter een van de twee cijfers. 10 is het best.", "Correct one of the two scores. 10 is best."),
    ),
    _doubt(
        "referral-ended-without-result",
        "result",
        ("ended_on", "result"),
        lambda rows: rows.is_filled("ended_on") & ~rows.is_filled("result"),
        ("De verwijzing is geëindigd, zonder uitkomst.", "The referral has ended, and no result is given."),
        ("Vul de uitkomst in, of kies ‘onbekend’.", "Fill in the result, or choose unknown."),
    ),
    _doubt(
        "referral-result-without-end",
        "ended_on",
        ("ended_on", "result"),
        lambda rows: ~rows.is_filled("ended_on") & rows.is_any("result", *_DONE),
        (
            "De uitkomst zegt dat de hulp voorbij is, maar de dag ontbreekt.",
            "The result says that the help is over, but the day is missing.",
        ),
        ("Vul ‘Geëindigd op’ (ended_on) in.", "Fill ‘Ended on’ (ended_on)."),
    ),
    _doubt(
        "referral-declined-and-started",
        "result",
        ("started_on", "result"),
        lambda rows: rows.is_filled("started_on") & rows.is_any("result", *_DECLINED),
        ("De partner heeft geweigerd, en toch is de hulp begonnen.", "The partner declined, and yet the help started."),
        ("Verbeter de uitkomst, of maak ‘Begonnen op’ leeg.", "Correct the result, or empty ‘Started on’."),
    ),
    _doubt(
        "aftercare-reached-without-day",
        "made_on",
        ("made_on", "reached"),
        lambda rows: rows.is_any("reached", "yes") & ~rows.is_filled("made_on"),
        (
            "De deelnemer is bereikt, maar de dag van het contact ontbreekt.",
            "The participant was reached, but the day of the contact is missing.",
        ),
        (
            "Vul ‘Contact op’ (made_on) in. Zonder dag telt het contact niet mee.",
            "Fill ‘Made on’ (made_on). Without a day the contact is not counted.",
        ),
    ),
)

_YEARS = (
    _doubt(
        "programme_year-exits-above-inflow",
        "expected_exits",
        ("expected_inflow", "expected_exits"),
        lambda rows: rows.number("expected_exits") > rows.number("expected_inflow"),
        (
            "Er worden meer mensen verwacht die uitstappen dan die instromen.",
            "More people are expected to exit than to come in.",
        ),
        ("Kijk of de twee getallen van hetzelfde jaar zijn.", "See whether both numbers are of the same year."),
    ),
    _doubt(
        "programme_year-intakes-below-inflow",
        "expected_intakes",
        ("expected_inflow", "expected_intakes"),
        lambda rows: rows.number("expected_inflow") > rows.number("expected_intakes"),
        ("Er wordt meer instroom verwacht dan intakegesprekken.", "More inflow is expected than intake talks."),
        ("Kijk of de twee getallen niet zijn verwisseld.", "See whether the two numbers were swapped."),
    ),
)

DOUBTS = (*_TRAJECTORY, *_PROFILE, *_GUIDANCE, *_YEARS)
