"""Colours can be read, in light and in dark; no template brings a style or a script of its own."""

import re
from pathlib import Path

import pytest

import overstap
from overstap.ui import icons

HOUSE = Path(overstap.__file__).parent
SHEET = (HOUSE / "ui/static/overstap/overstap.css").read_text(encoding="utf-8")
GIVEN_OUT = "document.html"
"""A document that stands by itself, outside the house, and fetches nothing: its styles are within."""
TEMPLATES = sorted(path for path in HOUSE.glob("*/templates/**/*") if path.is_file() and path.name != GIVEN_OUT)
READ_ON = ("background", "background-raised", "background-sunken")
# What is written in the first colour, and what lies below it.
PAIRS = [
    *(("ink", paper) for paper in READ_ON),
    *(("ink-subtle", paper) for paper in READ_ON),
    *(("accent", paper) for paper in READ_ON),
    *(("accent-hover", paper) for paper in (*READ_ON, "accent-subtle")),
    *(("due", paper) for paper in ("background", "background-raised", "due-subtle")),
    *(("danger", paper) for paper in ("background", "background-raised", "danger-subtle")),
    *(("ink", paper) for paper in ("due-subtle", "danger-subtle", "accent-subtle")),
    *(("accent", paper) for paper in ("due-subtle", "accent-subtle")),
    ("accent-contrast", "accent"),
    ("accent-contrast", "accent-hover"),
    ("background", "ink"),
    ("background", "ink-subtle"),
    ("data-1", "background"),
]
# What is drawn rather than written.
SHAPES = [
    *((shape, "background") for shape in ("line-strong", "data-1", "data-2", "data-3", "data-line", "focus")),
    ("due-mark", "ink"),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--overstap-color-([\w-]+):\s*(#[0-9a-f]{3,6})", block))


LIGHT = tokens(SHEET.split("@media (prefers-color-scheme: dark)")[0])
DARK = LIGHT | tokens(SHEET.split("@media (prefers-color-scheme: dark)")[1].split("/* ----------")[0])
PRINT = LIGHT | tokens(SHEET.split("@media print")[1])
MODES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def luminance(colour: str) -> float:
    """WCAG 2.2, *relative luminance*."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = ((one / 12.92) if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_words_can_be_read(mode: str, ink: str, paper: str) -> None:
    assert contrast(MODES[mode][ink], MODES[mode][paper]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("shape", "paper"), SHAPES)
def test_shapes_can_be_told_from_what_they_stand_on(mode: str, shape: str, paper: str) -> None:
    assert contrast(MODES[mode][shape], MODES[mode][paper]) >= (3 if shape != "due-mark" else 1.5)


def test_colours_stand_in_the_tokens_only() -> None:
    rules = re.sub(r"--overstap-[\w-]+:[^;]+;", "", SHEET)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", rules) == []


def test_every_token_that_is_used_exists() -> None:
    used = set(re.findall(r"var\((--overstap-[\w-]+)\)", SHEET))

    assert used - set(re.findall(r"(--overstap-[\w-]+):", SHEET)) == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_template_brings_no_style_and_no_script_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle\s*=|<style|\son\w+\s*=\s*[\"']|javascript:|\shx-on", text, re.IGNORECASE) == []
    assert [script for script in re.findall(r"<script[^>]*>", text) if "src=" not in script] == []
    assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//", text) == []


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icon_is_only_a_drawing(name: str) -> None:
    other = r"<(?!/?(?:svg|path|rect|circle|line|polyline|polygon|ellipse)\b)|style=|\son|fill=\"#"

    assert re.findall(other, icons.icon(name)) == []


def test_an_icon_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(icons.NoSuchIconError, match="unicorn"):
        icons.icon("unicorn")
