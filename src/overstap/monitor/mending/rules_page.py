"""Every rule of the standard as it is read: by table, with its severity, what is wrong and what mends it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from overstap.monitor.wording import said
from overstap.standard.rules import CONSISTENCY, RULES, Rule, Severity
from overstap.standard.tables import TABLES


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in the language of the page; ``field`` is perhaps empty."""

    id: str
    field: str
    sentence: str
    remedy: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class RuleSection:
    """The rules about one table."""

    heading: str
    anchor: str
    lines: tuple[RuleLine, ...]


def sections() -> Iterator[RuleSection]:
    """The rules about facts beside each other, by table; then those about files, cells and answers."""
    for table in (*TABLES, ""):
        lines = tuple(_line(rule) for rule in CONSISTENCY if rule.table == table)
        if lines:
            heading = said(TABLES[table].label) if table else _("Several tables")
            yield RuleSection(heading, table or "several", lines)
    rest = tuple(_line(rule) for rule in RULES.values() if rule not in CONSISTENCY)
    yield RuleSection(_("Files, cells and answers"), "files", rest)


def _line(rule: Rule) -> RuleLine:
    words = defaultdict(lambda: "…", accepted=_("what the column takes"))
    return RuleLine(
        id=rule.id,
        field=".".join(part for part in (rule.table, rule.field) if part),
        sentence=said(rule.sentence).format_map(words),
        remedy=said(rule.remedy).format_map(words),
        is_error=rule.severity is Severity.ERROR,
    )
