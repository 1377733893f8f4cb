"""Words that exist without Django: a label in the two languages of the house."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One text in Dutch and in English."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in ``language`` ("nl", "en", "en-gb" …); Dutch for every other language."""
        return self.en if language.lower().startswith("en") else self.nl

    def __str__(self) -> str:
        return self.nl
