"""Each page extends a layout and brings no script or style of its own inside."""

import re

from house_source import differences, modules, templates

EXTENDS = re.compile(r"""{%-?\s*extends\s+["']([^"']+)["']""")
TAKES = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"'#]+)""")
INLINE = {
    "a script inside the page": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style inside the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(r"""(?:src|srcset|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE),
}


def layouts(texts: dict[str, str]) -> set[str]:
    """The templates that draw a whole page by themselves."""
    return {name for name, text in texts.items() if "<html" in text}


def test_each_page_extends_a_layout() -> None:
    texts = templates()
    taken = {match[1] for text in texts.values() for match in TAKES.finditer(text)}
    loose = set()
    for name, text in texts.items():
        is_part = name in taken or "/parts/" in name or name.split("/")[-1].startswith("_")
        if name.endswith(".html") and name not in layouts(texts) and not is_part and not EXTENDS.search(text):
            loose.add(name)
    assert differences("page without a layout", loose) == ""


def test_there_are_few_layouts() -> None:
    assert {name.split("/")[0] for name in layouts(templates())} == {"ui"}


def test_no_template_brings_script_or_style_inside() -> None:
    found = {
        f"{name}: {what}"
        for name, text in templates().items()
        for what, pattern in INLINE.items()
        if pattern.search(text)
    }
    assert differences("inline in a template", found) == ""


def test_no_code_writes_script_or_style_into_a_page() -> None:
    found = {
        f"{module.place}: {what}"
        for module in modules()
        for what, pattern in INLINE.items()
        if what != "something from elsewhere" and pattern.search(module.text)
    }
    assert differences("inline in code", found) == ""
