"""What letters of a programme begin with, and in which languages."""

from overstap.programmes.letters import LANGUAGES, SHIPPED, LetterKind, LetterText, shipped
from overstap.programmes.models import LetterTemplate, Programme


def letter_text(programme: Programme, kind: LetterKind, language: str) -> LetterText:
    """What a letter of ``programme`` begins with: its own text, or the one that is shipped."""
    own = LetterTemplate.objects.filter(programme=programme, kind=kind, language=language).first()
    return LetterText(own.text, own.way_back) if own else shipped(kind, language)


def letter_languages(programme: Programme) -> list[str]:
    """The languages in which ``programme`` has letters: those shipped, and those of its own texts."""
    own = LetterTemplate.objects.filter(programme=programme).values_list("language", flat=True)
    return [code for code in LANGUAGES if code in {*SHIPPED, *own}]


def letters_said(programme: Programme) -> list[tuple[LetterKind, list[tuple[str, str, str]]]]:
    """Each kind of letter with its languages (code, name), and whether its text is ``own``, ``shipped`` or missing."""
    own = set(LetterTemplate.objects.filter(programme=programme).values_list("kind", "language"))
    state = {code: "shipped" if code in SHIPPED else "" for code in LANGUAGES}
    return [
        (kind, [(code, name, "own" if (kind.value, code) in own else state[code]) for code, name in LANGUAGES.items()])
        for kind in LetterKind
    ]
