"""Reading markup as a browser does, far enough to see what a hostile text became."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

HOSTILE = """"><script>alert('1')</script><img src=x onerror=alert(1)>' onclick='alert(1)"""


@dataclass
class Read:
    """Every element with its attributes, and all the text."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def attributes(self, name: str, element: str | None = None) -> list[str]:
        return [given[name] for tag, given in self.elements if name in given and element in (None, tag)]

    def names(self) -> set[str]:
        return {tag for tag, _given in self.elements}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.read.pieces.append(data)


def read(markup: str) -> Read:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.read


def assert_harmless(markup: str) -> None:
    """No element and no attribute came out of the hostile text, and it can be read as text or in an attribute."""
    seen = read(markup)
    assert not seen.names() & {"script", "img"}
    assert not [name for _tag, given in seen.elements for name in given if name.startswith("on") or name == "style"]
