"""What everybody reads in words: nothing that what is left out could belie."""

from collections.abc import Mapping
from datetime import date

import pytest

from monitor.monitor_cast import NOW
from overstap.core.periods import Period
from overstap.monitor.figures import TOGETHER, Key
from overstap.monitor.publishing.audience import Line
from overstap.monitor.publishing.content import Content, Source
from overstap.monitor.publishing.counts import Count
from overstap.monitor.publishing.page import Reading
from overstap.monitor.publishing.sums import REGISTERED
from overstap.monitor.reports.public import Readable, registered
from overstap.standard.codes import SOURCE

YEAR = Period.year(2024)
Counts = Mapping[str, int | None]


def through(everybody: int | None, counts: Counts) -> str:
    """What is said of registrations by source, of which those that are not named are nought."""
    found = {Key.of("I01", source=each): counts.get(each, 0) for each in SOURCE.values} | {REGISTERED: everybody}
    lines = []
    for key, count in found.items():
        one = Count.of(TOGETHER, YEAR, key)
        lines.append(Line(one.name, TOGETHER, YEAR.start, YEAR.end, "I01", None, one.breakdown, count))
    source = Source("noord", "Noord", 1, date(2026, 1, 1))
    content = Content("2024", 2024, NOW, [source], [], lines)
    return str(registered(Readable(Reading(content), "alle")).answer)


UNSAID = "Of too few it may be said through whom they came."


@pytest.mark.parametrize(
    ("everybody", "counts", "said"),
    [
        (40, {"self": 30, "police": 10}, "There were 40 registrations. Most often known: the participant, 30 (75 %)."),
        (40, {"self": 30, "police": None, "ggd": None},
         "There were 40 registrations. Most often known: the participant, 30 (75 %)."),
        (40, {"self": 15, "police": None, "ggd": None}, f"There were 40 registrations. {UNSAID}"),
        (30, {"self": 15, "police": None, "ggd": None}, f"There were 30 registrations. {UNSAID}"),
        (40, {"unknown": 20, "police": None, "ggd": None}, f"There were 40 registrations. {UNSAID}"),
        (None, {"self": 15, "police": None}, UNSAID),
        (12, {"unknown": 12}, "There were 12 registrations."),
        (0, {}, "Nobody was registered in this period."),
    ],
)  # fmt: skip
def test_most_often_is_said_only_where_what_is_left_out_cannot_be_more(
    everybody: int | None, counts: Counts, said: str
) -> None:
    assert through(everybody, counts) == said
