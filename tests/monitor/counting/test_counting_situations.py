"""Tiny deliveries, counted by hand: the figures of each situation, under every definition."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cache

import pytest
from plain_figures import figures as plainly
from situations import Key, Shown, Situation, read_all

from overstap.monitor.engine import count
from overstap.monitor.figures import Figure

SITUATIONS = read_all()


def key_of(figure: Figure) -> Key:
    return figure.indicator, figure.definition, frozenset(figure.breakdown.items())


@cache
def counted_by_the_engine(situation: Situation) -> dict[Key, Figure]:
    return {key_of(each): each for each in count(situation.arrow, situation, situation.period)}


def about(number: float | Fraction | None) -> object:
    return None if number is None else pytest.approx(float(number), abs=1e-12)


def agrees(figure: Figure, shown: Shown) -> bool:
    counts = (figure.numerator, figure.denominator, figure.unknown)
    is_right = figure.value == about(shown.value) and counts == (shown.numerator, shown.denominator, shown.unknown)
    return is_right and ("quantile" not in figure.breakdown or (figure.low, figure.high) == (shown.low, shown.high))


def agree(figure: Figure, second: Iterable[float | Fraction | None]) -> bool:
    parts = (figure.value, figure.numerator, figure.denominator, figure.unknown, figure.low, figure.high)
    return all(one == about(other) for one, other in zip(parts, second, strict=True))


def test_there_are_enough_situations_each_with_its_own_sentence() -> None:
    assert len({situation.sentence for situation in SITUATIONS}) == len(SITUATIONS) >= 80


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.sentence)
def test_a_situation_is_counted_as_by_hand(situation: Situation) -> None:
    counted = counted_by_the_engine(situation)
    wrong = {key: counted[key] for key, shown in situation.figures.items() if not agrees(counted[key], shown)}
    assert not wrong

    unexpected = [
        each
        for key, each in counted.items()
        if key[0] in situation.whole and each.value and key not in situation.figures
    ]
    assert not unexpected


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.sentence)
def test_a_second_count_in_plain_python_agrees_on_every_figure(situation: Situation) -> None:
    counted = counted_by_the_engine(situation)
    period = situation.period
    second = plainly(situation.tables, situation.history_from, situation.as_of, period.start, period.end)
    assert counted.keys() == second.keys()
    assert not {key: (counted[key], other) for key, other in second.items() if not agree(counted[key], other)}
