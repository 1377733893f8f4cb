"""Sentences of a report that stand on two periods. They say no more than :mod:`comparing` allows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from overstap.core.periods import Period
from overstap.monitor.figures import Key
from overstap.monitor.publishing.sums import CAME, CLOSED, REGISTERED, X3
from overstap.monitor.reports import comparing
from overstap.monitor.reports.comparing import Share, Verdict
from overstap.monitor.wording import joined, number, share

Counts = Callable[[Key], int | None]
"""How many there are of a key; nothing where that is left out."""

_VERDICTS = {
    Verdict.MORE: pgettext_lazy("what may be said", "more"),
    Verdict.LESS: pgettext_lazy("what may be said", "less"),
    Verdict.SAME: pgettext_lazy("what may be said", "as much"),
    Verdict.CHANCE: pgettext_lazy("what may be said", "the difference can be chance"),
    Verdict.FEW: pgettext_lazy("what may be said", "too few to say"),
}
_COMPLETED, _UNKNOWN = Key.of("I07", closing="completed"), Key.of("I07", status="unknown")
_PLANNED, _MISSED = Key.of("I14", what="appointments"), Key.of("I14", what="missed")
_COUNTS: tuple[tuple[Key, str | Promise], ...] = (
    (REGISTERED, pgettext_lazy("compared", "registrations")),
    (CAME, pgettext_lazy("compared", "trajectories started")),
    (CLOSED, pgettext_lazy("compared", "trajectories closed")),
    (X3, pgettext_lazy("compared", "exited (X3)")),
)
_NAMES: Mapping[Key, str | Promise] = dict(_COUNTS)
_SHARES: tuple[tuple[Key, Key, str | Promise], ...] = (
    (_COMPLETED, CLOSED, pgettext_lazy("compared", "part of the closings that was by agreement")),
    (_UNKNOWN, CLOSED, pgettext_lazy("compared", "part of the closings in which sex work was unknown")),
    (_MISSED, _PLANNED, pgettext_lazy("compared", "part of the appointments that was missed")),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of two periods; no verdict where one of both is left out."""

    words: str
    now: str
    before: str
    verdict: Verdict | None

    @property
    def said(self) -> str:
        """What may be said of it, in a word or two."""
        return str(_VERDICTS[self.verdict]) if self.verdict else _("cannot be compared: a number is left out")


def year_or_days(before: Period) -> str:
    """When the earlier period was, as it stands in a sentence."""
    if before.is_whole_year:
        return _("in %(year)s") % {"year": before.start.year}
    return _("a year earlier")


def than_before(key: Key, now: Counts, before: Counts, periods: tuple[Period, Period], *, is_named: bool = True) -> str:
    """How a count lies beside that of the period before; not ``is_named`` behind a sentence of the count alone."""
    ours, theirs = now(key), before(key)
    when = year_or_days(periods[1])
    then = _("%(What)s %(when)s") % {"What": capfirst(str(_NAMES[key])), "when": when} if is_named else capfirst(when)
    if ours is None or theirs is None:
        return _("%(then)s: not to be compared, since a number is left out.") % {"then": then}
    words = {
        Verdict.MORE: _("%(then)s: %(number)s. Now there are more."),
        Verdict.LESS: _("%(then)s: %(number)s. Now there are fewer."),
        Verdict.SAME: _("%(then)s: %(number)s. Now there are as many."),
        Verdict.CHANCE: _("%(then)s: %(number)s. The difference can be chance."),
        Verdict.FEW: _("%(then)s: %(number)s. These are too few to say whether anything changed."),
    }[comparing.counts(ours, theirs, periods)]
    return words % {"then": then, "number": number(theirs)}


def compared(now: Counts, before: Counts, periods: tuple[Period, Period]) -> list[Compared]:
    """Every figure that can be held beside that of the period before."""
    return [
        *(_counts(str(words), now(key), before(key), periods) for key, words in _COUNTS),
        *(_shares(str(words), _share(now, part, of), _share(before, part, of)) for part, of, words in _SHARES),
    ]


def _counts(words: str, now: int | None, before: int | None, periods: tuple[Period, Period]) -> Compared:
    verdict = None if now is None or before is None else comparing.counts(now, before, periods)
    return Compared(words, _count(now), _count(before), verdict)


def _shares(words: str, now: Share | None, before: Share | None) -> Compared:
    verdict = comparing.shares(now, before) if now and before else None
    return Compared(words, _of(now), _of(before), verdict)


def _share(counts: Counts, part: Key, of: Key) -> Share | None:
    inside, whole = counts(part), counts(of)
    return None if inside is None or whole is None else Share(inside, whole)


def left_out() -> str:
    """What stands where a number is left out."""
    return pgettext("a number in a report", "left out")


def _count(value: int | None) -> str:
    return left_out() if value is None else number(value)


def _of(found: Share | None) -> str:
    if found is None:
        return left_out()
    words = _("%(part)s of %(whole)s") % {"part": number(found.part), "whole": number(found.whole)}
    percentage = share(found.part, found.whole)
    return f"{words} ({percentage})" if percentage else words


def in_short(rows: Sequence[Compared]) -> str:
    """What changed, and what cannot be said."""
    more, less = _names(rows, Verdict.MORE), _names(rows, Verdict.LESS)
    chance, few = _names(rows, Verdict.CHANCE), _names(rows, Verdict.FEW)
    unsaid = [row.words for row in rows if row.verdict is None]
    return joined(
        [
            _("More: %(what)s.") % {"what": ", ".join(more)} if more else "",
            _("Less: %(what)s.") % {"what": ", ".join(less)} if less else "",
            _("Of nothing it is sure that it changed.") if not more and not less else "",
            _("The difference can be chance: %(what)s.") % {"what": ", ".join(chance)} if chance else "",
            _("Too few to say: %(what)s.") % {"what": ", ".join(few)} if few else "",
            _("Cannot be compared, because a number is left out: %(what)s.") % {"what": ", ".join(unsaid)}
            if unsaid
            else "",
        ]
    )


def _names(rows: Iterable[Compared], verdict: Verdict) -> list[str]:
    return [row.words for row in rows if row.verdict is verdict]


def how_compared() -> str:
    """The rule of the comparison, for who wants to know."""
    return _(
        "More or less is said where the difference is larger than chance makes it in 19 of 20 cases: for two counts "
        "their share in both together (Wilson) beside that of their days, for two shares the interval of their "
        "difference (Newcombe). Of fewer than ten nothing is said."
    )
