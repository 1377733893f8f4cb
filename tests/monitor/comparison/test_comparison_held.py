"""Programmes that are held here beside each other: facts by rates made here, counts by what their sender says."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from comparison_programmes import delivered

from monitor.monitor_cast import NOW, Cast, programme
from monitor.sent import counts_of
from overstap.audit.models import Entry
from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.actions import Agreement, keep_rates, receive, set_up_sender
from overstap.monitor.asked import Asked
from overstap.monitor.compared import beside_each_other, rates_held
from overstap.monitor.comparison import Judged, NoRatesError, Verdict, make_rates, with_expected
from overstap.monitor.counts import as_rows, travelling
from overstap.monitor.models import KeptRates
from overstap.monitor.queries import programmes_for
from overstap.monitor.subjects.which import subject_together
from overstap.monitor.terms import Act
from overstap.people.models import Organisation
from overstap.people.policy import NotAllowedError
from overstap.standard.delivery import open_delivery, write_counts

YEAR, YEARS = Period.year(2022), Period(Period.year(2022).start, Period.year(2023).end)
KEPT = (
    b"definition,from,to,programmes,branch,legal_position,addiction,already,admitted,share\n"
    b"X3,2018-01-01,2022-01-01,7,*,*,*,*,480,%s\n"
)
SIZES = {"noord": (6, 6, "window"), "zuid": (12, 24, "window"), "west": (5, 15, "street")}


def facts_of(code: str) -> BytesIO:
    exits, others, branch = SIZES[code]
    return delivered(code, exits=exits, others=others, branch=branch)


@pytest.fixture
def three(cast: Cast) -> Cast:
    programme("west", Organisation.objects.get(name="Stichting De Haven"))
    for code in SIZES:
        receive(facts_of(code), by=None, at=NOW)
    return cast


@pytest.mark.django_db
def test_facts_are_compared_by_rates_made_of_all_that_are_held(three: Cast) -> None:
    found = beside_each_other(programmes_for(None), YEAR, "X3")
    told = {each.programme: (each.number, each.observed, each.expected) for each in found.comparison.programmes}
    assert told == {
        "noord": (12, 6, pytest.approx(4.5)),
        "zuid": (36, 12, pytest.approx(13.5)),
        "west": (20, 5, pytest.approx(5.0)),
    }
    assert {each.programme: each.verdict for each in found.comparison.programmes}["noord"] is Verdict.TOO_FEW
    assert (found.silent, found.comparison.dispersion.judged) == ((), Judged.CANNOT_SAY)


@pytest.mark.django_db
def test_who_sees_one_programme_sees_it_beside_the_country(three: Cast) -> None:
    found = beside_each_other(programmes_for(three.other_manager), YEAR, "X3")
    assert [(each.programme, each.expected) for each in found.comparison.programmes] == [("zuid", pytest.approx(13.5))]
    assert found.rates == rates_held("X3")


@pytest.mark.django_db
def test_several_years_add_up(three: Cast) -> None:
    one = beside_each_other(programmes_for(None), YEAR, "X3").comparison
    assert beside_each_other(programmes_for(None), YEARS, "X3").comparison == one, "nobody came in the second year"


@pytest.mark.django_db
def test_with_two_programmes_there_are_no_rates_and_nothing_is_said(cast: Cast) -> None:
    for code in ("noord", "zuid"):
        receive(facts_of(code), by=None, at=NOW)
    found = beside_each_other(programmes_for(None), YEAR, "X3")
    assert (found.rates, found.comparison.programmes, set(found.silent)) == (None, (), {"noord", "zuid"})


@pytest.mark.django_db
def test_counts_say_themselves_what_they_could_expect(cast: Cast) -> None:
    set_up_sender("west", Agreement("West"), by=None, at=NOW)
    receive(expecting("west", YEAR, Period.year(2023)), by=None, at=NOW)
    west = [line for line in programmes_for(None) if line.code == "west"]
    found = beside_each_other(west, YEARS, "X3")
    assert [(each.number, each.observed, each.expected) for each in found.comparison.programmes] == [(20, 5, 5.0)]
    assert list(found.used.values()) == [("west",)]
    assert beside_each_other(west, Period(YEAR.start, Period.year(2024).end), "X3").silent == ("west",)
    assert beside_each_other(west, YEAR, "X1").silent == ("west",)


@pytest.mark.django_db
def test_who_used_other_rates_is_named(cast: Cast) -> None:
    """The third sends counts by the rates of all three; the facts of the others are compared by what was kept here."""
    for code in ("noord", "zuid"):
        receive(facts_of(code), by=None, at=NOW)
    keep_rates(KEPT % b"0.2500", by=None, at=NOW)
    set_up_sender("west", Agreement("West"), by=None, at=NOW)
    receive(expecting("west", YEAR), by=None, at=NOW)
    used = beside_each_other(programmes_for(None), YEAR, "X3").used
    assert sorted(used.values()) == [("noord", "zuid"), ("west",)]
    about = subject_together(programmes_for(None), Asked(YEAR), compared=True)
    assert about
    assert sorted(map(len, about.by_rates)) == [1, 2]


@pytest.mark.django_db
def test_counts_without_expectations_are_silent_and_not_nought(cast: Cast) -> None:
    set_up_sender("west", Agreement("West"), by=None, at=NOW)
    receive(counts_of(facts_of("west"), YEAR), by=None, at=NOW)
    found = beside_each_other(programmes_for(None), YEAR, "X3")
    assert (found.comparison.programmes, set(found.silent)) == ((), {"noord", "zuid", "west"})


def expecting(code: str, *periods: Period) -> BytesIO:
    """The counts of a programme that applied the rates of all three."""
    strata = []
    for each in SIZES:
        with open_delivery(facts_of(each)) as opened, engine.laid(opened.arrow_tables(), opened.manifest) as facts:
            strata.append(facts.strata(YEARS))
    rates = make_rates(strata, "X3", YEARS)
    with open_delivery(facts_of(code)) as opened:
        manifest, tables = opened.manifest, opened.arrow_tables()
    with engine.laid(tables, manifest) as facts:
        counted = {period: with_expected(travelling(facts, period), facts.strata(period), rates) for period in periods}
    file = BytesIO()
    write_counts(file, replace(manifest, periods=periods), as_rows(counted))
    file.seek(0)
    return file


@pytest.mark.django_db
def test_rates_that_were_kept_hold_for_a_programme_that_stands_alone(cast: Cast) -> None:
    """Published: 0.25 for everybody. Of the 36 that it admitted 9 could be expected."""
    receive(facts_of("zuid"), by=None, at=NOW)
    keep_rates(KEPT % b"0.2500", by=None, at=NOW)
    keep_rates(KEPT.replace(b"X3", b"X1") % b"0.9000", by=None, at=NOW)
    found = beside_each_other(programmes_for(None), YEAR, "X3")
    assert [(each.programme, each.expected) for each in found.comparison.programmes] == [("zuid", 9.0)]
    assert found.rates is not None
    assert found.rates.programmes == 7
    keep_rates(KEPT % b"0.5000", by=cast.evaluator, at=NOW + timedelta(days=1))
    assert beside_each_other(programmes_for(None), YEAR, "X3").comparison.programmes[0].expected == 18.0
    assert Entry.objects.filter(act=Act.RATES_KEPT).count() == 3


@pytest.mark.django_db
def test_a_file_without_rates_is_not_kept_and_not_everybody_keeps_one(cast: Cast) -> None:
    with pytest.raises(NoRatesError):
        keep_rates(b"nothing\n", by=None, at=NOW)
    for somebody in (cast.stranger, cast.coach):
        with pytest.raises(NotAllowedError):
            keep_rates(KEPT % b"0.2500", by=somebody, at=NOW)
    assert not KeptRates.objects.exists()
