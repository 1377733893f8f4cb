"""Sentences by subject say no more than their numbers: each on figures that are written down here."""

from dataclasses import replace

import pytest

from monitor.monitor_cast import NOW, Cast
from monitor.sent import sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import receive
from overstap.monitor.asked import Asked
from overstap.monitor.cards import Subject
from overstap.monitor.figures import NOTHING, Counted, Figure, Key
from overstap.monitor.mending.weaknesses import weaknesses
from overstap.monitor.subjects import SUBJECTS
from overstap.monitor.subjects.views import subject_of
from overstap.ui.charts.figure import FigureCard

IN_2024 = Period.year(2024)


@pytest.fixture
def noord(cast: Cast) -> Subject:
    receive(sent(), by=cast.manager, at=NOW)
    line = queries.programme_for(None, "noord")
    assert line
    assert line.latest
    return subject_of(line.name, line.latest, Asked(IN_2024))


def with_figures(about: Subject, told: dict[Key, Counted]) -> Subject:
    """The same subject, but with these figures."""
    figures = {key: Figure.of("noord", IN_2024, key, counted) for key, counted in told.items()}
    assert figures.keys() <= about.figures.figures.keys()
    return replace(about, figures=replace(about.figures, figures={**about.figures.figures, **figures}))


def card(about: Subject, slug: str, anchor: str) -> FigureCard:
    return next(each for each in SUBJECTS[slug].questions(about) if each.anchor == anchor)


def test_the_name_of_a_trajectory_is_no_answer_of_its_profile(noord: Subject) -> None:
    profile = {
        Key.of("I18", table="profile", field=field, what=what): Counted.number(0)
        for field in ("trajectory_id", "gender", "debts")
        for what in ("filled", "unknown", "not_asked")
    }
    rest = {key: Counted.number(0) for key in noord.figures.figures if dict(key.breakdown).get("table") == "profile"}
    told = {
        Key.of("I18", table="profile", field="trajectory_id", what="filled"): Counted.number(20),
        Key.of("I18", table="profile", field="gender", what="filled"): Counted.number(20),
        Key.of("I18", table="profile", field="debts", what="unknown"): Counted.number(20),
    }
    found = {each.words: each for each in weaknesses(with_figures(noord, {**rest, **profile, **told}))}
    assert found["Other answers in the start profile"].number == "20 of 40 (50 %)"


def test_a_word_that_no_set_can_count_is_no_nought(noord: Subject) -> None:
    silent = {key: NOTHING for key in noord.figures.figures if key.indicator in ("I06", "I07")}
    unsaid = "None of them can be counted in this period."
    assert card(with_figures(noord, silent), "definities", "sets").answer == unsaid
    assert card(noord, "definities", "sets").answer != unsaid


def test_the_sector_that_is_most_often_unknown_is_not_the_most_frequent_sector(noord: Subject) -> None:
    told = {
        Key.of("I08", sector="unknown"): Counted.share(9, 20),
        Key.of("I08", sector="retail"): Counted.share(3, 20),
    }
    assert card(with_figures(noord, told), "bestemmingen", "i08-sector").answer == "Most often: retail, 3."
    only = {Key.of("I08", sector="unknown"): Counted.share(9, 20)}
    assert card(with_figures(noord, only), "bestemmingen", "i08-sector").answer == "No sector is known of this period."


def test_who_gave_no_answer_is_no_answer(noord: Subject) -> None:
    told = {
        Key.of("I19", item="heard"): Counted.share(12, 20, unknown=8),
        Key.of("I19", item="heard", answer="4"): Counted.share(6, 20, unknown=8),
        Key.of("I19", item="heard", answer="no_answer"): Counted.share(8, 20, unknown=8),
    }
    found = card(with_figures(noord, told), "ervaringen", "i19")
    assert str(found.answer).startswith("Answers in this period: 12.")
    assert (found.number, found.unknown) == ("n = 12 answers", "unknown 8 (40 %)")


