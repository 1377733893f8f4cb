"""What a kind of sheet is: a title and the named texts on it."""

from dataclasses import dataclass
from enum import Enum

from django.utils.dateparse import parse_date
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from overstap.ui.dates import full_day

Words = str | Promise


class Answer(Enum):
    """How a text is asked. What is kept is always a text, sealed like the others."""

    WORDS = "words"
    DAY = "day"  # as 2026-03-02
    EUROS = "euros"  # a whole number
    ONE_OF = "one_of"  # a code out of ``answers``
    TICKED = "ticked"  # the day on which it was ticked, as 2026-03-02


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a sheet: what asks for it, a line of help, and how many lines it usually takes."""

    name: str
    label: Words
    help_text: Words = ""
    rows: int = 3
    asked: Answer = Answer.WORDS
    answers: tuple[tuple[str, Words], ...] = ()

    def in_words(self, kept: str) -> str:
        """What was kept as it is read."""
        day = parse_date(kept) if self.asked in {Answer.DAY, Answer.TICKED} else None
        if self.asked is Answer.TICKED and day:
            return _("discussed on %(day)s") % {"day": full_day(day)}
        if day:
            return full_day(day)
        if self.asked is Answer.EUROS and kept.isdecimal():
            return f"€ {number_format(int(kept), use_l10n=True, force_grouping=True)}"
        return str(dict(self.answers).get(kept, kept))


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet. ``section`` is the page of the dossier that it stands on.

    ``once``: a trajectory has it once, and its page is the same for every kind (``blad/KIND/``). Otherwise it belongs
    to a row, such as a goal, or has a page of its own, and that page asks for its texts.
    """

    code: str
    title: Words
    intro: Words
    texts: tuple[Text, ...]
    section: str
    once: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its texts."""
        return tuple(text.name for text in self.texts)
