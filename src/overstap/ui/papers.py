"""Papers: a PDF from a template of typst and the words that go on it. Nothing touches a disk or the network.

The words are handed over as data and are never read as a template, so that nothing typed can do anything there.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import typst
from django.http import HttpResponse

PDF = "application/pdf"

_LONG = re.compile(r"\S{24}")
"""What may be longer than a line is wide."""


def make_paper(template: Path, words: Mapping[str, object]) -> bytes:
    """The PDF; ``template`` finds its words in ``json(bytes(sys.inputs.words))``, which hold nothing but JSON.

    The letters are those that come with typst: a paper looks the same on each server.
    """
    return typst.compile(
        str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(_breakable(words), ensure_ascii=False)},
        format="pdf",
    )


def _breakable(words: object) -> object:
    """The words with places where a very long one may be broken, so that nothing runs off the paper."""
    if isinstance(words, str):
        return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", words)
    if isinstance(words, Mapping):
        return {name: _breakable(each) for name, each in words.items()}
    return [_breakable(each) for each in words] if isinstance(words, list | tuple) else words


def as_download(pdf: bytes, name: str) -> HttpResponse:
    """To keep or to print, never to show within the browser: it stays out of its history and its viewer."""
    return HttpResponse(pdf, content_type=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'})