def test_where_no_score_went_up_nothing_is_most_often_better(noord: Subject) -> None:
    told = {Key.of("I13", domain="housing", what="better"): Counted.share(0, 12)}
    assert card(with_figures(noord, told), "leefgebieden", "i13-better").answer == (
        "In no domain where ten participants gave a second score did it go up."
    )


def test_of_fewer_than_ten_no_middle_is_said(noord: Subject) -> None:
    few = {
        key: Counted(30, 4, 9, 0, 20, 60)
        for key in noord.figures.figures
        if key.indicator in ("I11", "I12", "I23") and "quantile" in dict(key.breakdown)
    }
    about = with_figures(noord, few)
    assert card(about, "doorstroom", "i11").answer == "Too little has ended to say."
    assert "Too few to say: somebody stopped 9 times." in str(card(about, "terugkeer", "i23").answer)
    assert card(about, "wachttijden", "i12").answer == "Too little began to say."
    for slug, anchor in (("doorstroom", "i11"), ("terugkeer", "i23"), ("wachttijden", "i12")):
        assert ">30<" not in card(about, slug, anchor).chart.picture
    many = {key: replace(one, denominator=10) for key, one in few.items()}
    enough = with_figures(noord, many)
    assert "Half of those who registered started within 30 days." in str(card(enough, "doorstroom", "i11").answer)
    assert "Half began again within 30 days." in str(card(enough, "terugkeer", "i23").answer)
    assert card(enough, "wachttijden", "i12").answer == "Of the referrals half began within 30 days."


def test_nobody_who_stopped_is_not_fewer_than_half_who_began_again(noord: Subject) -> None:
    keys = [key for key in noord.figures.figures if key.indicator == "I23" and "quantile" in dict(key.breakdown)]
    nobody = with_figures(noord, dict.fromkeys(keys, Counted(None, None, 0)))
    assert "Nobody is known to have stopped in this period." in str(card(nobody, "terugkeer", "i23").answer)
    some = with_figures(noord, dict.fromkeys(keys, Counted(None, None, 20, 15)))
    assert "Fewer than half began again" in str(card(some, "terugkeer", "i23").answer)


def test_an_interval_without_an_end_says_so(noord: Subject) -> None:
    keys = [
        key for key in noord.figures.figures if key.indicator in ("I11", "I12") and "quantile" in dict(key.breakdown)
    ]
    open_ended = with_figures(noord, dict.fromkeys(keys, Counted(30, 6, 12, 6, 20, None)))
    assert card(open_ended, "doorstroom", "i11").chart.table.rows[0][4] == "20 or more"
    assert card(open_ended, "wachttijden", "i12").chart.table.rows[1][2] == "20 or more"


def test_the_longest_wait_does_not_pass_over_who_mostly_still_wait(noord: Subject) -> None:
    told = {
        Key.of("I12", partner_kind="debt_help", quantile="median"): Counted(40, 6, 12, 5),
        Key.of("I12", partner_kind="housing", quantile="median"): Counted(None, None, 20, 15),
        Key.of("I12", partner_kind="legal_help", quantile="median"): Counted(None, None, 3, 3),
    }
    answer = str(card(with_figures(noord, told), "wachttijden", "i12-partner").answer)
    assert answer == (
        "Longest for debt help: half began within 40 days. "
        "Not in it, because fewer than half began: housing association."
    )


def test_what_guidance_of_nobody_cost_is_not_divided(noord: Subject) -> None:
    running = {Key.of("I15", cost="running"): Counted(900, 90_000, 1)}
    per = {key: Counted(None, 90_000, 0) for key in noord.figures.figures if "per" in dict(key.breakdown)}
    answer = str(card(with_figures(noord, {**running, **per}), "kosten", "i15").answer)
    assert answer == "Guidance cost € 900, and nobody was guided."
