"""A form asks patiently, says how to mend what is wrong, and keeps what was typed."""

from datetime import date

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from ui_markup import read

from overstap.ui.fields import DayField, OneOf, ScoreField, SomeOf
from overstap.ui.parts.forms import error_summary, errors_in_title, field

MEND = " Schrijf een dag die bestaat, zoals 14 3 2026."


class DayForm(forms.Form):
    since = DayField(label="Sinds wanneer?", earliest=date(2020, 1, 1), latest=lambda: date(2026, 11, 22))


def typed(day: str, month: str, year: str) -> DayForm:
    return DayForm({"since_day": day, "since_month": month, "since_year": year})


@pytest.mark.parametrize(
    ("boxes", "sentence", "wrong"),
    [
        (("31", "2", "2026"), "31 februari bestaat niet." + MEND, ["day", "month"]),
        (("29", "2", "2023"), "29 februari 2023 bestaat niet." + MEND, ["day", "month"]),
        (("14", "", "2026"), "De maand mist nog.", ["month"]),
        (("14", "3", ""), "Het jaar mist nog.", ["year"]),
        (("", "3", "2026"), "De dag mist nog.", ["day"]),
        (("14", "", ""), "Schrijf een dag, een maand en een jaar, zoals 14 3 2026.", ["month", "year"]),
        (("", "", ""), "Schrijf een dag, een maand en een jaar, zoals 14 3 2026.", ["day", "month", "year"]),
        (("32", "3", "2026"), "Schrijf de dag als een getal van 1 tot en met 31.", ["day"]),
        (("0", "3", "2026"), "Schrijf de dag als een getal van 1 tot en met 31.", ["day"]),
        (("٣", "3", "2026"), "Schrijf de dag als een getal van 1 tot en met 31.", ["day"]),
        (("14", "13", "2026"), "Schrijf de maand als een getal van 1 tot en met 12.", ["month"]),
        (("14", "lente", "2026"), "Schrijf de maand als een getal van 1 tot en met 12.", ["month"]),
        (("14", "3", "26"), "Schrijf het jaar met vier cijfers, zoals 2026.", ["year"]),
        (("31", "12", "2019"), "Kies een dag op of na 1 januari 2020.", ["day", "month", "year"]),
        (("23", "11", "2026"), "Kies een dag op of voor 22 november 2026.", ["day", "month", "year"]),
    ],
)  # fmt: skip
def test_a_wrong_day_is_refused_with_the_sentence_that_mends_it(
    boxes: tuple[str, str, str], sentence: str, wrong: list[str]
) -> None:
    form = typed(*boxes)

    assert form.errors["since"] == [sentence]
    seen = read(field(form["since"]))
    marked = [given["id"] for _tag, given in seen.elements if given.get("aria-invalid")]
    assert marked == [f"id_since_{part}" for part in wrong]
    assert seen.attributes("value") == list(boxes)


def test_a_wrong_day_is_refused_in_english_too() -> None:
    with translation.override("en"):
        sentence = typed("31", "2", "2026").errors["since"][0]
    assert sentence == "31 February does not exist. Write a day that exists, such as 14 3 2026."


@pytest.mark.parametrize(
    "data",
    [
        {"since_day": "14", "since_month": "3", "since_year": "2026"},
        {"since_day": " 14 ", "since_month": "03", "since_year": "2026"},
        {"since_day": "14", "since_month": "maart", "since_year": "2026"},
        {"since_day": "14", "since_month": "Mar", "since_year": "2026"},
        {"since_day": "14-3-2026", "since_month": "", "since_year": ""},
        {"since_day": "14/03/2026"},
        {"since": "2026-03-14"},
    ],
)
def test_a_day_may_be_written_in_many_ways(data: dict[str, str]) -> None:
    form = DayForm(data)

    assert form.errors == {}
    assert form.cleaned_data == {"since": date(2026, 3, 14)}


