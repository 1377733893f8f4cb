"""What differs between two releases of a year, in words, from what everybody may read of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor.publishing.content import Content
from overstap.monitor.publishing.naming import named
from overstap.monitor.wording import number

_MOST = 12


@dataclass(frozen=True, slots=True)
class Changes:
    """How many counts differ, the first of them in words, and why."""

    summary: str
    sentences: Sequence[str]
    reasons: Sequence[str]

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return not self.sentences


def changes(old: Content, new: Content) -> Changes:
    """What ``new`` says otherwise than ``old``."""
    sentences = list(_differences(old, new))
    words = ngettext(
        "%(number)s count differs from release %(code)s.",
        "%(number)s counts differ from release %(code)s.",
        len(sentences),
    )
    nothing = _("No count differs from release %(code)s.") % {"code": old.code}
    summary = words % {"number": number(len(sentences)), "code": old.code} if sentences else nothing
    return Changes(summary, sentences[:_MOST], list(_reasons(old, new)))


def _differences(old: Content, new: Content) -> Iterator[str]:
    former = old.by_name
    for line in new.lines:
        was = former.get(line.name)
        if was is None or was.count == line.count:
            continue
        words = {"what": named(line, new), "old": was.count, "new": line.count}
        if line.count is None:
            yield _("%(what)s was %(old)s and is now left out.") % words
        elif was.count is None:
            yield _("%(what)s was left out and is now %(new)s.") % words
        else:
            yield _("%(what)s goes from %(old)s to %(new)s.") % words


def _reasons(old: Content, new: Content) -> Iterator[str]:
    former = {each.code: each for each in old.sources}
    for each in new.sources:
        was = former.pop(each.code, None)
        if was is None:
            yield _("%(name)s is in it now.") % {"name": each.name}
        elif was.version != each.version:
            yield _("%(name)s delivered again: version %(old)s became version %(new)s.") % {
                "name": each.name, "old": was.version, "new": each.version,
            }  # fmt: skip
    for gone in former.values():
        yield _("%(name)s is no longer in it.") % {"name": gone.name}
    if old.software != new.software:
        yield _("It was counted with %(new)s; before it was %(old)s.") % {"old": old.software, "new": new.software}
