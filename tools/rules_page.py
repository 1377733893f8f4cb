"""The pages of the rules, in two languages: what each says, what mends it, and a tiny delivery that breaks it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from situations import Situation, read_refused, read_warned

from overstap.core.labels import Label
from overstap.standard.rules import CONSISTENCY, RULES, Rule, Severity
from overstap.standard.tables import TABLES

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference" / "standard"
NAMES = Label("regels.md", "rules.md")

_MADE = "<!-- Written by tools/standard_reference.py from the rules and standard/situations; change it there. -->"

_HEAD = Label(
    """# De regels

Wat een controle zegt over een levering volgens [de registratiestandaard](1.md) (in het Engels:
[rules](rules.md)): {all} regels, waarvan {consistency} over **feiten naast elkaar**. Een **fout** houdt de
levering tegen; er komen in versie 1 geen fouten bij. Een **waarschuwing** vraagt om een blik en houdt niets
tegen; ze kan terecht zijn. Van elke regel staan hier de tabel en de kolom, wat er mis is, wat het herstelt, en
een voorbeeld: een kleine levering die deze regel breekt. De tests lezen dezelfde voorbeelden.

Zo lees je een voorbeeld: elke regel is een feit, met de tabel voorop en de cellen in de volgorde van
`tools/situations.py`; `-` is leeg. `ordinary` is een traject waar alles bij is wat erbij hoort, zodat alleen de
rest opvalt. De gegevens lopen tot 2026-01-01.""",
    """# The rules

What a check says about a delivery by [the registration standard](1.md) (in Dutch: [regels](regels.md)): {all}
rules, of which {consistency} are about **facts beside each other**. An **error** keeps the delivery out;
version 1 gets no more of them. A **warning** asks for a look and keeps nothing out; it may be right as it is.
Of each rule stand here its table and column, what is wrong, what mends it, and an example: a tiny delivery that
breaks it. The tests read the same examples.

How to read an example: each line is a fact, its table first and its cells in the order of
`tools/situations.py`; `-` is empty. `ordinary` is a trajectory with all that belongs to it, so that only the
rest stands out. The data end before 2026-01-01.""",
)
_SEVERITIES: Mapping[Severity, Label] = {
    Severity.ERROR: Label("fout", "error"),
    Severity.WARNING: Label("waarschuwing", "warning"),
}
_REST = Label("Bestanden, cellen en antwoorden", "Files, cells and answers")
_MANY = Label("Meer tabellen", "Several tables")
_BESIDE = Label("Feiten naast elkaar", "Facts beside each other")

_WORDS: Mapping[str, Label] = {
    "column": Label("‹kolom›", "‹column›"),
    "accepted": Label("wat in de kolom mag", "what the column takes"),
    "form": Label("zoals het hoort", "its form"),
    "key": Label("‹sleutel›", "‹key›"),
    "table_name": Label("‹tabel›", "‹table›"),
    "separators": Label("puntkomma’s of tabs", "semicolons or tabs"),
    "year": Label("‹jaar›", "‹year›"),
}


@dataclass(frozen=True, slots=True)
class _Page:
    """One language of the page."""

    examples: Mapping[str, Situation]
    language: str

    def said(self, text: Label) -> str:
        """The words of this language."""
        return str(getattr(text, self.language))

    def filled(self, text: Label) -> str:
        """A sentence of a rule with its places filled by what they stand for."""
        words = {name: self.said(label) for name, label in _WORDS.items()}
        return self.said(text).format_map(_Dots(words))

    def lines(self) -> Iterator[str]:
        """The whole page."""
        head = self.said(_HEAD).format(all=len(RULES), consistency=len(CONSISTENCY))
        yield f"{_MADE}\n\n{head}"
        yield f"## {self.said(_BESIDE)} ({len(CONSISTENCY)})"
        for name, table in TABLES.items():
            yield from self.group(f"{self.said(table.label)} (`{name}`)", [r for r in CONSISTENCY if r.table == name])
        yield from self.group(self.said(_MANY), [rule for rule in CONSISTENCY if not rule.table])
        rest = [rule for rule in RULES.values() if rule not in CONSISTENCY]
        yield f"## {self.said(_REST)} ({len(rest)})"
        yield from map(self.rule, rest)

    def group(self, heading: str, rules: list[Rule]) -> Iterator[str]:
        """The rules of one table; nothing where there are none."""
        if rules:
            yield f"### {heading}"
            yield from map(self.rule, rules)

    def rule(self, rule: Rule) -> str:
        """One rule with its example."""
        place = ".".join(part for part in (rule.table, rule.field) if part)
        head = f'<a id="{rule.id}"></a>**`{rule.id}`** · {self.said(_SEVERITIES[rule.severity])}'
        texts = f"{self.filled(rule.sentence)} *{self.filled(rule.remedy)}*"
        lines = "\n".join(line for line in self.examples[rule.id].lines if not line.startswith(("refused ", "warned ")))
        return f"{head}{f' · `{place}`' if place else ''}\n\n{texts}\n\n```text\n{lines}\n```"


class _Dots(dict[str, str]):
    """What is not named is filled in only for one delivery."""

    def __missing__(self, key: str) -> str:
        return "…"


def pages() -> dict[Path, str]:
    """Both pages as they have to be."""
    examples: dict[str, Situation] = {}
    for situation in (*read_warned(), *read_refused()):
        for rule in (*situation.refused, *situation.warned[:1]):
            examples.setdefault(rule, situation)
    texts = {language: "\n\n".join(_Page(examples, language).lines()) + "\n" for language in ("nl", "en")}
    return {FOLDER / NAMES.nl: texts["nl"], FOLDER / NAMES.en: texts["en"]}
