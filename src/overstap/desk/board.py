"""The caseload as a board: one row for each case, one column for each phase, and what it is narrowed to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from overstap.desk.due import Due, most_pressing
from overstap.standard import codes
from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.queries.caseload import Case
from overstap.trajectories.terms import Relation, in_words
from overstap.ui.charts.timeline import STATUS_WORDS, Status
from overstap.ui.markup import element, joined

TWO_PHASES = "two"
_NO_BAR = element("td", class_="phase")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One case: where its dossier is, a cell for each phase with a bar or nothing, the status in words, what to do."""

    case: Case
    href: str
    cells: SafeString
    status: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class BoardHead:
    """A phase as the head of a column, and in how many cases it runs."""

    words: str
    letter: str
    number: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the board is narrowed to; an empty text leaves everything."""

    phase: str = ""
    status: str = ""
    relation: str = ""

    @classmethod
    def of(cls, phase: str, status: str, relation: str) -> "Narrowed":
        """What was asked, without values that do not exist."""
        return cls(
            phase if phase in (*codes.PHASE.values, TWO_PHASES) else "",
            status if status in (*codes.STATUS.values, codes.UNKNOWN) else "",
            relation if relation in Relation.values else "",
        )

    def keeps(self, case: Case) -> bool:
        """Whether ``case`` stays."""
        return self._keeps_phase(case) and self._keeps_status(case) and self.relation in ("", case.relation)

    def _keeps_phase(self, case: Case) -> bool:
        if self.phase == TWO_PHASES:
            return len(case.phases) > 1
        return not self.phase or any(each.phase == self.phase for each in case.phases)

    def _keeps_status(self, case: Case) -> bool:
        return self.status in ("", case.status or codes.UNKNOWN)


def phase_words(phase: str) -> str:
    """A phase without what stands between brackets."""
    return str(in_words(codes.PHASE.label(phase))).split(" (")[0].capitalize()


def status_words(status: str) -> str:
    """What is known about sex work now, in a word or two."""
    if status not in codes.STATUS.values:
        return str(in_words(codes.STATUS.label(codes.UNKNOWN)))
    return str(STATUS_WORDS[Status(status)])


def heads_of(cases: Iterable[Case]) -> list[BoardHead]:
    """The phases in their order, each with the number of cases in it."""
    running = [each.phase for case in cases for each in case.phases]
    words = {phase: phase_words(phase) for phase in codes.PHASE.values}
    return [BoardHead(words[phase], words[phase][0], running.count(phase)) for phase in codes.PHASE.values]


def rows_of(cases: Iterable[Case], *, on: date) -> list[BoardRow]:
    """The rows of the board."""
    known = tuple(cases)
    phases = {phase: phase_words(phase) for phase in codes.PHASE.values}
    statuses = {status: status_words(status) for status in {case.status for case in known}}
    return [
        BoardRow(
            case=case,
            href=of_trajectory("dossier", case.trajectory),
            cells=_cells(case, phases),
            status=statuses[case.status],
            due=most_pressing(case, on=on),
        )
        for case in known
    ]


def _cells(case: Case, phases: Mapping[str, str]) -> SafeString:
    leading = case.leading
    running = {each.phase: each for each in case.phases}
    language = get_language() or ""
    return joined(
        _cell(each.weeks, words, language, is_leading=each is leading) if (each := running.get(phase)) else _NO_BAR
        for phase, words in phases.items()
    )


@lru_cache(maxsize=4096)
def _cell(weeks: int, phase: str, _language: str, *, is_leading: bool) -> SafeString:
    """A running phase: its number of weeks to be seen, its name to be heard. Nothing of anybody is kept with it."""
    bar = element(
        "span",
        weeks,
        " ",
        element("span", ngettext("week", "weeks", weeks), class_="wide-only"),
        element("span", _("%(phase)s, leading") % {"phase": phase} if is_leading else phase, class_="sr"),
        class_="bar bar--first" if is_leading else "bar",
    )
    return element("td", bar, class_="phase")
