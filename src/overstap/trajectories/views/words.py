"""Codes and days of a dossier in words."""

from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from overstap.standard import codes
from overstap.standard.columns import Kind
from overstap.standard.tables import TABLES
from overstap.trajectories.terms import coded_in_words, in_words
from overstap.ui.dates import full_day


@dataclass(frozen=True, slots=True)
class Says:
    """Which column of a table says what a fact is, and which days it has."""

    code: str
    days: tuple[str, ...]


SAYS: dict[str, Says] = {
    "phase": Says("phase", ("started_on", "ended_on")),
    "sex_work": Says("status", ("observed_on",)),
    "aim": Says("aim", ("since",)),
    "criterion": Says("outcome", ("assessed_on",)),
    "intake": Says("", ("planned_on", "held_on")),
    "destination": Says("kind", ("since", "until")),
    "plan": Says("", ("agreed_on",)),
    "goal": Says("domain", ("set_on",)),
    "score": Says("domain", ("scored_on",)),
    "referral": Says("activity", ("requested_on",)),
    "appointment": Says("outcome", ("day",)),
    "aftercare": Says("reached", ("due_on", "made_on")),
    "experience": Says("item", ("asked_on",)),
}


def short_phase(phase: str) -> str:
    """A phase without what stands between brackets."""
    return str(in_words(codes.PHASE.label(phase))).split(" (")[0]


def status_in_words(status: str) -> str:
    """What is known about sex work; nothing that counts is *unknown*."""
    return str(in_words(codes.STATUS.label(status or codes.UNKNOWN)))


def fact_in_words(table: str, value: str) -> str:
    """What a fact of ``table`` says, without its day."""
    if table == "phase":
        return _("phase %(phase)s") % {"phase": short_phase(value)}
    if table == "sex_work":
        return _("sex work: %(status)s") % {"status": status_in_words(value)}
    table_words = str(in_words(TABLES[table].label)).lower()
    column = SAYS[table].code
    known = TABLES[table].column(column).codes if column and value else None
    return f"{table_words}: {in_words(known.label(value))}" if known else table_words


def source_in_words(known_from: str) -> str:
    """From whom something is known; what does not count says so."""
    words = str(in_words(codes.KNOWN_FROM.label(known_from)))
    return _("%(source)s, does not count") % {"source": words} if known_from == "third_party" else words


def column_in_words(table: str, field: str) -> str:
    """The name of a field."""
    return str(in_words(TABLES[table].column(field).label))


def value_in_words(table: str, field: str, value: str) -> str:
    """A value as it was kept (a code or a day), in words; a dash for nothing."""
    if not value:
        return "–"
    column = TABLES[table].column(field)
    if column.codes is not None or column.kind is Kind.MUNICIPALITY:
        return coded_in_words(column, value)
    day = parse_date(value)
    return full_day(day) if day else value
