"""A letter on paper: the words that were written, the day, and nothing that says where it comes from."""

from datetime import date
from pathlib import Path

from django.utils.translation import override

from overstap.trajectories.queries.sheets import Written
from overstap.ui.dates import whole_day
from overstap.ui.papers import make_paper

TEMPLATE = Path(__file__).parent / "letter.typ"


def letter_paper(written: Written, *, language: str, on: date) -> bytes:
    """The letter as a PDF of A4, its address where a window envelope shows it."""
    with override(language):
        day = whole_day(on)
    return make_paper(
        TEMPLATE,
        {
            "language": language.split("-", maxsplit=1)[0],
            "day": day,
            "to": written.texts["to"].splitlines(),
            "parts": [*written.texts["text"].splitlines(), "", *written.texts["way_back"].splitlines()],
        },
    )
