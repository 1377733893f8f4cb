"""What a code list is: values with a label in two languages, and which values may stand beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from overstap.core.labels import Label

UNKNOWN = "unknown"
NOT_ASKED = "not_asked"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list."""

    value: str
    label: Label


UNKNOWN_CODE = Code(UNKNOWN, Label("onbekend", "unknown"))
NOT_ASKED_CODE = Code(NOT_ASKED, Label("niet gevraagd", "not asked"))
OTHER_CODE = Code(OTHER, Label("anders", "other"))


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of values.

    ``open``: the list holds `other` (marked + on the page). ``unknown_allowed``: *unknown* is an answer too (all
    lists but those marked !). ``codes`` holds the list's own codes and, in an open list, `other`.
    """

    name: str
    title: Label
    codes: tuple[Code, ...]
    open: bool
    unknown_allowed: bool

    @property
    def values(self) -> tuple[str, ...]:
        """Every value of the list in the order of the page, `other` and `unknown` last where they are allowed."""
        own = tuple(code.value for code in self.codes)
        return (*own, UNKNOWN) if self.unknown_allowed else own

    def all_codes(self) -> tuple[Code, ...]:
        """The codes behind :attr:`values`, with their labels."""
        return (*self.codes, UNKNOWN_CODE) if self.unknown_allowed else self.codes

    def label(self, value: str) -> Label:
        """The label of ``value``; *unknown* and *not asked* have theirs in every list.

        :raises KeyError: the list has no such value
        """
        for code in (*self.codes, UNKNOWN_CODE, NOT_ASKED_CODE):
            if code.value == value:
                return code.label
        raise KeyError(value)


def code_list(
    name: str, title: tuple[str, str], entries: Mapping[str, tuple[str, str]], *, marks: str = ""
) -> CodeList:
    """A list from value → (Dutch, English); ``marks`` are those of the page: ``+`` open, ``!`` no unknown."""
    codes = tuple(Code(value, Label(nl, en)) for value, (nl, en) in entries.items())
    is_open = "+" in marks
    return CodeList(
        name=name,
        title=Label(*title),
        codes=(*codes, OTHER_CODE) if is_open else codes,
        open=is_open,
        unknown_allowed="!" not in marks,
    )
