"""The ten questions of 2011 that can be counted, answered from the figures, each number with its words.

Plain Python, in both languages: the page and the command line show the same parts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from overstap.core.labels import Label
from overstap.monitor.expectations import Expectations
from overstap.monitor.figures import Counted, Figure, Key, wilson
from overstap.monitor.interview_2011 import QUESTIONS, Question
from overstap.monitor.keys import RETURN_DAYS
from overstap.standard.codes import CLOSING_REASON, UNKNOWN


class Unit(Enum):
    """What a number of a part counts."""

    TRAJECTORIES = Label("trajecten", "trajectories")
    PERSONS = Label("personen", "persons")
    TALKS = Label("gesprekken", "talks")
    SPELLS = Label("keer", "times")
    DAYS = Label("dagen", "days")


@dataclass(frozen=True, slots=True)
class Part:
    """One number of an answer. ``is_answer``: it is what was asked, first what was found; others stand beside it."""

    words: Label
    counted: Counted
    unit: Unit = Unit.TRAJECTORIES
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its parts; without any where no count can answer it."""

    question: Question
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of one programme in one period, and what was expected of it."""

    figures: Mapping[Key, Figure]
    expected: Expectations

    @property
    def is_counted(self) -> bool:
        """Whether the period lies within the delivery; where it does not, nobody knows anything of it."""
        return any(figure.value is not None for figure in self.figures.values())

    def of(self, indicator: str, definition: str | None = None, **breakdown: str | int) -> Counted:
        """What was counted under one key."""
        found = self.figures[Key.of(indicator, definition, **breakdown)]
        return Counted(found.value, found.numerator, found.denominator, found.unknown, found.low, found.high)

    def number(self, indicator: str, definition: str | None = None, **breakdown: str | int) -> int:
        """A count under one key."""
        return int(self.figures[Key.of(indicator, definition, **breakdown)].value or 0)


def answers(found: Found) -> list[Answer]:
    """An answer to each of the fifteen questions, in their order."""
    return [
        Answer(question, tuple(_PARTS[question.number](found)) if question.counted else ()) for question in QUESTIONS
    ]


def _beside(number: int | None, of: int | None = None, unknown: int = 0) -> Counted:
    """A number beside what was expected, which is no share: more may come than were expected."""
    return Counted(number, number, of, unknown)


def _expected(words: Label, number: int | None, unit: Unit = Unit.TRAJECTORIES) -> Part:
    return Part(words, _beside(number), unit, is_answer=True)


def _share(part: int, of: int, unknown: int = 0) -> Counted:
    """A count with what it is a part of, and the interval of that share."""
    interval = wilson(part, of)
    return Counted(part, part, of, unknown, *(interval or ()))


def _early(found: Found) -> tuple[int, int]:
    """Trajectories closed early, and all that closed."""
    of = {
        figure.key.breakdown: int(figure.value or 0) for figure in found.figures.values() if figure.indicator == "I07"
    }
    early = sum(count for breakdown, count in of.items() if dict(breakdown)["closing"] == "early")
    return early, sum(of.values())


def _dropped_out(found: Found) -> Iterator[Part]:
    early, closed = _early(found)
    unknown = found.number("I07", closing="early", status=UNKNOWN)
    yield Part(
        Label("eerder gestopt met het traject", "stopped the trajectory early"), _share(early, closed), is_answer=True
    )
    for status, words in (
        ("stopped", Label("en toen gestopt met sekswerk", "and had then stopped sex work")),
        ("active", Label("en toen nog bezig, ook: minder", "and was then still working, or less")),
    ):
        yield Part(words, _share(found.number("I07", closing="early", status=status), early, unknown))


def _reasons(found: Found) -> Iterator[Part]:
    known = [(reason, found.of("I22", reason=reason)) for reason in CLOSING_REASON.values if reason != UNKNOWN]
    named = sorted((each for each in known if each[1].numerator), key=lambda each: -(each[1].numerator or 0))
    for place, (reason, counted) in enumerate(named):
        share = _share(counted.numerator or 0, counted.denominator or 0, counted.unknown)
        yield Part(CLOSING_REASON.label(reason), share, is_answer=place == 0)
    whole = found.of("I22")
    yield Part(
        Label("reden onbekend", "reason unknown"), _share(whole.unknown, whole.denominator or 0), is_answer=not named
    )


def _intakes(found: Found) -> Iterator[Part]:
    budgeted = found.expected["expected_intakes"]
    held = found.number("I02", what="held")
    yield Part(Label("gehouden", "held"), _beside(held, budgeted), Unit.TALKS, is_answer=True)
    yield _expected(Label("begroot", "budgeted"), budgeted, Unit.TALKS)
    yield Part(Label("gepland", "planned"), found.of("I02", what="planned"), Unit.TALKS)


def _plans(found: Found) -> Iterator[Part]:
    yield Part(
        Label("deelnemers met een eerste plan", "participants with a first plan"),
        found.of("I04", what="agreed", unit="person"),
        Unit.PERSONS,
        is_answer=True,
    )
    yield Part(Label("trajecten met een eerste plan", "trajectories with a first plan"), found.of("I04", what="agreed"))
    plans = found.of("I04", day="end")
    yield Part(
        Label(
            "plan, van wie aan het eind minstens 60 dagen bezig was",
            "plan, of those there for 60 days or more at the end",
        ),
        _share(plans.numerator or 0, plans.denominator or 0),
    )


def _work(found: Found) -> Iterator[Part]:
    persons = found.number("I08", found="work", unit="person")
    estimated = found.expected["expected_paid_work"]
    work = found.number("I08", found="work")
    yield Part(
        Label("deelnemers die ander werk vonden", "participants who found other work"),
        _beside(persons, estimated, found.of("I08").unknown),
        Unit.PERSONS,
        is_answer=True,
    )
    yield _expected(Label("geschat", "estimated"), estimated, Unit.PERSONS)
    yield Part(
        Label("waarin dat werk weer voorbij is", "in which that work has ended"),
        _share(found.number("I08", found="work", ended="yes"), work),
    )
    for kind, words in (
        ("paid_work", Label("in loondienst op de dag van afsluiting", "employed on the day of closing")),
        ("self_employed", Label("eigen werk op de dag van afsluiting", "self-employed on the day of closing")),
    ):
        known = found.of("I08", kind=kind)
        yield Part(words, _share(known.numerator or 0, known.denominator or 0, known.unknown))


def _returned(found: Found) -> Iterator[Part]:
    silent = found.number("I23", what="silent")
    persons = found.number("I23", what="returned", unit="person")
    yield Part(
        Label("deelnemers die weer begonnen", "participants who returned"),
        Counted.number(persons, silent),
        Unit.PERSONS,
        is_answer=True,
    )
    for day in RETURN_DAYS:
        low, high = (found.of("I09", day=day, bound=bound).value for bound in ("low", "high"))
        seen = found.of("I09", day=day)
        yield Part(
            Label(
                f"van wie stopte, weer begonnen binnen {day} dagen",
                f"of those who stopped, returned within {day} days",
            ),
            Counted(seen.value, seen.numerator, seen.denominator, silent, low, high),
            Unit.SPELLS,
        )


def _time_out(found: Found) -> Iterator[Part]:
    yield Part(
        Label("gemiddeld, van wie weer begon", "on average, of those who returned"),
        replace(found.of("I23", what="mean"), unknown=found.number("I23", what="silent")),
        Unit.DAYS,
        is_answer=True,
    )
    low, high = (found.of("I23", quantile="median", bound=bound).value for bound in ("low", "high"))
    seen = found.of("I23", quantile="median")
    ends = sorted(end for end in (low, high) if end is not None)
    yield Part(
        Label(
            "de helft van wie stopte, begon weer binnen",
            "half of those who stopped returned within",
        ),
        Counted(seen.value, seen.numerator, seen.denominator, seen.unknown, *(ends if len(ends) == 2 else ())),
        Unit.DAYS,
    )


def _for_good(found: Found) -> Iterator[Part]:
    exited = found.number("I06", "X3")
    back = found.number("I06", "X3", returned="yes")
    unknown = found.number("I06", "X4", answer=UNKNOWN)
    yield Part(
        Label("uitgestapt (X3), en niet weer begonnen", "exited (X3), and not returned"),
        _share(exited - back, exited, unknown),
        is_answer=True,
    )
    for answer, words in (
        ("yes", Label("een jaar later nog gestopt (X4)", "still stopped a year later (X4)")),
        ("no", Label("een jaar later niet meer gestopt", "not stopped any more a year later")),
        ("not_yet", Label("het jaar is nog niet om", "the year is not over yet")),
    ):
        yield Part(words, _share(found.number("I06", "X4", answer=answer), exited, unknown))


def _without_programme(found: Found) -> Iterator[Part]:
    yield Part(
        Label("gestopt zonder traject, voor zover wij weten", "stopped without a trajectory, as far as we know"),
        found.of("I21"),
        Unit.PERSONS,
        is_answer=True,
    )


def _other_reasons(found: Found) -> Iterator[Part]:
    whole = found.of("I22")
    early, unknown = whole.denominator or 0, whole.unknown
    back = found.of("I22", reason="returned_to_sex_work").numerator or 0
    yield Part(
        Label("eerder gestopt om een andere reden", "stopped early for another reason"),
        _share(early - back - unknown, early, unknown),
        is_answer=True,
    )
    yield Part(
        Label("eerder gestopt en weer begonnen met sekswerk", "stopped early and returned to sex work"),
        _share(back, early, unknown),
    )


_PARTS: Mapping[int, Callable[[Found], Iterator[Part]]] = {
    3: _dropped_out,
    4: _reasons,
    8: _intakes,
    9: _plans,
    10: _work,
    11: _returned,
    12: _time_out,
    13: _for_good,
    14: _without_programme,
    15: _other_reasons,
}
