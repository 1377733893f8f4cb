"""A monitor: the same house without a dossier, and twelve invented programmes that deliver counts to it."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import get_resolver
from test_house_access import all_pages, pages

from cast import show_steps
from overstap.core.periods import Period
from overstap.demo.elsewhere import world
from overstap.demo.elsewhere.knowing import known_before
from overstap.demo.elsewhere.programmes import PROGRAMMES, Elsewhere, Habit
from overstap.monitor import queries, senders
from overstap.monitor.counts import numbers_in
from overstap.monitor.delivered import Received
from overstap.monitor.models import DeliveredTable, Delivery
from overstap.people.forms import roles_here
from overstap.people.models import Person
from overstap.programmes.models import Programme
from overstap.standard import validation
from overstap.standard.delivery import Manifest, open_counts, write_delivery
from overstap.standard.facts import SexWorkFact, TrajectoryFact
from overstap.trajectories.models import Trajectory

MONITOR = "overstap.site.monitor_urls"
OF_DOSSIERS = ("trajectories:", "groups:", "programmes:", "social_map:", "flows:", "setup:")
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LAST = date(2026, 10, 1)
SMALL = tuple(each for each in PROGRAMMES if each.a_year < 20)
HERE = tuple(each for each in SMALL if each.habit is Habit.LATE or each.code == "flevoland")


def test_a_monitor_has_no_page_that_leads_to_a_dossier() -> None:
    names = {page.name for page in pages(get_resolver(MONITOR).url_patterns)}
    assert not [name for name in names if name.startswith(OF_DOSSIERS)]
    assert {name for name in names if name.startswith("desk:")} == {"desk:today"}
    assert names <= set(all_pages())


def test_nobody_can_become_a_coach_there(settings: object) -> None:
    assert {"coach", "manager"} <= {value for value, _label in roles_here()}
    settings.IS_MONITOR = True  # type: ignore[attr-defined] # a fixture of pytest-django
    assert [value for value, _label in roles_here()] == ["administrator", "privacy_officer", "evaluator"]


@pytest.mark.parametrize("programme", SMALL, ids=lambda one: one.code)
def test_what_an_invented_programme_registers_is_in_order(programme: Elsewhere) -> None:
    facts = world._known(programme, world._story(programme, LAST), LAST)
    manifest = Manifest(programme.code, programme.name, world._since(programme, LAST), LAST, "wij", AT)
    file = BytesIO()
    write_delivery(file, manifest, facts, form="parquet")
    file.seek(0)
    report = validation.check(file)
    assert [(each.rule, each.table, each.row) for each in report.errors] == []


def test_what_is_known_earlier_is_never_more() -> None:
    story = world._story(SMALL[0], LAST)
    day = date(2025, 1, 1)
    known = list(known_before(story, day))
    assert 0 < len(known) < len(list(known_before(story, LAST)))
    heard = [fact.observed_on for fact in known if isinstance(fact, SexWorkFact)]
    closed = [fact.closed_on for fact in known if isinstance(fact, TrajectoryFact) and fact.closed_on]
    assert max(heard) < day
    assert max(closed) < day


def test_programmes_say_what_they_could_expect_by_rates_of_those_that_began_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(world, "PROGRAMMES", SMALL)
    stories = {each.code: world._story(each, LAST) for each in SMALL}
    rates = world._rates(stories, LAST, AT)
    assert rates is not None
    assert rates.programmes == len([each for each in SMALL if each.since == 0]) == 3
    one = SMALL[0]
    opened = world._opened(one, world._known(one, stories[one.code], LAST), LAST, AT)
    with open_counts(world._counts(opened, rates, bytes(32))) as counts:
        expected = numbers_in(counts)[Period.year(2023)].expected["X3"]
    assert expected.number > 5
    assert 0 < expected.expected < expected.number


@pytest.fixture
def monitor(db: None, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = MONITOR  # type: ignore[attr-defined] # a fixture of pytest-django
    settings.IS_MONITOR = True  # type: ignore[attr-defined] # the same
    monkeypatch.setattr(world, "PROGRAMMES", HERE)
    monkeypatch.setattr(world, "_CORRECTED", HERE[0].code)
    monkeypatch.setattr(world, "_TWICE", frozenset({HERE[0].code}))
    assert world.build(AT)
    assert not world.build(AT)


def test_it_receives_counts_and_keeps_nobody(monitor: None) -> None:
    assert not Programme.objects.exists()
    assert not Trajectory.objects.exists()
    assert set(Delivery.objects.values_list("kind", flat=True)) == {"counts"}
    assert set(DeliveredTable.objects.values_list("name", flat=True)) == {"flow", "risk", "total", "expected"}
    late = senders.late_senders(None, AT.date())
    assert [line.code for line in late] == [each.code for each in HERE if each.habit is Habit.LATE]
    lines = queries.programmes_for(None)
    year = queries.figures_together(lines, Period.year(2025))
    assert year
    assert year.value("I03") == sum(queries.figures(each.code, year.period, by=None).value("I03") for each in HERE)
    _assert_that_the_correction_mended_three_closings(queries.deliveries(None, HERE[0].code))
    for role in ("evaluator", "administrator", "privacy_officer"):
        _assert_that_everybody_finds_their_pages(role)


def _assert_that_the_correction_mended_three_closings(versions: list[Received]) -> None:
    first, second = versions[-1], versions[-2]
    assert second.created_at - first.created_at == timedelta(14)
    years = [Period.year(year) for year in range(first.history_from.year, first.as_of.year)]
    before, after = (
        sum(
            queries.figures_of(one, year).value("I07", closing="completed", status=status)
            for year in years
            for status in ("stopped", "active", "unknown")
        )
        for one in (first, second)
    )
    assert after - before == 3


def _assert_that_everybody_finds_their_pages(role: str) -> None:
    person = Person.objects.get(memberships__role=role)
    client = Client(headers={"referer": "https://testserver/"})
    client.force_login(person)
    show_steps(client.session, person, "password", "mfa").save()
    addresses = ("/", "/cijfers/", f"/cijfers/{HERE[0].code}/", "/cijfers/2011/", "/publicaties/", "/collegas/")
    found = {address: client.get(address).status_code for address in addresses}
    sees = role == "evaluator"
    assert found[f"/cijfers/{HERE[0].code}/"] == (200 if sees else 404)
    assert found["/collegas/"] == (200 if role == "administrator" else 404)
    assert found["/"] == (302 if sees else 200)
    assert client.get("/deelnemers/").status_code == 404
