"""Papers: a PDF from a template of typst and the words that go on it. Nothing is written to disk or fetched.

The words are handed over as data and are never read as a template, so that nothing typed can do anything there.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import typst
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from overstap.core.errors import RuleError

PDF = "application/pdf"

_LONG = re.compile(r"\S{24}")
"""What may be longer than a line is wide."""

_LAST_SURE = "\N{LATIN SMALL LETTER LONG S}"
"""Up to here typst's own fonts have every letter: the Latin ones of Europe."""
_NO_MARK = frozenset({"Cc", "Cf", "Mn", "Mc", "Me", "Zs", "Zl", "Zp"})
_NOWHERE = "\U0010ffff"
"""What no font has: what is shown for it is shown for whatever is lacking."""
_PROOF = Path(__file__).parent / "proof.typ"
_SVG, _HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"


class UnprintableError(RuleError):
    """The fonts here lack a letter: the paper would show a crossed box."""

    def __init__(self, letters: str) -> None:
        sentence = _(
            "This cannot be printed here: %(letters)s. Write it in other letters, or ask who runs the server for a "
            "font that has these."
        )
        super().__init__(sentence % {"letters": " ".join(letters)})


def make_paper(
    template: Path, words: Mapping[str, object], pictures: Sequence[str] = (), *, for_everybody: bool = False
) -> bytes:
    """The PDF; ``template`` finds its words in ``json(bytes(sys.inputs.words))``, which hold nothing but JSON.

    ``pictures`` are drawings made here, each a whole SVG; they stand by number in ``json(bytes(sys.inputs.pictures))``.
    A paper ``for_everybody`` is a PDF/UA-1: who cannot see it hears its title, headings, tables, and words for each
    picture; a template that leaves one of these out makes no paper.

    The letters are those that come with typst, so that a paper looks the same on each server; only what these lack
    comes from the fonts in the folder ``PAPER_FONTS``.

    :raises UnprintableError: a letter is in none of them
    """
    if lacking := unprintable("".join(_texts_in([words, [_letters_of(each) for each in pictures]]))):
        raise UnprintableError(lacking)
    return _compile(template, _breakable(words), "pdf", pictures=pictures, standards=["ua-1"] if for_everybody else [])


def unprintable(text: str) -> str:
    """The letters of ``text`` that no font here has, each once, in order of their code.

    What leaves no mark of its own (spaces, joiners, accents put on other letters) is left to the fonts.
    """
    asked = sorted({each for each in text if each > _LAST_SURE and unicodedata.category(each) not in _NO_MARK})
    if not asked:
        return ""
    drawing = ElementTree.fromstring(_compile(_PROOF, [_NOWHERE, *asked], "svg"))  # noqa: S314 - made right here
    lacking, *shown = [{use.get(_HREF) for use in line.iter(f"{_SVG}use")} for line in drawing.findall(f"{_SVG}g")]
    return "".join(letter for letter, signs in zip(asked, shown, strict=True) if signs & lacking)


def as_download(pdf: bytes, name: str) -> HttpResponse:
    """To keep or to print, never to show within the browser: it stays out of its history and its viewer."""
    return HttpResponse(pdf, content_type=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _letters_of(picture: str) -> str:
    return "".join(ElementTree.fromstring(picture).itertext())  # noqa: S314 - drawn right here


def _compile(
    template: Path,
    words: object,
    form: Literal["pdf", "svg"],
    *,
    pictures: Sequence[str] = (),
    standards: Sequence[Literal["ua-1"]] = (),
) -> bytes:
    return typst.compile(
        template,
        root=template.parent,
        font_paths=[Path(settings.PAPER_FONTS)] if settings.PAPER_FONTS else [],
        ignore_system_fonts=True,
        sys_inputs={
            "words": json.dumps(words, ensure_ascii=False),
            "pictures": json.dumps(list(pictures), ensure_ascii=False),
        },
        format=form,
        pdf_standards=list(standards),
    )


def _texts_in(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, Mapping):
        for each in words.values():
            yield from _texts_in(each)
    elif isinstance(words, list | tuple):
        for each in words:
            yield from _texts_in(each)


def _breakable(words: object) -> object:
    """The words with places where a very long one may be broken, so that nothing runs off the paper."""
    if isinstance(words, str):
        return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", words)
    if isinstance(words, Mapping):
        return {name: _breakable(each) for name, each in words.items()}
    return [_breakable(each) for each in words] if isinstance(words, list | tuple) else words
