"""Every table and column of a delivery, as data (docs/reference/standard/1.md, *Tables*)."""

from collections.abc import Mapping

from overstap.core.labels import Label
from overstap.standard import VERSIONS, codes
from overstap.standard.codes import CodeList
from overstap.standard.columns import RECORDED_ON, Boundary, Column, Kind, Table

__all__ = ["RECORDED_ON", "TABLES", "TABLES_OF", "Boundary", "Column", "Kind", "Table"]


def _id(name: str, nl: str, en: str) -> Column:
    return Column(name, Kind.ID, Label(nl, en))


def _day(name: str, nl: str, en: str, *, empty_allowed: bool = False, boundary: Boundary = Boundary.AS_OF) -> Column:
    return Column(name, Kind.DAY, Label(nl, en), empty_allowed=empty_allowed, boundary=boundary)


def _code(name: str, code_list: CodeList, *, empty_allowed: bool = False) -> Column:
    unknown = code_list.unknown_allowed
    return Column(name, Kind.CODE, code_list.title, code_list, empty_allowed, unknown_allowed=unknown)


def _asked(name: str, code_list: CodeList, kind: Kind = Kind.CODE) -> Column:
    """A field of the profile: *not asked* is the default of a form, and an answer of its own."""
    return Column(name, kind, code_list.title, code_list, unknown_allowed=True, not_asked_allowed=True)


def _place(name: str, nl: str, en: str) -> Column:
    return Column(name, Kind.MUNICIPALITY, Label(nl, en), unknown_allowed=True, not_asked_allowed=True)


def _number(name: str, kind: Kind, nl: str, en: str, *, unknown_allowed: bool = False) -> Column:
    return Column(name, kind, Label(nl, en), unknown_allowed=unknown_allowed)


_TRAJECTORY_ID = _id("trajectory_id", "Traject", "Trajectory")
_YEAR = _number("year", Kind.YEAR, "Jaar", "Year")

