"""The ledgers of today: what asks for attention, each row with the page on which it can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.desk.due import Due, Kind, due_of
from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.queries.caseload import Case
from overstap.ui.markup import element

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Heading:
    """What a ledger is called, what stands small below it, and the page on which its rows are done."""

    title: Words
    small: Words
    page: str
    words: Words


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in a ledger: the dossier behind the name, what it is about, and the link to what can be done."""

    due: Due
    says: str
    name: str
    href: str
    act: SafeString


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger with its rows."""

    anchor: str
    heading: Heading
    rows: tuple[Row, ...]


HEADINGS: dict[Kind, Heading] = {
    Kind.NO_BACKUP: Heading(
        gettext_lazy("No backup"), "", "assign", gettext_lazy("Choose")
    ),
    Kind.REFLECTION: Heading(
        gettext_lazy("Reflection period"), gettext_lazy("ends within a month"), "residence",
        gettext_lazy("Fill in"),
    ),
    Kind.TELL: Heading(
        gettext_lazy("Tell"), gettext_lazy("who the coach is now"), "told", gettext_lazy("Told")
    ),
    Kind.MISSED: Heading(
        gettext_lazy("Appointments missed"), gettext_lazy("the programme proposes a letter"), "begin_letter",
        gettext_lazy("Write a letter"),
    ),
    Kind.CONTACT: Heading(
        gettext_lazy("Contacts due"), gettext_lazy("aftercare, and after closing"), "aftercare",
        gettext_lazy("Fill in"),
    ),
    Kind.WAITING: Heading(
        gettext_lazy("Waits for a start"), gettext_lazy("since the registration"), "admit",
        gettext_lazy("Start"),
    ),
    Kind.SILENT: Heading(
        gettext_lazy("Silent"), gettext_lazy("longer than 21 days"), "note", gettext_lazy("Note")
    ),
    Kind.ASK_AGAIN: Heading(
        gettext_lazy("Ask it again"), gettext_lazy("after half a year it is unknown"), "observe",
        gettext_lazy("Fill in"),
    ),
}  # fmt: skip


def ledgers_of(cases: Iterable[Case], *, on: date) -> tuple[Ledger, ...]:
    """The ledgers in which somebody stands, the most pressing first."""
    known = tuple(cases)
    rows = {kind: tuple(_row(due, due.says) for due in due_of(kind, known, on=on)) for kind in HEADINGS}
    return tuple(Ledger(kind.value, HEADINGS[kind], found) for kind, found in rows.items() if found)


def rows_of(cases: Iterable[Case], *, on: date) -> tuple[Row, ...]:
    """The same rows below each other, each with what it is about: for the list of a colleague."""
    known = tuple(cases)
    found = (due for kind in HEADINGS for due in due_of(kind, known, on=on))
    return tuple(_row(due, _("%(what)s: %(says)s") % {"what": due.kind.words, "says": due.says}) for due in found)


def _row(due: Due, says: str) -> Row:
    heading = HEADINGS[due.kind]
    name = due.case.alias or _("access is waiting")
    whose = element("span", f": {name}", class_="sr")
    return Row(
        due=due,
        says=says,
        name=name,
        href=of_trajectory("dossier", due.case.trajectory),
        act=element("a", heading.words, whose, href=of_trajectory(heading.page, due.case.trajectory)),
    )
