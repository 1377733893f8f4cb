"""What the pages by subject say: coverage, programmes beside each other, the words of others, the table of 2011."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils.translation import override

from monitor.monitor_cast import NOW, Cast
from monitor.sent import HEARD, from_elsewhere, sent
from overstap.core.periods import Period
from overstap.data import RUPS_2011, rups_2011
from overstap.monitor import queries
from overstap.monitor.actions import import_reported, receive
from overstap.monitor.asked import Asked
from overstap.monitor.cards import Subject
from overstap.monitor.comparison import compare
from overstap.monitor.contacts import contacts
from overstap.monitor.counts.numbers import Expected
from overstap.monitor.figures import Key
from overstap.monitor.questions import exited
from overstap.monitor.subjects import SUBJECTS
from overstap.monitor.subjects.views import subject_of
from overstap.monitor.subjects.which import subject_together, which
from overstap.standard.facts import ProgrammeYearFact
from overstap.ui.charts.figure import FigureCard

IN_2024 = Period.year(2024)


def year_of(municipalities: str, capacity: str = "20") -> ProgrammeYearFact:
    unknown = dict.fromkeys(("expected_intakes", "expected_exits", "expected_paid_work", "fte"), "unknown")
    return ProgrammeYearFact(
        year=2024, expected_inflow="5", capacity=capacity, municipalities=municipalities, **unknown
    )


def together(*, apart: bool = False) -> Subject:
    lines = [line for line in queries.programmes_for(None) if line.latest]
    about = subject_together(lines, Asked(IN_2024), apart=apart)
    assert about
    return about


def of_noord() -> Subject:
    line = queries.programme_for(None, "noord")
    assert line
    assert line.latest
    return subject_of(line.name, line.latest, Asked(IN_2024))


def cards(slug: str, about: Subject) -> dict[str, FigureCard]:
    return {card.anchor: card for card in SUBJECTS[slug].questions(about)}


@pytest.fixture
def delivered(cast: Cast) -> Cast:
    receive(sent({"programme_year": (year_of("GM0344;GM0307"),)}), by=cast.manager, at=NOW)
    return cast


def test_the_map_shows_every_municipality_and_names_the_provinces_without(delivered: Cast) -> None:
    card = cards("dekking", of_noord())["i20-map"]
    assert card.chart.picture.count("<circle") == 342
    assert card.chart.picture.count('class="f-1"') == 2
    assert "<title>Utrecht</title>" in card.chart.picture
    utrecht = next(row for row in card.chart.table.rows if row[0] == "Utrecht")
    assert utrecht[2:] == (2, "Amersfoort, Utrecht")
    assert "In 2 of the 342 municipalities." in str(card.answer)
    assert "Zeeland" in str(card.answer)


def test_a_municipality_that_two_programmes_serve_stands_out(delivered: Cast) -> None:
    from_elsewhere()
    assert queries.programme_for(None, "elders")
    both = together()
    doubled = {key: replace(one, value=2) if one.breakdown.get("municipality") == "GM0344" else one
               for key, one in both.figures.figures.items()}  # fmt: skip
    card = cards("dekking", replace(both, figures=replace(both.figures, figures=doubled)))["i20-map"]
    assert card.chart.picture.count('class="f-2"') == 1
    assert "served-twice" in [sign.name for sign in card.chart.key]


def test_without_a_word_about_municipalities_no_map_is_drawn(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    first, second = SUBJECTS["dekking"].questions(of_noord())
    assert "No programme said of this period which municipalities it serves." in str(first.answer)
    assert first.chart.picture == ""
    assert "How many places there are was not said." in str(second.answer)


def test_a_province_chooses_the_programmes_that_serve_it(delivered: Cast) -> None:
    lines = queries.programmes_for(None)
    choice = which(lines, Asked(IN_2024, province="Utrecht"))
    assert choice.provinces == ("Utrecht",)
    assert [line.code for line in choice.chosen] == ["noord"]
    assert [line.code for line in which(lines, Asked(IN_2024, province="Drenthe")).chosen] == ["noord", "zuid"]


def test_a_region_chooses_the_programmes_that_serve_it_and_stays_in_the_address(delivered: Cast) -> None:
    lines = queries.programmes_for(None)
    asked = Asked(IN_2024, region="VR09")
    choice = which(lines, asked)
    assert choice.regions == (("VR09", "Utrecht"),)
    assert [line.code for line in choice.chosen] == ["noord"]
    assert "regio=VR09" in asked.address
    assert [line.code for line in which(lines, Asked(IN_2024, region="VR01")).chosen] == ["noord", "zuid"]


def test_programmes_stand_beside_each_other_by_name(delivered: Cast) -> None:
    from_elsewhere()
    table = cards("vergelijking", together(apart=True))["counts"].chart.table
    assert [row[0] for row in table.rows] == ["Elders", "Uitstapprogramma Noord"]
    assert table.total is not None
    assert table.total[1:4] == (6, 2, 6)
    assert table.rows[0][4:] == tuple(of_noord().value("I06", each) for each in ("X1", "X2", "X3", "X4"))


def test_what_was_expected_of_all_together_is_known_when_each_said_it(delivered: Cast) -> None:
    assert together().expected == 5
    from_elsewhere()
    assert together().expected == 10
    silent = sent({"programme_year": ()}, programme_code="zuid", programme_name="Zuid")
    receive(silent, by=delivered.other_manager, at=NOW)
    assert together().expected is None


def test_of_few_nothing_is_compared(delivered: Cast) -> None:
    from_elsewhere()
    found = cards("vergelijking", together(apart=True))
    assert "too few to say" in str(found["i10"].answer)
    assert [row[1] for row in found["i10"].chart.table.rows] == ["too few to say", "too few to say"]
    assert "Participants differ" in str(found["i10"].answer)
    assert "rates of the country" in str(found["i17"].answer)


def test_who_lies_far_from_what_could_be_expected_is_named_and_not_judged(delivered: Cast) -> None:
    told = {
        "Elders": Expected(60, 40, 20.0, 12.0),
        "Hier": Expected(50, 20, 19.0, 11.0),
        "Klein": Expected(6, 3, 2.0, 1.0),
    }
    about = replace(together(apart=True), comparison=compare(told, "X3"))
    card = cards("vergelijking", about)["i17"]
    assert "Elders: far more than expected" in str(card.answer)
    assert "a talk, not for a judgement" in str(card.answer)
    assert "With fewer than ten programmes nobody can say" in str(card.answer)
    assert "What could be expected is not known of: Uitstapprogramma Noord." in str(card.answer)
    assert [row[0] for row in card.chart.table.rows] == ["Elders", "Hier", "Klein"]
    assert card.chart.table.rows[2][4:] == ("–", "–", "too few to say")
    assert card.chart.picture.count("<circle") == 2
    assert ">Elders</text>" in card.chart.picture
    assert ">Hier</text>" not in card.chart.picture


def test_who_was_held_beside_other_rates_is_named(delivered: Cast) -> None:
    told = {"Elders": Expected(60, 20, 20.0, 12.0), "Hier": Expected(50, 20, 19.0, 11.0)}
    about = replace(together(apart=True), comparison=compare(told, "X3"))
    words = "Not all were held beside the same rates"
    alike, other = (replace(about, by_rates=each) for each in ((("Elders", "Hier"),), (("Elders",), ("Hier",))))
    assert words not in str(cards("vergelijking", alike)["i17"].answer)
    assert f"{words}: Elders; Hier." in str(cards("vergelijking", other)["i17"].answer)


def test_the_words_of_others_have_their_numbers_beside_each_other(delivered: Cast) -> None:
    found = cards("definities", of_noord())
    assert {"set-standard", "set-rups2", "set-2011-with-aftercare", "set-lasting"} <= found.keys()
    rups = {row[0]: row[1] for row in found["set-rups2"].chart.table.rows}
    assert rups == {"came in": "3", "stopped early": "1", "still takes part": "1", "exited": "1"}


def test_a_set_carries_the_ids_of_what_it_adds_up_and_is_copied_with_its_numbers(delivered: Cast) -> None:
    found = cards("definities", of_noord())
    ids = {anchor: card.definition for anchor, card in found.items()}
    assert ids["set-rups2"] == "I03, I05, I06, I07"
    assert (ids["set-lasting"], ids["set-standard"], ids["sets"]) == ("I25", "I06", "I06")
    copied = str(found["set-rups2"].sentence)
    assert "came in 3; stopped early 1; still takes part 1; exited 1." in copied
    assert "I03, I05, I06, I07, reporting date" in copied
    assert "I05 caseload. Counted:" in str(found["set-rups2"].counted)


def test_a_set_names_its_source_in_the_language_of_the_reader(delivered: Cast) -> None:
    about = of_noord()
    assert "Registration standard, Definitions" in str(cards("definities", about)["set-standard"].answer)
    with override("nl"):
        assert "Registratiestandaard, Definities" in str(cards("definities", about)["set-standard"].answer)


def test_the_table_of_2011_has_a_row_of_now_under_each_definition(delivered: Cast) -> None:
    import_reported(BytesIO(rups_2011()), RUPS_2011, by=None, at=NOW)
    then, *now = cards("2011", of_noord())["table-2011"].chart.table.rows
    assert then[1:] == ("393–418", "787", "305", "63", "271")
    assert [row[0] for row in now] == [
        f"2024, under {each}" for each in ("X1 stopped", "X2 in aftercare", "X3 completed", "X4 lasting")
    ]
    assert now[2][1:] == ("5", "3", "1", "1", "1")


def test_without_the_table_of_2011_the_rows_of_now_stand_alone(delivered: Cast) -> None:
    assert len(cards("2011", of_noord())["table-2011"].chart.table.rows) == 4


def test_who_leaves_most_open_stands_beside_the_others(delivered: Cast) -> None:
    from_elsewhere()
    card = cards("registratie", together(apart=True))["i18-each"]
    assert [row[0] for row in card.chart.table.rows] == ["Elders", "Uitstapprogramma Noord"]
    elsewhere, here = (row[1:] for row in card.chart.table.rows)
    assert elsewhere == here
    assert 0 < int(str(here[0])) <= int(str(here[1]))
    assert "look here before comparing" in str(card.answer)
    assert "i18-each" not in cards("registratie", of_noord())


@pytest.mark.parametrize(
    ("slug", "anchor", "unknown"),
    [
        ("tijd-tot-stoppen", "i10", "neither stopped nor left yet 1"),
        ("tijd-tot-stoppen", "i10-definitions", "X1: neither stopped nor left yet"),
        ("doorstroom", "i11", "not closed yet 1"),
        ("terugkeer", "i09", "not heard of for 180 days"),
        ("leefgebieden", "i13-better", "given once only 0"),
    ],
)
def test_what_is_not_known_stands_at_the_figure_itself(delivered: Cast, slug: str, anchor: str, unknown: str) -> None:
    assert str(cards(slug, of_noord())[anchor].unknown).startswith(unknown)


def test_silent_are_those_whom_the_time_out_calls_silent(cast: Cast) -> None:
    in_2024 = [*HEARD[:3], HEARD[4]]
    receive(sent({"sex_work": in_2024}), by=cast.manager, at=NOW)
    about = of_noord()
    silent = about.figure("I23", what="silent").value
    assert silent
    assert f"180 days {silent}" in str(cards("terugkeer", about)["i09"].unknown)


def test_of_exited_it_is_said_of_whom_it_was_not_known_at_the_start(delivered: Cast) -> None:
    about = of_noord()
    unknown = {each: str(exited(replace(about, definition=each)).unknown) for each in ("X1", "X2", "X3", "X4")}
    at_start = {each: about.value("I06", each, already="unknown") for each in ("X1", "X3")}
    assert unknown["X1"] == unknown["X2"] == f"at the start not known {at_start['X1']}"
    assert unknown["X3"] == f"at the start not known {at_start['X3']}"
    assert unknown["X4"] == "unknown 0"


def test_a_share_of_appointments_has_its_interval_and_of_few_it_has_none(delivered: Cast) -> None:
    about = of_noord()
    few = contacts(about)
    assert few.interval == "too few for a share"
    told = dict(about.figures.figures)
    for what, count in (("appointments", 20), ("missed", 5)):
        told[Key.of("I14", what=what)] = replace(about.figure("I14", what=what), value=count, numerator=count)
    many = contacts(replace(about, figures=replace(about.figures, figures=told)))
    assert many.interval == "95 % interval (Wilson)"
    assert ("of which missed", 5, "25 % (11–47)") in many.chart.table.rows
