"""Sets of definitions, by name: what others mean by their words, said in figures of the standard that are added up.

A programme describes its own words in the same language, in a TOML file, and sees its numbers beside the standard's::

    name = "So counts Regio A"
    source = "Our annual report"

    [exited]
    means = "stopped and in aftercare, or completed"
    adds = ["I06 X2"]

A figure is named as the standard names it: its indicator, its definition, and its breakdown (``I07 closing=early
status=stopped``).
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from overstap.core.errors import RuleError
from overstap.core.labels import Label
from overstap.standard.definitions import DEFINITIONS

Breakdown = tuple[tuple[str, str | int], ...]


class NotASetError(RuleError):
    """A local set of definitions cannot be read; ``said`` says in which line and what to write, the message in English.

    ``line`` is 0 where it is not one line.
    """

    def __init__(self, said: Label, line: int = 0) -> None:
        self.line = line
        self.said = Label(f"Regel {line}: {said.nl}", f"Line {line}: {said.en}") if line else said
        super().__init__(self.said.en)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure of the standard, by what names it."""

    indicator: str
    definition: str | None = None
    breakdown: Breakdown = ()

    @classmethod
    def parse(cls, text: str) -> "Named":
        """From ``I06 X3 unit=person``.

        :raises NotASetError: it names no figure
        """
        indicator, *words = text.split() or [""]
        definition = words.pop(0) if words and words[0] in DEFINITIONS else None
        if not indicator or not all(word.partition("=")[1] for word in words):
            raise NotASetError(
                Label(
                    f"“{text}” noemt geen cijfer. Schrijf het zo: I07 closing=early status=stopped",
                    f"“{text}” names no figure. Write it as: I07 closing=early status=stopped",
                )
            )
        pairs = (word.partition("=") for word in words)
        return cls(indicator, definition, tuple((name, int(it) if it.isdigit() else it) for name, _, it in pairs))

    def __str__(self) -> str:
        parts = (self.indicator, self.definition, *(f"{name}={value}" for name, value in self.breakdown))
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a set, what it means, and the figures that it adds up."""

    name: Label
    means: Label
    adds: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class DefinitionSet:
    """Words that belong together, under a name, with where they come from."""

    id: str
    name: Label
    source: Label
    words: tuple[Word, ...]


def _word(nl: str, en: str, means: tuple[str, str], *adds: str) -> Word:
    return Word(Label(nl, en), Label(*means), tuple(map(Named.parse, adds)))


_STATUSES = ("stopped", "active", "unknown")
_EXITED = ("uitgestapt", "exited")

_ALL = (
    DefinitionSet(
        "standard",
        Label("De standaard", "The standard"),
        Label("Registratiestandaard, Definities", "Registration standard, Definitions"),
        tuple(
            Word(
                Label(f"{each.id} {each.name.nl}", f"{each.id} {each.name.en}"), each.sentence, (Named("I06", each.id),)
            )
            for each in DEFINITIONS.values()
        ),
    ),
    DefinitionSet(
        "rups2",
        Label("RUPS II, artikel 8, tweede lid", "RUPS II, article 8(2)"),
        Label(
            "Regeling uitstapprogramma's prostituees II (2014), die geen van de vier woorden uitlegt: zo gelezen",
            "Regeling uitstapprogramma's prostituees II (2014), which defines none of its four words: read as follows",
        ),
        (
            _word("ingestroomd", "came in", ("gestart in de periode", "admitted in the period"), "I03"),
            _word(
                "voortijdig gestopt",
                "stopped early",
                (
                    "eerder afgesloten, wat er ook bekend is over sekswerk",
                    "closed early, whatever is known of sex work",
                ),
                *(f"I07 closing=early status={status}" for status in _STATUSES),
            ),
            _word(
                "neemt nog deel",
                "still takes part",
                ("in begeleiding aan het einde van de periode", "guided at the end of the period"),
                "I05 day=end",
            ),
            _word(
                *_EXITED,
                ("in overleg afgerond en toen gestopt (X3)", "closed by agreement and known to have stopped (X3)"),
                "I06 X3",
            ),
        ),
    ),
    DefinitionSet(
        "2011-with-aftercare",
        Label("2011: nazorg telt mee", "2011: aftercare counts"),
        Label("Evaluatie van de RUPS, 2011, §5.2.1", "Evaluation of the RUPS, 2011, §5.2.1"),
        (
            _word(
                *_EXITED, ("gestopt en in nazorg, of verder (X2)", "stopped and in aftercare, or beyond (X2)"), "I06 X2"
            ),
        ),
    ),
    DefinitionSet(
        "2011-without-aftercare",
        Label("2011: nazorg telt niet mee", "2011: aftercare does not count"),
        Label("Evaluatie van de RUPS, 2011, §5.2.1", "Evaluation of the RUPS, 2011, §5.2.1"),
        (
            _word(
                *_EXITED,
                ("gestopt en afgesloten, ook na nazorg (X3)", "stopped and closed, aftercare too (X3)"),
                "I06 X3",
            ),
        ),
    ),
    DefinitionSet(
        "lasting",
        Label("Blijvend uitgestapt", "Lasting exit"),
        Label(
            "Registratiestandaard, X4; dezelfde vraag na een half jaar",
            "Registration standard, X4; the same question at half a year",
        ),
        tuple(
            _word(
                f"na {months} maanden",
                f"at {months} months",
                (
                    f"van de X3 van de periode: na {after} dagen nog steeds gestopt",
                    f"of the X3 of the period: still known to have stopped after {after} days",
                ),
                f"I25 after={after} answer=yes",
            )
            for months, after in ((6, 182), (12, 365))
        ),
    ),
)

DEFINITION_SETS: Mapping[str, DefinitionSet] = {each.id: each for each in _ALL}


def local_set(text: str, is_count: Callable[[Named], bool] | None = None) -> DefinitionSet:
    """The set that a programme wrote down itself. ``is_count`` says which figures it may add up; all when not given.

    :raises NotASetError: it is no TOML, lacks what a set has, or adds up what it may not
    """
    lines = text.splitlines()
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(lines, str(error)) from error
    name, source = (content.pop(key, None) for key in ("name", "source"))
    if not _is_text(name) or not _is_text(source) or not content:
        raise NotASetError(_WHOLE)
    words = tuple(_local_word(*each, lines, is_count) for each in content.items())
    return DefinitionSet("local", Label(name, name), Label(source, source), words)


_WHOLE = Label(
    'Schrijf bovenaan name = "…" en source = "…", en voor elk woord een [woord] met means en adds.',
    'Write on top name = "…" and source = "…", and for each word a [word] with means and adds.',
)
_PLACE = re.compile(r"at line (\d+)")


def _is_text(told: object) -> TypeGuard[str]:
    return isinstance(told, str) and bool(told.strip()) and told.isprintable()


def _unreadable(lines: Sequence[str], why: str) -> NotASetError:
    """Of a text that is no TOML: the line that is none, as it stands."""
    place = _PLACE.search(why)
    line = int(place[1]) if place else len(lines)
    stands = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return NotASetError(
        Label(
            f'dit kan niet worden gelezen: {stands} Zet tekst tussen "rechte aanhalingstekens" en wat bij elkaar '
            'wordt opgeteld tussen vierkante haken, met komma\'s ertussen: adds = ["I06 X2", "I06 X3"]. Een naam staat '
            "er maar één keer.",
            f'this cannot be read: {stands} Put text between "straight quotation marks", and what is added up '
            'between square brackets with commas: adds = ["I06 X2", "I06 X3"]. A name stands there only once.',
        ),
        line,
    )


def _local_word(name: str, told: object, lines: Sequence[str], is_count: Callable[[Named], bool] | None) -> Word:
    heading = _line_of(lines, name, begins="[") or _line_of(lines, name)
    means, adds = (told.get("means"), told.get("adds")) if isinstance(told, dict) else (None, None)
    if not _is_text(name) or not _is_text(means) or not isinstance(adds, list) or not adds:
        what = 'means = "…" en adds = ["I06 X2"]', 'means = "…" and adds = ["I06 X2"]'
        raise NotASetError(Label(f"schrijf onder [{name}]: {what[0]}.", f"write under [{name}]: {what[1]}."), heading)
    named = []
    for each in adds:
        line = _line_of(lines, str(each), after=heading) or heading
        named.append(_count_in(str(each), line, is_count))
    return Word(Label(name, name), Label(means, means), tuple(named))


def _count_in(text: str, line: int, is_count: Callable[[Named], bool] | None) -> Named:
    try:
        named = Named.parse(text)
    except NotASetError as error:
        raise NotASetError(error.said, line) from error
    if is_count and not is_count(named):
        raise NotASetError(
            Label(
                f"“{text}” is geen aantal dat kan worden opgeteld. Kies uit de lijst.",
                f"“{text}” is no count that can be added up. Choose from the list.",
            ),
            line,
        )
    return named


def _line_of(lines: Sequence[str], words: str, *, begins: str = "", after: int = 0) -> int:
    """The first line behind ``after`` in which ``words`` stand; 0 when there is none."""
    found = (
        number
        for number, line in enumerate(lines, start=1)
        if number > after and words in line and line.lstrip().startswith(begins)
    )
    return next(found, 0)
