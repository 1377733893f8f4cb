"""The caseload as a board: one row for each case, one column for each phase, and what it is narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.desk.due import Due, most_pressing
from overstap.standard import codes
from overstap.trajectories.queries.caseload import Case
from overstap.trajectories.terms import Relation, in_words
from overstap.ui.charts.timeline import STATUS_WORDS, Status

TWO_PHASES = "two"


@dataclass(frozen=True, slots=True)
class Bar:
    """A running phase of one case: its weeks, and whether it leads. ``says`` is read aloud."""

    weeks: int
    week_words: str
    is_leading: bool
    says: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One case: a bar or nothing for each phase, the status in words, what to do."""

    case: Case
    bars: tuple[Bar | None, ...]
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
    return [BoardRow(case, _bars(case), status_words(case.status), most_pressing(case, on=on)) for case in cases]


def _bars(case: Case) -> tuple[Bar | None, ...]:
    leading = case.leading
    running = {each.phase: each for each in case.phases}
    return tuple(
        _bar(each.weeks, phase, is_leading=each is leading) if (each := running.get(phase)) else None
        for phase in codes.PHASE.values
    )


def _bar(weeks: int, phase: str, *, is_leading: bool) -> Bar:
    words = phase_words(phase)
    return Bar(
        weeks,
        ngettext("week", "weeks", weeks),
        is_leading,
        _("%(phase)s, leading") % {"phase": words} if is_leading else words,
    )