_ALL = (
    Table(
        "trajectory",
        Label("Traject", "Trajectory"),
        (
            _TRAJECTORY_ID,
            _id("person_id", "Deelnemer", "Participant"),
            _day("registered_on", "Aangemeld op", "Registered on"),
            _code("source", codes.SOURCE),
            _code("first_contact", codes.FIRST_CONTACT),
            _day("admitted_on", "Gestart op", "Admitted on", empty_allowed=True),
            _day("declined_on", "Niet gestart, op", "Declined on", empty_allowed=True),
            _code("decline_reason", codes.DECLINE_REASON, empty_allowed=True),
            _day("closed_on", "Afgesloten op", "Closed on", empty_allowed=True),
            _code("closing", codes.CLOSING, empty_allowed=True),
            _code("closing_reason", codes.CLOSING_REASON, empty_allowed=True),
        ),
        key="trajectory_id",
    ),
    Table(
        "profile",
        Label("Startprofiel", "Start profile"),
        (
            _TRAJECTORY_ID,
            _asked("age_band", codes.AGE_BAND),
            _asked("gender", codes.GENDER),
            _asked("origin", codes.ORIGIN),
            _asked("language", codes.LANGUAGE),
            _asked("branches", codes.BRANCHES, Kind.CODES),
            _asked("legal_position", codes.LEGAL_POSITION),
            _asked("trafficking", codes.TRAFFICKING),
            _asked("addiction", codes.ADDICTION),
            _asked("mental_health", codes.MENTAL_HEALTH),
            _asked("dutch", codes.DUTCH),
            _asked("education", codes.EDUCATION),
            _asked("children", codes.CHILDREN),
            _asked("debts", codes.DEBTS),
            _asked("housing", codes.HOUSING),
            _place("residence", "Woongemeente", "Municipality of residence"),
            _place("work_place", "Werkgemeente", "Municipality of work"),
            _asked("earlier_attempt", codes.EARLIER_ATTEMPT),
            _asked("motives", codes.MOTIVES, Kind.CODES),
        ),
        key="trajectory_id",
    ),
    Table(
        "aim",
        Label("Wens", "Aim"),
        (_TRAJECTORY_ID, _day("since", "Sinds", "Since"), _code("aim", codes.AIM)),
    ),
    Table(
        "criterion",
        Label("Inclusiecriterium", "Criterion"),
        (
            _TRAJECTORY_ID,
            Column("criterion", Kind.TEXT, Label("Criterium", "Criterion")),
            _day("assessed_on", "Beoordeeld op", "Assessed on"),
            _code("outcome", codes.CRITERION_OUTCOME),
        ),
    ),
    Table(
        "phase",
        Label("Fase", "Phase"),
        (
            _TRAJECTORY_ID,
            _code("phase", codes.PHASE),
            _day("started_on", "Begonnen op", "Started on"),
            _day("ended_on", "Geëindigd op", "Ended on", empty_allowed=True),
        ),
    ),
    Table(
        "sex_work",
        Label("Sekswerk", "Sex work"),
        (
            _TRAJECTORY_ID,
            _day("observed_on", "Gehoord op", "Observed on"),
            _code("status", codes.STATUS),
            _code("known_from", codes.KNOWN_FROM),
        ),
    ),
    Table(
        "destination",
        Label("Vervolg", "Destination"),
        (
            _TRAJECTORY_ID,
            _code("kind", codes.DESTINATION),
            _code("sector", codes.SECTOR),
            _day("since", "Sinds", "Since"),
            _day("until", "Tot", "Until", empty_allowed=True),
            _number("hours_per_week", Kind.NUMBER, "Uren per week", "Hours per week", unknown_allowed=True),
        ),
    ),
    Table(
        "intake",
        Label("Intakegesprek", "Intake talk"),
        (
            _TRAJECTORY_ID,
            _day("planned_on", "Gepland op", "Planned on", empty_allowed=True, boundary=Boundary.NONE),
            _day("held_on", "Gehouden op", "Held on", empty_allowed=True),
        ),
    ),
    Table(
        "plan",
        Label("Trajectplan", "Plan"),
        (_TRAJECTORY_ID, _day("agreed_on", "Afgesproken op", "Agreed on"), _code("signed", codes.SIGNED)),
    ),
    Table(
        "goal",
        Label("Doel", "Goal"),
        (
            _TRAJECTORY_ID,
            _id("goal_id", "Doel", "Goal"),
            _code("domain", codes.DOMAIN),
            _day("set_on", "Gesteld op", "Set on"),
            _day("due_on", "Termijn", "Due on", empty_allowed=True, boundary=Boundary.NONE),
            _number("start_score", Kind.SCORE, "Cijfer bij de start", "Score at the start", unknown_allowed=True),
            _number("wished_score", Kind.SCORE, "Gewenst cijfer", "Wished score", unknown_allowed=True),
            _day("reached_on", "Bereikt op", "Reached on", empty_allowed=True),
            _day("dropped_on", "Losgelaten op", "Dropped on", empty_allowed=True),
        ),
        key="goal_id",
    ),
    Table(
        "score",
        Label("Cijfer", "Score"),
        (
            _TRAJECTORY_ID,
            _code("domain", codes.DOMAIN),
            _day("scored_on", "Gegeven op", "Scored on"),
            _code("scored_by", codes.SCORED_BY),
            _number("score", Kind.SCORE, "Cijfer", "Score"),
        ),
    ),
    Table(
        "referral",
        Label("Verwijzing", "Referral"),
        (
            _TRAJECTORY_ID,
            _id("referral_id", "Verwijzing", "Referral"),
            _code("partner_kind", codes.PARTNER_KIND),
            _code("activity", codes.ACTIVITY),
            _day("requested_on", "Gevraagd op", "Requested on"),
            _day("accepted_on", "Aangenomen op", "Accepted on", empty_allowed=True),
            _day("started_on", "Begonnen op", "Started on", empty_allowed=True),
            _day("ended_on", "Geëindigd op", "Ended on", empty_allowed=True),
            _code("result", codes.REFERRAL_RESULT, empty_allowed=True),
        ),
        key="referral_id",
    ),
    Table(
        "appointment",
        Label("Afspraak", "Appointment"),
        (_TRAJECTORY_ID, _day("day", "Dag", "Day"), _code("outcome", codes.APPOINTMENT_OUTCOME)),
    ),
    Table(
        "aftercare",
        Label("Nazorgcontact", "Aftercare contact"),
        (
            _TRAJECTORY_ID,
            _day("due_on", "Gepland voor", "Due on", boundary=Boundary.NONE),
            _day("made_on", "Contact op", "Made on", empty_allowed=True),
            _code("reached", codes.REACHED),
        ),
    ),
    Table(
        "experience",
        Label("Ervaring", "Experience"),
        (
            _TRAJECTORY_ID,
            _day("asked_on", "Gevraagd op", "Asked on"),
            _code("item", codes.EXPERIENCE_ITEM),
            _code("answer", codes.EXPERIENCE_ANSWER),
        ),
    ),
    Table(
        "programme_year",
        Label("Jaar van het programma", "Programme year"),
        (
            _YEAR,
            _number("expected_inflow", Kind.NUMBER, "Verwachte instroom", "Expected inflow", unknown_allowed=True),
            _number("expected_intakes", Kind.NUMBER, "Verwachte intakes", "Expected intakes", unknown_allowed=True),
            _number("expected_exits", Kind.NUMBER, "Verwacht uitgestapt", "Expected exits", unknown_allowed=True),
            _number(
                "expected_paid_work", Kind.NUMBER, "Verwacht betaald werk", "Expected paid work", unknown_allowed=True
            ),
            _number("capacity", Kind.NUMBER, "Plaatsen", "Capacity", unknown_allowed=True),
            _number("fte", Kind.NUMBER, "Formatie (fte)", "Full-time equivalents", unknown_allowed=True),
            Column(
                "municipalities",
                Kind.MUNICIPALITIES,
                Label("Gemeenten in het gebied", "Municipalities served"),
                unknown_allowed=True,
                since="1.1",
            ),
        ),
        key="year",
    ),
    Table(
        "cost",
        Label("Kosten", "Cost"),
        (
            _YEAR,
            _code("kind", codes.COST_KIND),
            _number("amount_eur", Kind.AMOUNT, "Bedrag in euro's", "Amount in euros"),
        ),
    ),
    Table(
        "income",
        Label("Inkomsten", "Income"),
        (
            _YEAR,
            _code("funder", codes.FUNDER),
            _number("amount_eur", Kind.AMOUNT, "Bedrag in euro's", "Amount in euros"),
        ),
    ),
)

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
"""Every table as the newest version knows it."""

TABLES_OF: Mapping[str, Mapping[str, Table]] = {
    version: {table.name: table.in_version(version) for table in _ALL} for version in VERSIONS
}
"""The tables as each version knows them."""
