"""Keep the Dutch texts of every room: gather, check and compile them without a system gettext.

    python tools/messages.py [ROOM…]            gather the sentences; keep what is translated, drop what nobody says
    python tools/messages.py --check [ROOM…]    fail on a sentence that is missing, uncertain or has other placeholders
    python tools/messages.py --compile [ROOM…]  write the .mo files that the server reads

A sentence (msgid) is English, so English is complete by itself; Dutch lies in the ``locale`` folder of the room.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOMS = Path(__file__).parent.parent / "src" / "overstap"
LANGUAGE = "nl"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Room:
    """One app and where its texts lie."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def po(self) -> Path:
        return self.path / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def rooms(names: list[str]) -> list[Room]:
    """The named rooms, or all apps of the house."""
    there = {path.parent.name: Room(path.parent) for path in sorted(ROOMS.glob("*/apps.py"))}
    unknown = [name for name in names if name not in there]
    if unknown:
        sys.exit(f"No such room: {', '.join(unknown)}. There are: {', '.join(there)}.")
    return [there[name] for name in names or there]


def gather(room: Room) -> Catalog:
    """Every sentence in the Python and the templates of ``room``."""
    catalog = Catalog(locale=LANGUAGE, fuzzy=False)
    for path in sorted(room.path.rglob("*.py")):
        _add(catalog, room, path, path.read_bytes())
    for folder in sorted(room.path.glob("templates")):
        for path in sorted(file for file in folder.rglob("*") if file.is_file()):
            _add(catalog, room, path, _as_python(path))
    return catalog


def _as_python(template: Path) -> bytes:
    # Brackets around the whole: inside them Python minds no indentation.
    text = templatize(template.read_text(encoding="utf-8"), origin=str(template))
    return f"({text}\n)".encode()


def _add(catalog: Catalog, room: Room, path: Path, source: bytes) -> None:
    found = extract("python", BytesIO(source), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    for _line, sentence, comments, context in found:
        catalog.add(sentence, None, [(str(path.relative_to(room.path)), 0)], auto_comments=comments, context=context)


def translated(room: Room) -> Catalog:
    """What is translated so far; an empty catalogue when there is none."""
    if not room.po.exists():
        return Catalog(locale=LANGUAGE, fuzzy=False)
    with room.po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def refresh(room: Room) -> None:
    """Write the sentences of today with the translations there are."""
    sentences = gather(room)
    if not len(sentences):
        return
    catalog = translated(room)
    catalog.update(sentences, no_fuzzy_matching=True)
    text = BytesIO()
    write_po(text, catalog, width=120, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    room.po.parent.mkdir(parents=True, exist_ok=True)
    room.po.write_text(HEADER + text.getvalue().decode().strip() + "\n", encoding="utf-8")


def problems(room: Room) -> Iterator[str]:
    """One line for each sentence that cannot be shown in Dutch."""
    catalog = translated(room)
    for sentence in _messages(gather(room)):
        there = catalog.get(sentence.id, sentence.context)
        wrong = _problem(there) if there else "is missing"
        if wrong:
            yield f"{room.name}: {_texts(sentence.id)[0]!r} {wrong}"


def _problem(message: Message) -> str:
    texts = _texts(message.string)
    if not all(texts) or (message.pluralizable and len(texts) < 2):
        return "has no translation"
    if message.fuzzy:
        return "is marked fuzzy"
    wanted = _placeholders(_texts(message.id)[-1])
    if _placeholders(texts[-1]) != wanted or any(_placeholders(text) - wanted for text in texts):
        return f"has other placeholders in {texts[-1]!r}"
    return ""


def quarrels(all_rooms: list[Room]) -> Iterator[str]:
    """Sentences that two rooms translate differently: Django would show one of them in both."""
    seen: defaultdict[tuple[str, str], dict[tuple[str, ...], str]] = defaultdict(dict)
    for room in all_rooms:
        for message in _messages(translated(room)):
            if any(_texts(message.string)):
                key = (_texts(message.id)[0], message.context or "")
                seen[key].setdefault(_texts(message.string), room.name)
    for (sentence, _context), texts in seen.items():
        if len(texts) > 1:
            said = "; ".join(f"{name}: {text[0]!r}" for text, name in texts.items())
            yield f"{sentence!r} has two translations ({said}). Choose one, or use pgettext."


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _texts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if not isinstance(text, list | tuple) else tuple(text)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def compile_(room: Room) -> None:
    """Write what the server reads."""
    if room.po.exists():
        with room.mo.open("wb") as file:
            write_mo(file, translated(room))


def main() -> int:
    """Read the command line; 1 when a translation is not in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--check", action="store_true", help="fail when a Dutch text is missing, fuzzy or does not fit")
    act.add_argument("--compile", action="store_true", help="write the .mo files")
    asked = parser.parse_args()
    chosen = rooms(asked.rooms)
    if asked.check:
        wrong = [line for room in chosen for line in problems(room)] + list(quarrels(chosen))
        print("\n".join(wrong) or "Every sentence is there in Dutch.")
        return 1 if wrong else 0
    for room in chosen:
        (compile_ if asked.compile else refresh)(room)
    return 0


if __name__ == "__main__":
    sys.exit(main())
