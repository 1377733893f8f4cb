"""The gallery shows every part, in both languages."""

from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules

import pytest
from django.test import Client
from ui_markup import read

from overstap.ui import charts, gallery, gallery_figures
from overstap.ui.templatetags.parts import BLOCKS, TAGS

ROOM = Path(gallery.__file__).parent
TEMPLATE = (ROOM / "templates/ui/gallery.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("part", [*TAGS, *BLOCKS], ids=lambda part: part.__name__)
def test_every_part_has_a_place_in_the_gallery(part: object) -> None:
    name = part.__name__

    assert f"{{% {name} " in TEMPLATE


@pytest.mark.parametrize("part", [*TAGS, *BLOCKS], ids=lambda part: part.__name__)
def test_every_part_stands_on_the_sheet_to_paste_from(part: object) -> None:
    assert f"{{% {part.__name__} " in (ROOM / "README.md").read_text(encoding="utf-8")


def test_every_chart_has_a_place_in_the_gallery() -> None:
    modules = [import_module(f"{charts.__name__}.{found.name}") for found in iter_modules(charts.__path__)]
    drawing = {name for module in modules for name in vars(module) if name.startswith("draw_")}

    assert drawing
    shown = vars(gallery).keys() | vars(gallery_figures).keys()
    assert sorted(drawing - shown) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_gallery_can_be_opened_by_anybody_in_both_languages(client: Client, language: str) -> None:
    client.cookies["__Host-overstap-language"] = language

    answer = client.get("/onderdelen/")

    assert answer.status_code == 200
    assert ("Wachtklok" in answer.text) == (language == "nl")


@pytest.mark.django_db
def test_no_two_places_of_a_page_have_the_same_name(client: Client) -> None:
    ids = read(client.get("/onderdelen/").text).attributes("id")

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
def test_what_is_said_to_describe_a_field_is_there(client: Client) -> None:
    seen = read(client.get("/onderdelen/").text)

    said = seen.attributes("aria-describedby") + seen.attributes("aria-labelledby")
    named = {one for value in said for one in value.split()}

    assert named - set(seen.attributes("id")) == set()


@pytest.mark.django_db
def test_a_heading_never_skips_a_level(client: Client) -> None:
    tags = [tag for tag, _given in read(client.get("/onderdelen/").text).elements]
    levels = [int(tag[1]) for tag in tags if tag in {"h1", "h2", "h3", "h4"}]

    assert levels[0] == 1
    assert all(following - former <= 1 for former, following in pairwise(levels))
