"""Papers are made here, from words that cannot do anything."""

import re
from pathlib import Path

import pytest

from overstap import ui
from overstap.ui.papers import as_download, make_paper

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
        "😀 مريم",
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
