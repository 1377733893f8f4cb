"""Papers: a PDF from a template of typst and the words that go on it. Nothing touches a disk or the network.

The words are handed over as data and are never read as a template, so that nothing typed can do anything there.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import typst
from django.http import HttpResponse

PDF = "application/pdf"


def make_paper(template: Path, words: Mapping[str, object]) -> bytes:
    """The PDF; ``template`` finds its words in ``json(bytes(sys.inputs.words))``, which hold nothing but JSON.

    The letters are those that come with typst: a paper looks the same on each server.
    """
    return typst.compile(
        str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
        format="pdf",
    )


def as_download(pdf: bytes, name: str) -> HttpResponse:
    """To keep or to print, never to show within the browser: it stays out of its history and its viewer."""
    return HttpResponse(pdf, content_type=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'})
