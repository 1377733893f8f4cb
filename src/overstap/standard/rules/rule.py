"""What a rule is: a sentence about facts, and what mends them when it is broken."""

from dataclasses import dataclass
from enum import Enum

from overstap.core.labels import Label
from overstap.standard.columns import Column, Kind
from overstap.standard.facts import Fact


class Severity(Enum):
    """An error keeps a delivery out; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, said as what is wrong when it is broken.

    ``table`` and ``field`` are empty where the rule holds for many. Sentences may name ``{column}``, ``{accepted}``
    (the values that a column takes) and ``{form}`` (how its kind is written); :func:`filled` puts them in.
    """

    id: str
    table: str
    field: str
    sentence: Label
    remedy: Label
    severity: Severity = Severity.ERROR


def warning(name: str, table: str, field: str, sentence: tuple[str, str], remedy: tuple[str, str]) -> Rule:
    """A rule that asks for a look; its texts in Dutch and English."""
    return Rule(name, table, field, Label(*sentence), Label(*remedy), Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a fact breaks, with its texts filled in. ``field`` names the column to mend."""

    rule: Rule
    table: str
    field: str
    fact: Fact | None
    sentence: Label
    remedy: Label


FORMS: dict[Kind, Label] = {
    Kind.ID: Label("een tekst zonder betekenis die een rij aanwijst", "an opaque text that names a row"),
    Kind.TEXT: Label("een eigen code van het programma", "a code of the programme's own"),
    Kind.DAY: Label("een dag als JJJJ-MM-DD", "a day as YYYY-MM-DD"),
    Kind.CODE: Label("één code uit de lijst", "one code of the list"),
    Kind.CODES: Label("codes uit de lijst, gescheiden door ;", "codes of the list, joined by ;"),
    Kind.MUNICIPALITY: Label(
        "een gemeentecode van het CBS, zoals GM0363, of abroad", "a CBS municipality code such as GM0363, or abroad"
    ),
    Kind.MUNICIPALITIES: Label(
        "gemeentecodes van het CBS, gescheiden door ;", "CBS municipality codes such as GM0363, joined by ;"
    ),
    Kind.SCORE: Label("een heel getal van 1 tot en met 10", "a whole number from 1 to 10"),
    Kind.NUMBER: Label(
        "een getal van 0 of meer, met een punt voor decimalen", "a number of 0 or more, with a point before decimals"
    ),
    Kind.YEAR: Label("een jaar van vier cijfers", "a year of four digits"),
    Kind.AMOUNT: Label("een bedrag met een punt en twee decimalen, zoals 1250.00", "an amount such as 1250.00"),
}

_MANY = 40


def _accepted(column: Column) -> Label:
    """The values that a column takes, as a list to read; of a very long list only how it begins."""
    if not column.accepted:
        words = "".join(f", {word}" for word in column.special)
        form = FORMS[column.kind]
        return Label(form.nl + words, form.en + words)
    values = column.accepted
    shown = ", ".join(values if len(values) <= _MANY else (*values[:8], "…", *column.special))
    return Label(shown, shown)


def filled(text: Label, column: Column | None = None, **words: str | Label) -> Label:
    """``text`` with its places filled from a column and from ``words``, each in its own language."""
    if column is not None:
        words = {"form": FORMS[column.kind], **words, "column": column.name, "accepted": _accepted(column)}
    labels = {name: word if isinstance(word, Label) else Label(word, word) for name, word in words.items()}
    return Label(
        text.nl.format_map({name: label.nl for name, label in labels.items()}),
        text.en.format_map({name: label.en for name, label in labels.items()}),
    )
