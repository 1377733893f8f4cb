"""The tool that keeps the Dutch texts: nothing is lost, nothing is missed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import messages

TEMPLATE = """{% load i18n %}
      <p>{% translate "It's (odd" %}
   {% blocktranslate trimmed count n=n %}one {{ n }} thing{% plural %}{{ n }} things{% endblocktranslate %}
 {% button _("Save") %} {% translate "May" context "month" %}
"""
CODE = """from django.utils.translation import gettext as _, ngettext
hello = _("Hello %(name)s")
days = ngettext("%(n)d day", "%(n)d days", 3)
"""
IN_DUTCH = {
    "Hello %(name)s": "Dag %(name)s",
    "It's (odd": "Raar",
    "Save": "Bewaar",
    "%(n)d day": ("%(n)d dag", "%(n)d dagen"),
    "one %(n)s thing": ("een %(n)s ding", "%(n)s dingen"),
}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> messages.Room:
    monkeypatch.setattr(messages, "ROOMS", tmp_path)
    toy = tmp_path / "toy"
    (toy / "templates/toy").mkdir(parents=True)
    (toy / "apps.py").touch()
    (toy / "code.py").write_text(CODE)
    (toy / "templates/toy/page.html").write_text(TEMPLATE)
    messages.refresh(messages.Room(toy))
    return messages.Room(toy)


def translate(room: messages.Room, words: dict[str, str | tuple[str, ...]]) -> None:
    text = room.po.read_text()
    for sentence, dutch in words.items():
        head, tail = text.split(f'msgid "{sentence}"\n', 1)
        forms = {"msgstr": dutch} if isinstance(dutch, str) else {f"msgstr[{n}]": form for n, form in enumerate(dutch)}
        for place, form in forms.items():
            tail = tail.replace(f'{place} ""', f'{place} "{form}"', 1)
        text = f'{head}msgid "{sentence}"\n{tail}'
    room.po.write_text(text)


def test_sentences_of_code_and_templates_are_gathered(room: messages.Room) -> None:
    assert {messages._texts(one.id)[0] for one in messages.translated(room) if one.id} == {*IN_DUTCH, "May"}


def test_a_sentence_without_translation_is_named(room: messages.Room) -> None:
    translate(room, IN_DUTCH)

    assert list(messages.problems(room)) == ["toy: 'May' has no translation"]


def test_when_all_is_translated_nothing_is_named(room: messages.Room) -> None:
    translate(room, IN_DUTCH | {"May": "mei"})

    assert list(messages.problems(room)) == []


@pytest.mark.parametrize("wrong", ["Dag", "Dag %(naam)s", "Dag %s"])
def test_another_placeholder_is_named(room: messages.Room, wrong: str) -> None:
    translate(room, IN_DUTCH | {"May": "mei", "Hello %(name)s": wrong})

    assert [line for line in messages.problems(room) if "placeholders" in line]


def test_a_new_sentence_is_missing_until_it_is_gathered(room: messages.Room) -> None:
    translate(room, IN_DUTCH | {"May": "mei"})
    (room.path / "more.py").write_text('from django.utils.translation import gettext as _\nnew = _("New")\n')

    assert list(messages.problems(room)) == ["toy: 'New' is missing"]


def test_gathering_again_keeps_translations_and_drops_what_nobody_says(room: messages.Room) -> None:
    translate(room, IN_DUTCH | {"May": "mei"})
    (room.path / "code.py").write_text("")

    messages.refresh(room)

    assert "Bewaar" in room.po.read_text()
    assert "Dag" not in room.po.read_text()
    before = room.po.read_text()
    messages.refresh(room)
    assert room.po.read_text() == before


def test_two_rooms_may_not_translate_one_sentence_differently(room: messages.Room) -> None:
    translate(room, IN_DUTCH)
    other = messages.Room(room.path.parent / "other")
    other.po.parent.mkdir(parents=True)
    other.po.write_text(room.po.read_text().replace("Bewaar", "Opslaan"))

    assert list(messages.quarrels([room, room])) == []
    (line,) = messages.quarrels([room, other])
    assert "'Save' has two translations" in line


def test_what_is_compiled_can_be_read_by_the_server(room: messages.Room) -> None:
    translate(room, IN_DUTCH)

    messages.compile_(room)

    assert b"Bewaar" in room.mo.read_bytes()


def test_a_room_that_is_not_there_is_one_sentence(room: messages.Room) -> None:
    with pytest.raises(SystemExit, match=r"No such room: nowhere\. There are: toy\."):
        messages.rooms(["nowhere"])
