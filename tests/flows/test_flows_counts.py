"""The page on which counts are made: what leaves, by which rates, and what counting by week costs."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.counts import counts_of, deliver_counts
from overstap.monitor.actions import keep_rates
from overstap.monitor.counts import as_rows, numbers_in
from overstap.standard.delivery import open_counts
from overstap.trajectories import actions

RATES = (
    b"definition,from,to,programmes,branch,legal_position,addiction,already,admitted,share\n"
    b"X3,2022-01-01,2024-01-01,4,*,*,*,*,80,0.2500\n"
)


def page(cast: Cast) -> str:
    answer = cast.client("manager").get(reverse("flows:counts", args=["oost"]), headers={"accept-language": "nl"})
    return unescape(answer.content.decode())


def test_the_page_says_by_which_rates_and_they_stand_in_the_file(cast: Cast) -> None:
    cast.admitted(on=TODAY - timedelta(days=780))
    assert "hier zijn geen landelijke percentages bewaard" in page(cast)
    assert all(not each.expected for each in counts_of(cast.programme, by=None, at=NOON).counted.values())
    keep_rates(RATES, by=None, at=NOON)
    said = page(cast)
    assert "X3: van wie is toegelaten in 1 januari 2022 tot 1 januari 2024 door 4 programma’s" in said
    assert "hier zijn geen landelijke percentages bewaard" not in said
    file = BytesIO()
    deliver_counts(cast.programme, file, by=cast.people["manager"], at=NOON)
    with open_counts(file) as opened:
        told = numbers_in(opened)[Period.year(2024)].expected["X3"]
    assert (told.number, told.expected) == (1, 0.25)


def test_the_page_says_what_counting_by_week_costs(cast: Cast) -> None:
    anna = cast.people["anna"]
    assert "Medianen en kwartielen" not in page(cast)
    for days in (100, 120):
        trajectory = cast.admitted(on=TODAY - timedelta(days=days))
        actions.start_phase(trajectory, "execution", since=TODAY - timedelta(days=days), by=anna, at=NOON)
    losses = counts_of(cast.programme, by=None, at=clock.now()).losses
    assert losses.shares.where or losses.days.where
    assert "gemiddeld" in page(cast)


def test_every_row_that_says_a_number_can_be_folded_out(cast: Cast) -> None:
    cast.admitted(on=TODAY - timedelta(days=100))
    rows = as_rows(counts_of(cast.programme, by=None, at=clock.now()).counted)
    flow = [row for row in rows["flow"] if row["count"]]
    found = re.search(r"<summary[^>]*>Aantallen: ([\d.]+) rijen.*?</details>", page(cast), re.DOTALL)
    assert found
    assert int(found[1].replace(".", "")) == len(rows["flow"])
    assert found[0].count("<tr>") - 1 == len(flow)
    assert "rijen met alleen nullen mee" in found[0]
