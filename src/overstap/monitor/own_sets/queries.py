"""What a programme means by its own words, and what it meant before."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _

from overstap.monitor.figures import Key
from overstap.monitor.keys import keys_of
from overstap.monitor.own_sets.models import OwnSet
from overstap.standard.definition_sets import DefinitionSet, Named, NotASetError, local_set

ADDABLE = ("I01", "I03", "I05", "I06", "I07", "I14", "I21", "I25")
"""The indicators of which every figure is a count of trajectories, people or contacts, so that it can be added up."""


@dataclass(frozen=True, slots=True)
class Version:
    """What was once written, when and by whom; an empty text is that it was taken back."""

    text: str
    kept_at: datetime
    kept_by: str


def own_set_of(code: str) -> DefinitionSet | None:
    """What the programme ``code`` means by its own words; nothing where it has none, or works elsewhere."""
    text = newest_text(code)
    try:
        return local_set(text) if text else None
    except NotASetError:
        # Written under an earlier version of the standard: the page on which it is written says so.
        return None


def newest_text(code: str) -> str:
    """What it wrote last, empty where there is nothing."""
    return OwnSet.objects.filter(programme__code=code).values_list("text", flat=True).first() or ""


def versions(code: str) -> list[Version]:
    """Everything that it wrote, the newest first."""
    found = OwnSet.objects.filter(programme__code=code).select_related("kept_by")
    return [Version(each.text, each.kept_at, each.kept_by.name) for each in found.order_by("-kept_at", "-id")]


@cache
def _addable() -> dict[tuple[str, str | None, frozenset[tuple[str, str | int]]], Key]:
    return {_unordered(key): key for indicator in ADDABLE for key in keys_of(indicator)}


def _unordered(one: Key | Named) -> tuple[str, str | None, frozenset[tuple[str, str | int]]]:
    return one.indicator, one.definition, frozenset(one.breakdown)


def is_addable(named: Named) -> bool:
    """Whether ``named`` is a count of the standard that a programme can add up."""
    return _unordered(named) in _addable()


def addable() -> list[Named]:
    """Every count that a programme can add up, in the order of the standard."""
    return [Named(key.indicator, key.definition, key.breakdown) for key in _addable().values()]


def example(programme: str) -> str:
    """A set that can be kept as it stands, in the language of the page, to begin with."""
    name = _("So counts %(programme)s") % {"programme": programme}
    stopped = [f"I07 closing={closing} status=stopped" for closing in ("completed", "early")]
    words = (
        (_("exited"), _("had stopped sex work at the closing, however it was closed"), stopped),
        (_("in guidance"), _("has a trajectory at the end of the period"), ["I05 day=end"]),
    )
    head = f"name = {_quoted(name)}\nsource = {_quoted(_('Our annual report'))}\n"
    return head + "".join(
        f"\n[{_quoted(word)}]\nmeans = {_quoted(means)}\nadds = [\n"
        + "".join(f"  {_quoted(each)},\n" for each in adds)
        + "]\n"
        for word, means, adds in words
    )


def _quoted(text: str) -> str:
    """A text of TOML: what JSON writes between quotation marks means the same there."""
    return json.dumps(text, ensure_ascii=False)