@given(st.dates(date(2020, 1, 1), date(2026, 11, 22)))
def test_every_day_that_exists_is_read_back(day: date) -> None:
    assert DayField().clean(DayField().widget.value_from_datadict({"x": day.isoformat()}, {}, "x")) == day
    assert typed(str(day.day), str(day.month), str(day.year)).is_valid()


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_gets_a_day_or_a_sentence(day: str, month: str, year: str) -> None:
    form = typed(day, month, year)

    assert form.is_valid() or str(form.errors["since"][0]).endswith(".")


def test_an_empty_day_is_nothing_where_none_is_needed() -> None:
    assert DayField(required=False).clean(DayField().widget.value_from_datadict({}, {}, "since")) is None


def test_a_day_knows_whether_it_changed() -> None:
    form = DayForm({"since": "2026-03-14"}, initial={"since": date(2026, 3, 14)})
    other = DayForm({"since": "2026-03-15"}, initial={"since": date(2026, 3, 14)})

    assert (form.has_changed(), other.has_changed()) == (False, True)


def test_a_day_that_is_given_stands_in_the_boxes() -> None:
    form = DayForm(initial={"since": date(2026, 3, 14)})

    assert read(field(form["since"])).attributes("value") == ["14", "3", "2026"]


class ChoiceForm(forms.Form):
    housing = OneOf(
        label="Waar woon je?",
        choices=[("unknown", "Weet niet"), ("own", "Zelfstandig"), ("not_asked", "Niet gevraagd"), ("other", "Anders")],
        small={"unknown": "Telt als onbekend"},
    )
    motives = SomeOf(label="Waarom?", choices=[("health", "Gezondheid")])
    score = ScoreField(label="Cijfer")


def test_unknown_and_not_asked_stand_apart_below_the_answers() -> None:
    seen = read(field(ChoiceForm()["housing"]))

    assert seen.attributes("value") == ["own", "other", "unknown", "not_asked"]
    assert [given["class"] for tag, given in seen.elements if tag == "label"] == [
        "choice", "choice", "choice choice--apart", "choice",
    ]  # fmt: skip
    assert "Telt als onbekend" in seen.text


def test_a_score_may_be_not_asked() -> None:
    form = ChoiceForm({"housing": "own", "score": ""})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["score"] is None


def test_a_score_outside_the_scale_is_refused() -> None:
    assert "score" in ChoiceForm({"housing": "own", "score": "11"}).errors


def test_the_summary_links_to_the_place_of_each_error() -> None:
    class Both(DayForm, ChoiceForm):
        name = forms.CharField(label="Naam")

    form = Both({"since_day": "31", "since_month": "2", "since_year": "2026"})
    page = read("".join(str(field(bound)) for bound in form))

    targets = [link.removeprefix("#") for link in read(error_summary(form)).attributes("href")]

    assert targets == ["id_housing_0", "id_since_day", "id_name"]
    assert set(targets) <= set(page.attributes("id"))
    assert errors_in_title(form) == "Er zijn nog 3 dingen te doen: "


def test_the_link_of_a_day_leads_to_the_box_that_is_wrong() -> None:
    assert read(error_summary(typed("14", "13", "2026"))).attributes("href") == ["#id_since_month"]


def test_a_form_without_errors_has_no_summary() -> None:
    assert error_summary(DayForm({"since": "2026-03-14"})) == ""
    assert errors_in_title(DayForm({"since": "2026-03-14"})) == ""


def test_an_error_is_tied_to_its_field_for_who_cannot_see_it() -> None:
    class Named(forms.Form):
        name = forms.CharField(label="Naam", help_text="Een naam.")

    (_tag, given), *_rest = [one for one in read(field(Named({})["name"])).elements if one[0] == "input"]

    assert given["aria-describedby"] == "id_name_helptext id_name_error"
    assert given["aria-invalid"] == "true"
