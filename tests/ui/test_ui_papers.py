"""Papers are made here, from words that cannot do anything."""

import re
from pathlib import Path

import pytest

from overstap import ui
from overstap.ui.papers import UnprintableError, as_download, make_paper, unprintable

ROOT = Path(ui.__file__).parents[1]
FETCHES = re.compile(r"#?\b(import|include|read|plugin)\b[ (]")
TEMPLATE = '#set document(title: "Paper")\n#let words = json(bytes(sys.inputs.words))\n#words.text\n'


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "paper.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_a_paper_is_a_pdf(template: Path) -> None:
    assert make_paper(template, {"text": "A room of my own"}).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("no")',
        '#read("/etc/passwd")',
        '#import "@preview/x:0.1.0"',
        "$ [ ] \\ * _ <a> @b",
        "☺ مريم",
        "x " * 25_000,
        "x" * 50_000,
    ],
)
def test_what_was_typed_is_never_read_as_a_template(template: Path, text: str) -> None:
    assert make_paper(template, {"text": text}).startswith(b"%PDF-")


def test_no_file_beside_the_template_s_folder_is_read(template: Path) -> None:
    template.write_text('#read("/../../../../etc/passwd")', encoding="utf-8")
    with pytest.raises(RuntimeError):
        make_paper(template, {})


def test_a_download_is_not_shown_in_the_browser() -> None:
    answer = as_download(b"%PDF-", "plan.pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_a_word_that_is_longer_than_the_paper_is_broken_and_not_cut_off(template: Path) -> None:
    several = '#context if counter(page).final().first() < 5 { panic("cut off") }'
    template.write_text(TEMPLATE + several, encoding="utf-8")
    assert make_paper(template, {"text": "x" * 50_000}).startswith(b"%PDF-")
    with pytest.raises(RuntimeError):
        make_paper(template, {"text": "x"})


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.typ")), ids=lambda path: path.name)
def test_no_template_fetches_anything(path: Path) -> None:
    assert not FETCHES.search(path.read_text(encoding="utf-8"))


def test_every_latin_letter_of_europe_has_a_picture_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = "".join(each for each in map(chr, range(0x21, 0x180)) if each.isprintable())
    monkeypatch.setattr("overstap.ui.papers._LAST_SURE", "")
    assert unprintable(latin) == ""


@pytest.mark.parametrize("text", ["", "Zoë Ştefan Łucja", "Здравей, Ελένη", "– ‘ja’ … € → ☺", "e\u0301 a\u200db\u3000"])
def test_letters_that_the_fonts_have_are_printed(text: str) -> None:
    assert unprintable(text) == ""


@pytest.mark.parametrize(
    ("text", "lacking"), [("Li 你好, 你", "你好"), ("well 😀", "😀"), ("\U0010fffd", "\U0010fffd")]
)
def test_letters_that_no_font_has_are_named_each_once(text: str, lacking: str) -> None:
    assert unprintable(text) == lacking


def test_no_paper_is_made_of_what_would_be_a_crossed_box(template: Path) -> None:
    with pytest.raises(UnprintableError, match="你 好"):
        make_paper(template, {"text": ["fine", {"deeper": "你好"}]})
