"""Tiny deliveries, counted by hand: the figures of each situation, under every definition."""

from functools import cache

import pytest
from counting_situations import FOLDER, Key, Shown, Situation, read
from plain_figures import figures as plainly

from overstap.monitor.engine import count
from overstap.monitor.figures import Figure

SITUATIONS = [situation for file in sorted(FOLDER.glob("*.txt")) for situation in read(file.stem)]
ALWAYS_WHOLE = frozenset({"I03", "I05", "I06", "I07"})
WHOLE_WHEN_NAMED = frozenset({"I01", "I02", "I04", "I08", "I13", "I14", "I21", "I22", "I24"})


def key_of(figure: Figure) -> Key:
    return figure.indicator, figure.definition, frozenset(figure.breakdown.items())


@cache
def counted_by_the_engine(situation: Situation) -> dict[Key, Figure]:
    return {key_of(each): each for each in count(situation.arrow, situation, situation.period)}


def whole_indicators(situation: Situation) -> frozenset[str]:
    """Those of which a situation names every figure that is not zero."""
    named = {indicator for indicator, _, _ in situation.figures}
    if named and named.isdisjoint(ALWAYS_WHOLE):
        return WHOLE_WHEN_NAMED & named
    return ALWAYS_WHOLE | (WHOLE_WHEN_NAMED & named)


def agrees(figure: Figure, shown: Shown) -> bool:
    value, *counts = shown
    same_value = figure.value == (value if value is None else pytest.approx(float(value), abs=1e-12))
    return same_value and [figure.numerator, figure.denominator, figure.unknown] == counts


def test_there_are_enough_situations_each_with_its_own_sentence() -> None:
    assert len({situation.sentence for situation in SITUATIONS}) == len(SITUATIONS) >= 80


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.sentence)
def test_a_situation_is_counted_as_by_hand(situation: Situation) -> None:
    counted = counted_by_the_engine(situation)
    wrong = {key: counted[key] for key, shown in situation.figures.items() if not agrees(counted[key], shown)}
    assert not wrong

    whole = whole_indicators(situation)
    unexpected = [
        each for key, each in counted.items() if key[0] in whole and each.value and key not in situation.figures
    ]
    assert not unexpected


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.sentence)
def test_a_second_count_in_plain_python_agrees_on_every_figure(situation: Situation) -> None:
    counted = counted_by_the_engine(situation)
    period = situation.period
    second = plainly(situation.tables, situation.history_from, situation.as_of, period.start, period.end)
    assert counted.keys() == second.keys()
    assert not {key: (counted[key], shown) for key, shown in second.items() if not agrees(counted[key], shown)}
