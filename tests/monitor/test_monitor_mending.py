"""What weakens which figure, and what mends it first: counted by hand, and through the real address."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import TRAJECTORIES, from_elsewhere, sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import receive
from overstap.monitor.cards import Subject
from overstap.monitor.engine import Entered
from overstap.monitor.figures import Key
from overstap.monitor.keys import INDICATORS
from overstap.monitor.mending.rules_told import WEAKENS
from overstap.monitor.mending.timeliness import timeliness
from overstap.monitor.mending.weaknesses import Weakness, weaknesses
from overstap.people.models import Person
from overstap.standard.facts import Fact, SexWorkFact, TrajectoryFact
from overstap.standard.indicators import INDICATORS as KNOWN
from overstap.standard.rules import RULES, WARNINGS

Browser = Callable[[Person], Client]

YEAR = Period.year(2024)
PAGE = "/cijfers/noord/kwaliteit/?van=2024-01-01&tot=2025-01-01"


def _text(client: Client, address: str = PAGE) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def _subject(changed: dict[str, tuple[Fact, ...]] | None = None) -> Subject:
    receive(sent(changed), by=None, at=NOW)
    return Subject("Noord", queries.figures("noord", YEAR, by=None), "X3", None)


def _closings(count: int, heard: int) -> dict[str, tuple[Fact, ...]]:
    """So many closings of 2024, of which nothing is known but for the first ``heard``."""
    trajectories = tuple(
        TrajectoryFact(
            trajectory_id=f"c{number}",
            person_id=f"c{number}",
            registered_on=date(2024, 1, 1),
            source="self",
            first_contact="self",
            admitted_on=date(2024, 1, 2),
            closed_on=date(2024, 6, 1),
            closing="early",
            closing_reason="moved",
        )
        for number in range(count)
    )
    said = tuple(
        SexWorkFact(trajectory_id=f"c{number}", observed_on=date(2024, 5, 1), status="active", known_from="participant")
        for number in range(heard)
    )
    return {"trajectory": trajectories, "sex_work": said, "phase": (), "profile": (), "intake": ()}


def test_what_is_unknown_is_counted_against_the_whole_of_it(cast: Cast) -> None:
    found = {each.words: each for each in weaknesses(_subject())}
    closings = found["Closings without knowledge of sex work"]
    assert (closings.count, closings.of, closings.number) == (1, 3, "1 of 3")
    assert closings.weakens == ("I07", "I06")
    assert closings.key == Key.of("I07", status="unknown")


def test_nothing_that_is_known_stands_in_the_list(cast: Cast) -> None:
    words = [each.words for each in weaknesses(_subject())]
    assert "Registrations of which nobody knows through whom they came" not in words


def test_thirty_of_forty_come_before_one_of_one() -> None:
    many, one = (Weakness("", count, of, (), "") for count, of in ((30, 40), (1, 1)))
    assert many.weight > one.weight > 0
    assert Weakness("", 0, 0, (), "").weight == 0


def test_the_worst_stands_first_with_its_share(cast: Cast) -> None:
    first, second, third, *_rest = weaknesses(_subject(_closings(40, 10)))
    assert {first.words, second.words} == {"Closings without a destination", "Starts without knowledge of sex work"}
    assert first.number == second.number == "40 of 40 (100 %)"
    assert (third.rule, third.number) == ("not-heard-at-closing", "30 of 40 (75 %)")


def test_the_order_goes_by_how_much_is_unknown(cast: Cast) -> None:
    weights = [each.weight for each in weaknesses(_subject(_closings(40, 10)))]
    assert weights == sorted(weights, reverse=True)


def test_says_how_soon_facts_were_entered(cast: Cast) -> None:
    """Four registered in 2024: two entered on the day after, one ten days later, one 91 days after the latest day."""
    waits = {"t1": 1, "t2": 1, "t4": 10, "t5": 91}
    trajectories = tuple(
        replace(each, recorded_on=max(filter(None, _days(each))) + timedelta(days=waits.get(each.trajectory_id, 0)))
        for each in TRAJECTORIES
    )
    receive(sent({"trajectory": trajectories}), by=None, at=NOW)
    line = queries.programme_for(None, "noord")
    assert line
    assert line.latest
    whole, table = queries.entered(line.latest, YEAR)
    assert (whole.table, table) == ("", Entered("trajectory", 4, 6, 1))


def _days(fact: TrajectoryFact) -> tuple[date | None, ...]:
    return fact.registered_on, fact.admitted_on, fact.declined_on, fact.closed_on


def test_counts_say_how_many_were_late_and_facts_the_median_too(cast: Cast) -> None:
    late = tuple(
        replace(each, recorded_on=max(filter(None, _days(each))) + timedelta(days=91)) for each in TRAJECTORIES
    )
    subject = _subject({"trajectory": late})
    entered = (Entered("", 4, 91, 4), Entered("trajectory", 4, 91, 4))
    facts, counts = timeliness(subject, entered), timeliness(subject, ())
    assert facts
    assert counts
    assert facts.sentence == "Half of the facts were entered within 91 days. Later than 90 days: 4 of 4."
    assert counts.sentence == "Later than 90 days: 4 of 4."
    assert facts.table.total == ("together", 4, 91, "4")
    assert counts.table.rows == (("Trajectory", 4, "4"),)


def test_of_what_does_not_say_when_it_was_entered_nothing_is_said(cast: Cast) -> None:
    receive(sent(), by=None, at=NOW)
    line = queries.programme_for(None, "noord")
    assert line
    assert line.latest
    assert queries.entered(line.latest, YEAR) == ()
    assert timeliness(_subject(), ()) is None


@pytest.mark.parametrize("who", ["manager", "coach", "evaluator"])
def test_the_page_says_what_to_mend_first(cast: Cast, signed_in: Browser, who: str) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    seen = _text(signed_in(getattr(cast, who)))
    assert "Afsluitingen waarbij over sekswerk niets bekend is" in seen
    assert "1 van 3" in seen
    assert "Herstel eerst:" in unescape(signed_in(cast.manager).get(PAGE, secure=True).content.decode())


@pytest.mark.parametrize("who", ["other_manager", "administrator", "stranger"])
def test_another_programme_is_not_there(cast: Cast, signed_in: Browser, who: str) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    assert signed_in(getattr(cast, who)).get(PAGE, secure=True).status_code == 404


def test_the_page_names_the_rules_that_are_broken_and_leads_to_each(cast: Cast, signed_in: Browser) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    client = signed_in(cast.manager)
    rules = set(re.findall(r"/cijfers/regels/#([\w-]+)", client.get(PAGE, secure=True).content.decode()))
    assert "not-heard-at-closing" in rules
    page = client.get("/cijfers/regels/", secure=True).content.decode()
    assert {rule for rule in rules if f'id="{rule}"' in page} == rules


def test_a_delivery_of_counts_is_read_too(cast: Cast, signed_in: Browser) -> None:
    from_elsewhere()
    whole = next(line for line in queries.programmes_for(cast.evaluator) if line.code == "elders")
    assert whole.latest
    seen = _text(signed_in(cast.evaluator), "/cijfers/elders/kwaliteit/")
    assert ("bevat geen feiten" in seen) != whole.latest.is_facts


def test_every_rule_stands_on_its_page_once_in_both_languages(cast: Cast, signed_in: Browser) -> None:
    client = signed_in(cast.coach)
    page = client.get("/cijfers/regels/", secure=True).content.decode()
    assert [rule for rule in RULES if page.count(f'id="{rule}"') != 1] == []
    assert re.findall(r"<p[^>]*>[^<]*[{][^<]*", page) == []


def test_only_known_rules_weaken_known_figures() -> None:
    assert set(WEAKENS) <= {rule.id for rule in WARNINGS}
    assert {each for named in WEAKENS.values() for each in named} <= set(INDICATORS) & set(KNOWN)
