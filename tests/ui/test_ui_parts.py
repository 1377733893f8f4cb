"""Every part writes what it is given as text, never as markup."""

import inspect
from collections.abc import Callable

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from ui_markup import HOSTILE, assert_harmless, read

from overstap.core import clock
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Sign
from overstap.ui.charts.figure import FigureCard
from overstap.ui.fields import DayField, OneOf, ScoreField
from overstap.ui.parts.acts import button, copy_sentence
from overstap.ui.parts.drafts import FormDraft
from overstap.ui.parts.lists import Tab, pages, row
from overstap.ui.parts.saying import around, progress, steps
from overstap.ui.parts.tables import HIDDEN, Column, Table, data_table
from overstap.ui.templatetags.parts import BLOCKS, TAGS


class HostileForm(forms.Form):
    first = forms.CharField(label=HOSTILE, help_text=HOSTILE)
    second = OneOf(label=HOSTILE, choices=[(HOSTILE, HOSTILE)], small={HOSTILE: HOSTILE})
    third = DayField(label=HOSTILE)
    fourth = forms.ChoiceField(label=HOSTILE, choices=[(HOSTILE, [("a", HOSTILE)])])
    fifth = forms.CharField(label=HOSTILE, widget=forms.Textarea)
    sixth = ScoreField(label=HOSTILE)
    seventh = forms.BooleanField(label=HOSTILE)
    eighth = forms.CharField(widget=forms.HiddenInput)


TYPED = {
    "first": HOSTILE,
    "second": HOSTILE,
    "third_day": HOSTILE,
    "fourth": HOSTILE,
    "fifth": HOSTILE,
    "sixth": HOSTILE,
    "eighth": HOSTILE,
}


def hostile_values() -> dict[str, object]:
    """A value for every parameter of every part; words are hostile wherever words are taken."""
    form = HostileForm(TYPED)
    drawn = draw_bars(Bars(HOSTILE, HOSTILE, HOSTILE, (Bar(HOSTILE, 3, HOSTILE, 1, 4, HOSTILE),), HOSTILE, HOSTILE))
    return {
        "bound": form["first"],
        "form": form,
        "page": Paginator(range(30), 10).page(2),
        "entries": [Tab(HOSTILE, HOSTILE)],
        "table": Table(HOSTILE, (Column(HOSTILE), Column(HOSTILE)), ((HOSTILE, HOSTILE),), (HOSTILE, HIDDEN)),
        "drawn": drawn,
        "signs": (Sign("bar", HOSTILE),),
        "card": FigureCard(HOSTILE, *[HOSTILE] * 2, drawn, *[HOSTILE] * 7, (HOSTILE,), HOSTILE),
        "kept": FormDraft(slip=HOSTILE, keep_at=HOSTILE, found_at=clock.now(), throw_away_at=HOSTILE),
        "name": "p",
        "icon": "pen",
        "icon_name": "pen",
        "content": "",
        "level": 2,
        "value": 1,
        "now": 1,
        "of": 3,
        "due": True,
        "number": True,
        "caption_hidden": False,
    }


@pytest.mark.parametrize("part", [*TAGS, *BLOCKS], ids=lambda part: part.__name__)
def test_a_part_writes_hostile_words_as_text(part: Callable[..., str]) -> None:
    values = hostile_values()
    own = {"icon": {"name": "pen"}, "safe_contact": {"name": HOSTILE}}.get(part.__name__, {})
    parameters = inspect.signature(part).parameters.values()
    named = {
        one.name: own.get(one.name, values.get(one.name, HOSTILE)) for one in parameters if one.kind != one.VAR_KEYWORD
    }

    markup = part(**named)

    assert markup or part.__name__ == "around"
    assert_harmless(markup)


@pytest.mark.parametrize("name", list(HostileForm.base_fields))
def test_a_field_of_each_kind_writes_hostile_words_as_text(name: str) -> None:
    template = Template("{% field form." + name + " %}")

    assert_harmless(template.render(Context({"form": HostileForm(TYPED)})))


def test_what_was_typed_stays_in_the_box() -> None:
    markup = Template("{% fields form %}").render(Context({"form": HostileForm(TYPED)}))

    seen = read(markup)
    assert HOSTILE in [given["value"] for _tag, given in seen.elements if given.get("name") == "first"]
    assert HOSTILE in [given["value"] for _tag, given in seen.elements if given.get("name") == "third_day"]
    assert HOSTILE in seen.text


def test_a_button_with_an_address_is_a_link() -> None:
    assert read(button("Notitie", href="/n/")).elements == [("a", {"class": "button", "href": "/n/"})]


def test_a_button_passes_attributes_on() -> None:
    (_tag, given), *_rest = read(button("Weg", "final", name="act", value="remove", form_="f", data_x=True)).elements

    assert given == {
        "class": "button button--final", "type": "submit", "name": "act", "value": "remove", "form": "f", "data-x": "",
    }  # fmt: skip


def test_the_sentence_to_copy_is_also_there_without_script() -> None:
    seen = read(copy_sentence("Drie van de vier."))

    assert "noscript" in seen.names()
    assert "Drie van de vier." in seen.text
    assert seen.attributes("data-copy") == ["Drie van de vier."]


def test_nothing_stands_around_nothing() -> None:
    assert around(" \n ", "aside") == ""
    assert around("x", "aside", class_="aside") == '<aside class="aside">x</aside>'


def test_a_job_without_rows_is_not_divided_by_nought() -> None:
    assert read(progress("…", 0, 0)).text == "…0 %"


def test_steps_show_what_is_done_and_where_one_is() -> None:
    assert [given.get("class") for tag, given in read(steps(2, 3)).elements if tag == "li"] == [
        "is-done",
        "is-now",
        None,
    ]


def test_one_page_needs_no_way_through() -> None:
    assert pages(Paginator(range(3), 10).page(1)) == ""


def test_a_row_says_when_it_is_due() -> None:
    late = row("", "15 nov", "Roos", end="7 dagen te laat", due=True)
    silent = row("", "24 d", "Sam", end=button("Stuur een appje", href="/a/"), due=True)

    assert "row__lead due" in late
    assert "row__end due" in late
    assert "row__end due" not in silent


def test_a_table_writes_numbers_as_the_language_does_and_hides_the_hidden() -> None:
    table = Table("…", (Column("a"), Column("b", is_number=True)), (("x", 1058), ("y", HIDDEN), ("z", None)))

    seen = read(data_table(table))

    assert "1.058" in seen.text
    assert "verborgen" in seen.text
