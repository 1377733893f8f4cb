"""What a count of a release is called, in the language of the page."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from overstap.core.periods import Period
from overstap.monitor import asked, meaning
from overstap.monitor.publishing.audience import Line
from overstap.monitor.publishing.content import Content
from overstap.monitor.wording import said
from overstap.standard.codes import CLOSING, CLOSING_REASON, DESTINATION, SOURCE

_LISTS = {"source": SOURCE, "closing": CLOSING, "kind": DESTINATION, "reason": CLOSING_REASON}
_WORDS: dict[tuple[str, str], str | Promise] = {
    ("unit", "person"): pgettext_lazy("part of a figure", "persons"),
    ("kind", "reentry"): pgettext_lazy("part of a figure", "came back from an earlier trajectory"),
    ("returned", "yes"): pgettext_lazy("part of a figure", "started again since"),
    ("already", "yes"): pgettext_lazy("part of a figure", "had already stopped at the start"),
    ("already", "unknown"): pgettext_lazy("part of a figure", "not known at the start"),
    ("answer", "yes"): pgettext_lazy("part of a figure", "still stopped a year later"),
    ("answer", "no"): pgettext_lazy("part of a figure", "not stopped a year later"),
    ("answer", "not_yet"): pgettext_lazy("part of a figure", "too early to say"),
    ("answer", "unknown"): pgettext_lazy("part of a figure", "unknown"),
    ("status", "stopped"): pgettext_lazy("part of a figure", "stopped"),
    ("status", "active"): pgettext_lazy("part of a figure", "active"),
    ("status", "unknown"): pgettext_lazy("part of a figure", "unknown"),
    ("what", "appointments"): pgettext_lazy("part of a figure", "appointments"),
    ("what", "missed"): pgettext_lazy("part of a figure", "missed"),
    ("what", "due"): pgettext_lazy("part of a figure", "aftercare due"),
    ("what", "made"): pgettext_lazy("part of a figure", "aftercare made"),
}


def named(line: Line, content: Content) -> str:
    """What was counted, of which programme, when, and under which id."""
    whose = next((each.name for each in content.sources if each.code == line.programme), _("all programmes together"))
    what = " ".join([_capital(meaning.name(line.indicator)), *_parts(line)])
    ids = " ".join(filter(None, [line.indicator, line.definition]))
    return f"{what} ({ids}), {whose}, {_when(line)}"


def part_name(name: str, value: str | int) -> str:
    """What one part of a breakdown is called."""
    codes = _LISTS.get(name)
    if codes and value in codes.values:
        return said(codes.label(str(value)))
    return str(_WORDS[name, str(value)])


def _parts(line: Line) -> Iterator[str]:
    for name, value in line.breakdown.items():
        yield f"– {part_name(name, value)}"


def _when(line: Line) -> str:
    return asked.day(line.start) if line.start == line.end else asked.in_words(Period(line.start, line.end))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
