"""What a list of cases asks for: who waits, who is silent, what should be asked again, who has no backup.

Plain questions about cases that were read already; nothing here reads or counts by itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overstap.trajectories.queries.caseload import KNOWLEDGE_DAYS, SILENT_DAYS, Case
from overstap.ui.dates import short_day

ASK_AGAIN_DAYS = 150
REFLECTION_DAYS = 30


class Kind(StrEnum):
    """Why somebody stands on the page of today, the most pressing first."""

    NO_BACKUP = "no_backup"
    REFLECTION = "reflection"
    TELL = "tell"
    MISSED = "missed"
    CONTACT = "contact"
    WAITING = "waiting"
    SILENT = "silent"
    ASK_AGAIN = "ask_again"

    @property
    def words(self) -> str | Promise:
        """What it is called on the board."""
        return _BRIEFLY[self]


_BRIEFLY: dict[Kind, str | Promise] = {
    Kind.NO_BACKUP: gettext_lazy("no backup"),
    Kind.REFLECTION: gettext_lazy("reflection period"),
    Kind.TELL: gettext_lazy("tell who the coach is"),
    Kind.MISSED: gettext_lazy("missed appointments"),
    Kind.CONTACT: gettext_lazy("contact due"),
    Kind.WAITING: gettext_lazy("waits for a start"),
    Kind.SILENT: gettext_lazy("silent"),
    Kind.ASK_AGAIN: gettext_lazy("ask it again"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do about one case. ``days`` is how long it lasts, less than nought while it is to come; nothing
    where that is not counted."""

    kind: Kind
    case: Case
    days: int | None
    says: str

    @property
    def briefly(self) -> str:
        """What to do, for a cell of the board."""
        return f"{self.kind.words}, {self.lead}" if self.lead else str(self.kind.words)

    @property
    def lead(self) -> str:
        """The days, short: 24 d."""
        return "" if self.days is None or self.days < 0 else _("%(days)s d") % {"days": self.days}


def waits_for_start(case: Case, on: date) -> Due | None:
    """Registered, and neither started nor ended."""
    if case.admitted_on is not None or not case.is_open:
        return None
    return Due(Kind.WAITING, case, (on - case.registered_on).days, _("registered, and not started yet"))


def contact_is_due(case: Case, on: date) -> Due | None:
    """A contact in aftercare is due within a week, or one after closing to which the participant agreed."""
    day = case.contact_on if case.is_open else case.follow_up_on
    if day is None:
        return None
    says = _("aftercare, due on %(day)s") if case.is_open else _("after closing, as was agreed; due on %(day)s")
    return Due(Kind.CONTACT, case, (on - day).days, says % {"day": short_day(day)})


def is_silent(case: Case, on: date) -> Due | None:
    """Started, and no note for three weeks; before the first note the registration counts.

    Who still waits for a start stands in a ledger of their own.
    """
    days = (on - (case.last_contact or case.registered_on)).days
    if case.admitted_on is None or not case.is_open or days <= SILENT_DAYS:
        return None
    says = _("no note since %(day)s") if case.last_contact else _("no note since the registration on %(day)s")
    return Due(Kind.SILENT, case, days, says % {"day": short_day(case.last_contact or case.registered_on)})


def should_be_asked_again(case: Case, on: date) -> Due | None:
    """What is known about sex work is old or gone: after 180 days it is unknown (docs/reference/standard/1.md)."""
    if case.admitted_on is None or not case.is_open:
        return None
    if case.observed_on is None:
        is_new = (on - case.admitted_on).days <= KNOWLEDGE_DAYS
        says = _("unknown: nothing heard yet") if is_new else _("unknown: nothing heard for half a year")
        return Due(Kind.ASK_AGAIN, case, None, says)
    days = (on - case.observed_on).days
    if days <= ASK_AGAIN_DAYS:
        return None
    left = KNOWLEDGE_DAYS - days + 1
    says = ngettext("will be unknown in %(days)s day", "will be unknown in %(days)s days", left)
    return Due(Kind.ASK_AGAIN, case, days, says % {"days": left})


def lacks_backup(case: Case, _on: date) -> Due | None:
    """Only one person can open the dossier."""
    return (
        None if case.has_backup or not case.is_open else Due(Kind.NO_BACKUP, case, None, _("nobody else can open it"))
    )


def reflection_runs_out(case: Case, on: date) -> Due | None:
    """A reflection period (B8/3) ends within a month, or has ended and nobody wrote down what holds now."""
    last = case.reflects_until
    if last is None or not case.is_open or (last - on).days > REFLECTION_DAYS:
        return None
    says = _("ends on %(day)s") if last >= on else _("ended on %(day)s: what holds now?")
    return Due(Kind.REFLECTION, case, (on - last).days, says % {"day": short_day(last)})


def is_to_be_told(case: Case, on: date) -> Due | None:
    """The reader became the coach, and nobody told the participant yet."""
    if case.tell_by is None or not case.is_open:
        return None
    says = _("that you are the coach now, after %(name)s; by %(day)s")
    words = {"name": case.former_coach, "day": short_day(case.tell_by)}
    return Due(Kind.TELL, case, (on - case.tell_by).days, says % words)


def missed_too_often(case: Case, _on: date) -> Due | None:
    """So many appointments missed in a row that the programme proposes a letter."""
    if case.missed < case.missed_limit or not case.is_open:
        return None
    says = ngettext("%(number)s appointment missed", "%(number)s appointments in a row missed", case.missed)
    return Due(Kind.MISSED, case, None, says % {"number": case.missed})


QUESTIONS: dict[Kind, Callable[[Case, date], Due | None]] = {
    Kind.NO_BACKUP: lacks_backup,
    Kind.REFLECTION: reflection_runs_out,
    Kind.TELL: is_to_be_told,
    Kind.MISSED: missed_too_often,
    Kind.WAITING: waits_for_start,
    Kind.CONTACT: contact_is_due,
    Kind.SILENT: is_silent,
    Kind.ASK_AGAIN: should_be_asked_again,
}


def due_of(kind: Kind, cases: Iterable[Case], *, on: date) -> list[Due]:
    """Everything of one kind, what lasts longest first."""
    found = [due for case in cases if (due := QUESTIONS[kind](case, on))]
    return sorted(found, key=lambda due: -(due.days if due.days is not None else KNOWLEDGE_DAYS))


def most_pressing(case: Case, *, on: date) -> Due | None:
    """The first thing to do about a case, or nothing."""
    return next((due for question in QUESTIONS.values() if (due := question(case, on))), None)
