"""The pages by subject: of one programme by its facts or its counts, of all together, and of nobody yet."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from monitor.monitor_cast import NOW, Cast
from monitor.sent import PHASES, TRAJECTORIES, counts_of, from_elsewhere, sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import Agreement, receive, set_up_sender
from overstap.monitor.asked import Asked
from overstap.monitor.figures import NOTHING, Figure, Key
from overstap.monitor.subjects import OVERVIEW, SUBJECTS, of_one
from overstap.monitor.subjects.views import subject_of
from overstap.monitor.subjects.which import subject_together
from overstap.people.models import Person
from overstap.standard.facts import CostFact, SexWorkFact
from overstap.ui.charts.figure import FigureCard

Browser = Callable[[Person], Client]

IN_2024 = Period.year(2024)
ADDRESS = "?van=2024-01-01&tot=2025-01-01"


@pytest.fixture
def delivered(cast: Cast) -> Cast:
    receive(sent(), by=cast.manager, at=NOW)
    return cast


@pytest.fixture
def with_counts(delivered: Cast) -> Cast:
    set_up_sender("ver", Agreement("Uitstapprogramma Ver"), by=None, at=NOW)
    file = counts_of(sent(programme_code="ver", programme_name="Uitstapprogramma Ver"), IN_2024)
    receive(file, by=None, at=NOW)
    return delivered


def seen(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def cards_of_one(code: str, slug: str, definition: str = "X3") -> dict[str, FigureCard]:
    line = queries.programme_for(None, code)
    assert line
    assert line.latest
    about = subject_of(line.name, line.latest, Asked(IN_2024, definition))
    return {card.anchor: card for card in SUBJECTS[slug].questions(about)}


@pytest.mark.parametrize("slug", [page.slug for page in of_one()])
@pytest.mark.parametrize("code", ["noord", "ver"])
def test_every_subject_has_its_page_for_facts_and_for_counts(
    with_counts: Cast, signed_in: Browser, code: str, slug: str
) -> None:
    page = seen(signed_in(with_counts.evaluator), f"/cijfers/{code}/{slug}/{ADDRESS}")
    assert "Publiceer ze niet zo" in page
    assert "Kopieer als zin" in page


@pytest.mark.parametrize("slug", ["", *(f"{slug}/" for slug in SUBJECTS)])
def test_every_subject_has_its_page_for_all_together(with_counts: Cast, signed_in: Browser, slug: str) -> None:
    page = seen(signed_in(with_counts.evaluator), f"/cijfers/alle/{slug}{ADDRESS}")
    assert "telt dubbel" in page
    assert "Uitstapprogramma Zuid" in page


@pytest.mark.parametrize("slug", [page.slug for page in of_one()])
def test_a_subject_of_a_programme_without_a_delivery_says_what_will_stand_there(
    cast: Cast, signed_in: Browser, slug: str
) -> None:
    assert "Nog geen cijfers" in seen(signed_in(cast.coach), f"/cijfers/noord/{slug}/")


def test_a_subject_that_is_not_there_is_not_found(delivered: Cast, signed_in: Browser) -> None:
    seen(signed_in(delivered.coach), "/cijfers/noord/weer/", status=404)


def test_who_may_not_see_a_programme_gets_what_an_absent_one_gives(delivered: Cast, signed_in: Browser) -> None:
    seen(signed_in(delivered.other_manager), "/cijfers/noord/doorstroom/", status=404)
    seen(signed_in(delivered.stranger), "/cijfers/alle/", status=404)


def test_counts_offer_only_the_periods_that_they_hold(with_counts: Cast, signed_in: Browser) -> None:
    client = signed_in(with_counts.evaluator)
    refused = seen(client, "/cijfers/ver/doorstroom/?van=2023-01-01&tot=2024-01-01")
    assert "alleen over hele perioden: 2024" in refused
    assert "Kopieer als zin" not in refused
    assert 'name="van"' not in client.get("/cijfers/ver/doorstroom/", secure=True).content.decode()


def test_counts_are_shown_of_a_period_that_they_hold_when_nobody_chose(with_counts: Cast, signed_in: Browser) -> None:
    assert "Van 1 januari 2024 tot 1 januari 2025" in seen(signed_in(with_counts.evaluator), "/cijfers/ver/doorstroom/")


def test_facts_and_their_counts_say_the_same_of_what_travels(with_counts: Cast) -> None:
    for slug in ("doorstroom", "bestemmingen", "begeleiding"):
        of_facts, of_counts = cards_of_one("noord", slug), cards_of_one("ver", slug)
        assert of_facts
        for anchor in of_facts.keys() - {"i11"}:
            assert of_facts[anchor].answer == of_counts[anchor].answer
            assert of_facts[anchor].chart.table == of_counts[anchor].chart.table


def test_guidance_and_contact_tell_what_was_counted_by_hand(delivered: Cast) -> None:
    found = cards_of_one("noord", "begeleiding")
    assert [card.definition for card in found.values()] == ["I02", "I24", "I04", "I14", "I22", "I21"]
    answers = {anchor: str(card.answer) for anchor, card in found.items()}
    assert "Held in this period: 3." in answers["i02"]
    assert answers["i24"] == "Of nobody who started in this period a criterion was assessed."
    assert found["i24"].unknown == "no criterion assessed 3"
    assert "1 had been there for 60 days or more; a plan was agreed with 0." in answers["i04"]
    assert "1 trajectory closed early. Most often: " in answers["i22"]
    assert found["i22"].interval == "too few for a share"
    assert "0 persons are known to have stopped" in answers["i21"]


def test_counts_that_tell_no_times_say_so(with_counts: Cast) -> None:
    about = subject_together([line for line in queries.programmes_for(None) if line.latest], Asked(IN_2024))
    assert about
    silent = {key: Figure.of("", IN_2024, key, NOTHING) for key in about.figures.figures if key.indicator == "I11"}
    figures = replace(about.figures, figures={**about.figures.figures, **silent})
    answers = {
        card.anchor: str(card.answer) for card in SUBJECTS["doorstroom"].questions(replace(about, figures=figures))
    }
    assert "does not travel in counts" in answers["i11"]
    assert "does not travel" not in str(cards_of_one("noord", "doorstroom")["i11"].answer)


def test_the_steps_are_the_figures_of_the_command_line(delivered: Cast) -> None:
    found = queries.figures("noord", IN_2024, by=None)
    table = cards_of_one("noord", "doorstroom")["steps"].chart.table
    counts = [found.value("I01"), found.value("I02", what="held"), found.value("I03")]
    assert [row[1] for row in table.rows][:3] == counts == [4, 3, 3]


def test_a_share_of_few_is_not_given(delivered: Cast) -> None:
    assert "Too few to say: 3 trajectories." in str(cards_of_one("noord", "bestemmingen")["i08"].interval)
    assert cards_of_one("noord", "tijd-tot-stoppen")["i10"].answer == ("Too few to say: 3 trajectories. ").strip()


def test_two_programmes_together_are_the_sum_of_both(delivered: Cast) -> None:
    from_elsewhere()
    lines = [line for line in queries.programmes_for(None) if line.latest]
    about = subject_together(lines, Asked(IN_2024))
    assert about
    assert about.value("I03") == 6
    assert about.figure("I08").denominator == 6


def test_the_national_page_says_who_told_and_who_did_not(with_counts: Cast, signed_in: Browser) -> None:
    page = seen(signed_in(with_counts.evaluator), f"/cijfers/alle/{ADDRESS}")
    assert (
        "2 van de 3 programma’s vertellen iets over deze periode. Hier is niets bekend van: Uitstapprogramma Zuid."
        in page
    )


def test_the_address_chooses_which_programmes_are_taken_together(with_counts: Cast, signed_in: Browser) -> None:
    client = signed_in(with_counts.evaluator)
    both = seen(client, f"/cijfers/alle/doorstroom/{ADDRESS}")
    one = seen(client, f"/cijfers/alle/doorstroom/{ADDRESS}&programma=ver")
    assert "Gestart: 6" in both
    assert "Gestart: 3" in one
    assert (
        "programma=ver" in client.get(f"/cijfers/alle/doorstroom/{ADDRESS}&programma=ver", secure=True).content.decode()
    )


@pytest.mark.parametrize("slug", ["", *(f"{slug}/" for slug in SUBJECTS)])
def test_a_page_asks_the_database_fewer_than_ten_times(with_counts: Cast, signed_in: Browser, slug: str) -> None:
    client = signed_in(with_counts.evaluator)
    client.get(f"/cijfers/alle/{slug}{ADDRESS}", secure=True)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(f"/cijfers/alle/{slug}{ADDRESS}", secure=True)
    assert len(asked) < 10


def test_the_overview_is_no_subject_of_its_own() -> None:
    assert OVERVIEW.slug not in SUBJECTS


def _heard(trajectory: str, day: date, status: str) -> SexWorkFact:
    return SexWorkFact(trajectory_id=trajectory, observed_on=day, status=status, known_from="participant")


def many(cast: Cast, *, count: int = 12) -> None:
    """A delivery of ``count`` participants who stopped; every third began again 60 days later."""
    trajectories, heard = [], []
    for number in range(count):
        fact = replace(TRAJECTORIES[0], trajectory_id=f"m{number}", person_id=f"q{number}")
        trajectories.append(fact)
        told = [(date(2024, 1, 20), "active"), (date(2024, 9, 1), "stopped"), (date(2024, 10, 25), "stopped")]
        told += [(date(2024, 11, 5), "active")] if number % 3 == 0 else [(date(2025, 12, 5), "stopped")]
        heard += [_heard(fact.trajectory_id, day, status) for day, status in told]
    phases = [replace(PHASES[0], trajectory_id=each.trajectory_id) for each in trajectories]
    changed = {"trajectory": trajectories, "sex_work": heard, "phase": phases, "profile": (), "intake": ()}
    receive(sent(changed), by=cast.manager, at=NOW)


def test_return_is_drawn_with_both_bounds_and_its_interval(cast: Cast) -> None:
    many(cast)
    card = cards_of_one("noord", "terugkeer")["i09"]
    found = queries.figures("noord", IN_2024, by=None).figures
    after_a_year = card.chart.table.rows[2]
    assert found[Key.of("I09", day=365)].value == pytest.approx(1 / 3)
    assert after_a_year[0] == "a year"
    assert after_a_year[2] == "33 %"
    assert after_a_year[4:] == ("33 %", "33 %")
    low, high = (int(each) for each in str(after_a_year[3]).split("–"))
    assert 0 < low < 33 < high < 100
    assert 'class="b-1"' in card.chart.picture
    assert "At most" in card.chart.picture


def test_the_time_to_exit_is_the_figure_of_the_standard(cast: Cast) -> None:
    many(cast)
    table = cards_of_one("noord", "tijd-tot-stoppen", "X1")["i10"].chart.table
    found = queries.figures("noord", IN_2024, by=None).figures
    for row, day in zip(table.rows, (182, 365), strict=False):
        value = found[Key.of("I10", "X1", day=day, cause="exit")].value
        assert value is not None
        assert row[2] == f"{round(100 * value)} %"


def test_a_share_beyond_the_data_is_not_given(cast: Cast) -> None:
    many(cast)
    two_years = cards_of_one("noord", "tijd-tot-stoppen", "X1")["i10"].chart.table.rows[2]
    assert two_years == ("two years", *["–"] * 7)


def test_x4_is_shown_as_x3_and_says_so(cast: Cast) -> None:
    many(cast)
    asked = cards_of_one("noord", "tijd-tot-stoppen", "X4")["i10"]
    assert "X4 asks a year after X3, so X3 is shown." in str(asked.answer)
    assert asked.chart.table == cards_of_one("noord", "tijd-tot-stoppen", "X3")["i10"].chart.table


def test_costs_that_nobody_wrote_down_are_not_known(delivered: Cast) -> None:
    assert "The costs of this period are not known." in str(cards_of_one("noord", "kosten")["i15"].answer)


def test_what_guidance_cost_is_said_for_each_and_by_kind(cast: Cast) -> None:
    amounts = {"staff": "1000.00", "set_up": "500.00"}
    spent = [CostFact(year=2024, kind=kind, amount_eur=Decimal(amount)) for kind, amount in amounts.items()]
    receive(sent({"cost": spent}), by=cast.manager, at=NOW)
    found = cards_of_one("noord", "kosten")
    assert "Guidance cost € 1,000: € 250 for each who was guided." in str(found["i15"].answer)
    assert "Setting up is counted apart: € 500." in str(found["i15"].answer)
    assert found["i15-kinds"].chart.table.rows[0][1] == 1000


def test_a_definition_is_chosen_only_where_it_changes_the_page(delivered: Cast, signed_in: Browser) -> None:
    client = signed_in(delivered.coach)
    times = client.get(f"/cijfers/noord/tijd-tot-stoppen/{ADDRESS}&def=X1", secure=True).content.decode()
    assert 'aria-label="Definitie van uitgestapt"' in times
    waits = client.get(f"/cijfers/noord/wachttijden/{ADDRESS}&def=X1", secure=True).content.decode()
    assert 'aria-label="Definitie van uitgestapt"' not in waits
    assert "/cijfers/noord/tijd-tot-stoppen/?van=2024-01-01&amp;tot=2025-01-01&amp;def=X1" in waits
