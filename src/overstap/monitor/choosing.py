"""What a page of figures offers to choose from, and what was chosen: all of it stands in its address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest

from overstap.core.periods import Period
from overstap.monitor import meaning, queries
from overstap.monitor.asked import Asked
from overstap.monitor.delivered import Received
from overstap.monitor.forms import Known, PeriodForm, period_form
from overstap.monitor.keys import DEFINITIONS
from overstap.monitor.queries import ProgrammeLine
from overstap.people.signing_in import person_of
from overstap.standard.definitions import DEFAULT
from overstap.ui.parts.lists import Tab


@dataclass(frozen=True, slots=True)
class Chooser:
    """Definitions, periods, and where facts allow it two days of one's own, and a branch by its code and name."""

    form: PeriodForm
    definitions: tuple[Tab, ...] = ()
    periods: tuple[Tab, ...] = ()
    any_days: bool = True
    branches: tuple[tuple[str, str], ...] = ()


def line_or_404(request: HttpRequest, code: str) -> ProgrammeLine:
    """The programme with ``code``.

    :raises Http404: who asks may not see its figures, or it is not there
    """
    line = queries.programme_for(person_of(request), code)
    if line is None:
        raise Http404
    return line


def known_of(line: ProgrammeLine, *, by_branch: bool = False) -> Known | None:
    """Of which days the programme can be asked; nothing when there is no day to count.

    ``by_branch`` is for a page that can tell of one branch: who leads the programme chooses it, of facts.
    """
    known = _known([line.latest] if line.latest else [], any_day=line.may_deliver)
    may_choose = by_branch and line.may_deliver and line.latest is not None and line.latest.is_facts
    return replace(known, by_branch=True) if known and may_choose else known


def known_together(lines: Sequence[ProgrammeLine]) -> Known | None:
    """Of which days some of the programmes can be asked."""
    held = [line.latest for line in lines if line.latest]
    return _known(held, any_day=all(line.may_deliver for line in lines))


def _known(deliveries: Iterable[Received], *, any_day: bool) -> Known | None:
    """Any day of the facts, for others than who leads the programme as far as quarters are whole: with the days up to
    the reporting date, which moves, two periods would differ by the day on which somebody came. Where there are counts
    only, the periods that they hold.
    """
    telling = [each for each in deliveries if each.whole]
    wholes = [each.whole for each in telling if each.whole]
    if not wholes:
        return None
    whole = Period(min(each.start for each in wholes), max(each.end for each in wholes))
    if not any(each.is_facts for each in telling):
        return Known(whole, tuple(sorted({period for each in telling for period in each.periods})))
    shown = whole if any_day else whole.whole_quarters
    return Known(shown, any_day=any_day) if shown else None


def choose(request: HttpRequest, known: Known) -> tuple[Chooser, Asked | None]:
    """What can be chosen, and what was; nothing when the address asks for what cannot be."""
    form = period_form(request.GET.dict(), known)
    chosen = Asked(
        known.choices[0].period,
        DEFAULT,
        tuple(request.GET.getlist("programma")),
        request.GET.get("provincie", ""),
        request.GET.get("regio", ""),
    )
    any_days = not known.held
    if not form.is_valid():
        return Chooser(form, periods=_periods(known, chosen, None), any_days=any_days), None
    asked = form.asked
    now = replace(chosen, period=asked.period, definition=asked.definition, branch=asked.branch)
    return Chooser(form, _definitions(now), _periods(known, now, now.period), any_days, known.branches), now


def chosen_of(
    request: HttpRequest,
    line: ProgrammeLine,
    told: Callable[[Received, Asked], Mapping[str, object]],
    *,
    by_definition: bool = True,
    by_branch: bool = False,
) -> dict[str, object]:
    """What a page of one programme holds: what can be chosen, and what is ``told`` of what was.

    Nothing without a delivery. Definitions can be chosen only where ``by_definition`` says that they change the page.
    """
    known = known_of(line, by_branch=by_branch)
    if line.latest is None or known is None:
        return {}
    chooser, now = choose(request, known)
    shown = chooser if by_definition else replace(chooser, definitions=())
    return {"chooser": shown, "asked": now, **(told(line.latest, now) if now else {})}


def _definitions(now: Asked) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            f"{each} {meaning.definition_name(each)}",
            replace(now, definition=each).address,
            each == now.definition,
        )
        for each in DEFINITIONS
    )


def _periods(known: Known, chosen: Asked, current: Period | None) -> tuple[Tab, ...]:
    return tuple(
        Tab(choice.words, replace(chosen, period=choice.period).address, choice.period == current)
        for choice in known.choices
    )
