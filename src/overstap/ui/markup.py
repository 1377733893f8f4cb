"""Safe markup from values: what is text is escaped here, and nowhere else can it be forgotten."""

from collections.abc import Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString

Attribute = object  # text, a number, True (bare attribute), False or None (no attribute)
# Closed at once: an element of SVG that is left open would swallow what follows.
VOID = frozenset({"input", "rect", "circle", "line", "path", "polyline", "ellipse", "br"})


def element(name: str, /, *children: object, **attributes: Attribute) -> SafeString:
    """One element; children that are not yet safe are escaped.

    In an attribute's name ``_`` stands for ``-`` and a last ``_`` falls away: ``class_``, ``aria_label``.
    """
    return raw_element(name, {_name(key): value for key, value in attributes.items()}, *children)


def raw_element(name: str, attributes: Mapping[str, Attribute], *children: object) -> SafeString:
    """One element whose attribute names are written as they stand."""
    start = f"<{name}{_written(attributes)}"
    return SafeString(f"{start}/>" if name in VOID and not children else f"{start}>{joined(children)}</{name}>")


def joined(parts: Iterable[object]) -> SafeString:
    """Parts behind each other, each escaped unless it is safe."""
    return SafeString("".join([_safe(part) for part in parts if part is not None]))


def _safe(part: object) -> str:
    # As Django's conditional_escape, without its detour for lazy texts: a list of sixty rows comes here 1,500 times.
    text = part if isinstance(part, str) else str(part)
    return text if isinstance(text, SafeString) else escape(text)


def classes(*names: str) -> str | None:
    """Class names, without the empty ones; None when there are none."""
    return " ".join(name for name in names if name) or None


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if "_" in key else key


def _written(attributes: Mapping[str, Attribute]) -> str:
    return "".join(
        [
            f" {name}" if value is True else f' {name}="{escape(str(value))}"'
            for name, value in attributes.items()
            if value is not None and value is not False
        ]
    )
