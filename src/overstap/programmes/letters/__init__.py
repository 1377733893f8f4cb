"""The texts that letters begin with, as data: shipped here in two languages, said differently per programme.

A text may name ``{name}``, ``{coach}`` and ``{day}``; what stands between square brackets is filled in by hand.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

BLANK = re.compile(r"\[[^\]\n]{1,80}\]")
"""What still has to be filled in by hand."""

TELLING = re.compile(
    r"\b(?:seks|prostitu|uitstapprog|escort|bordeel|mensenhandel|sex|exit programme|brothel|traffick)\w*", re.IGNORECASE
)
"""Words that tell a stranger who opens the letter what nobody should know."""

LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "es": "Español",
    "ro": "Română",
    "bg": "Български",
    "hu": "Magyar",
    "pt": "Português",
    "pl": "Polski",
    "ru": "Русский",
    "zh-hans": "简体中文",
}
"""The languages of letters, each by its own name; texts in the first two are shipped, the others a programme writes."""
SHIPPED = ("nl", "en")

_FOLDER = Path(__file__).parent
_BETWEEN = "\n---\n"


class LetterKind(TextChoices):
    """What a letter is for."""

    MISSED = "missed", _("appointments that were missed")
    INVITATION = "invitation", _("invitation to talk again")


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter begins with: its text, and how to come back."""

    text: str
    way_back: str

    def filled(self, **names: str) -> "LetterText":
        """The text with its names filled in; a name that it does not know stays as it is."""
        return LetterText(_filled(self.text, names), _filled(self.way_back, names))


def shipped(kind: LetterKind, language: str) -> LetterText:
    """The text that comes along; in English for a language in which none does."""
    path = _FOLDER / f"{kind}.{language}.txt"
    text, way_back = (path if path.exists() else _FOLDER / f"{kind}.en.txt").read_text(encoding="utf-8").split(_BETWEEN)
    return LetterText(text.strip(), way_back.strip())


def _filled(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[0]), text)
