"""Every address of the house, with parts that lead somewhere or nowhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

_EXAMPLES = {"code": "oost", "table": "phase", "year": 2026, "version": 1}
"""Parts that are words or numbers; every other part is an id."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address, by the name of its page."""

    page: str
    path: str

    def __str__(self) -> str:
        return self.page


def addresses() -> list[Address]:
    """Every page of the house, once."""
    return [
        Address(page, reverse(page, kwargs={part: _EXAMPLES.get(part, uuid4()) for part in parts}))
        for page, parts in _pages(get_resolver("overstap.site.urls").url_patterns)
    ]


def _pages(
    patterns: list[URLPattern | URLResolver], space: str = "", route: str = ""
) -> Iterator[tuple[str, list[str]]]:
    for each in patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _pages(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space, here)
        else:
            yield f"{space}{each.name}", re.findall(r"<(?:\w+:)?(\w+)>", here)
