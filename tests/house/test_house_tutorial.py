"""The first hour names what stands on the screen: whoever renames a button renames it there too."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from house_source import PACKAGE, ROOT

from overstap.standard.codes import CODE_LISTS
from overstap.ui.context import LANGUAGE_NAMES

TUTORIAL = " ".join((ROOT / "docs" / "tutorials" / "the-first-hour.md").read_text(encoding="utf-8").split())
CHOSEN = sorted(set(re.findall(r"\*\*([^*]+)\*\*", TUTORIAL)))
"""What is to be pressed or chosen."""

READ = sorted(set(re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", TUTORIAL)))
"""What is to be read or answered."""

TYPED = {"Vera"}
OF_THE_LAYOUT = set(LANGUAGE_NAMES.values())
OF_THE_DEMONSTRATION = (PACKAGE / "demo" / "build" / "cast.py", PACKAGE / "demo" / "build" / "staff.py")


@cache
def on_screen() -> tuple[re.Pattern[str], ...]:
    """Every Dutch text of a page and every code, with a place for what is filled in."""
    texts = {each.label.nl for codes in CODE_LISTS.values() for each in codes.all_codes()}
    for path in sorted(PACKAGE.glob("*/locale/nl/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                texts.update(message.string if isinstance(message.string, tuple) else [message.string or ""])
    texts.discard("")
    return tuple(re.compile(_with_places(text), re.IGNORECASE) for text in sorted(texts))


def _with_places(text: str) -> str:
    return ".+".join(re.escape(piece) for piece in re.split(r"%\(\w+\)s|\{\w+\}", text))


def is_of_the_demonstration(words: str) -> bool:
    return any(words in path.read_text(encoding="utf-8") for path in OF_THE_DEMONSTRATION)


@pytest.mark.parametrize("words", [words for words in CHOSEN if words not in TYPED])
def test_what_is_to_be_chosen_in_the_first_hour_stands_on_a_screen(words: str) -> None:
    is_known = any(text.fullmatch(words) for text in on_screen())
    assert is_known or is_of_the_demonstration(words), (
        f"No screen says {words!r}: mend docs/tutorials/the-first-hour.md"
    )


@pytest.mark.parametrize("words", [words for words in READ if words not in OF_THE_LAYOUT])
def test_what_is_to_be_read_in_the_first_hour_stands_on_a_screen(words: str) -> None:
    is_known = any(words.casefold() in text.pattern.replace("\\", "").casefold() for text in on_screen())
    assert is_known, f"No screen says {words!r}: mend docs/tutorials/the-first-hour.md"
