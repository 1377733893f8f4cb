"""A curriculum vitae on paper: the participant's own text and nothing else."""

from pathlib import Path

from django.utils.translation import get_language, pgettext

from overstap.trajectories.queries.sheets import Written
from overstap.ui.papers import make_paper

TEMPLATE = Path(__file__).parent / "curriculum.typ"


def curriculum_paper(written: Written) -> bytes:
    """The curriculum vitae as a PDF of A4; what is for practising stays off the paper."""
    said = written.texts
    parts = [
        (pgettext("on paper", "About me"), said["about"]),
        (pgettext("on paper", "What I can do"), said["can"]),
        (pgettext("on paper", "What I did"), said["did"]),
        (pgettext("on paper", "What I look for"), said["looks_for"]),
    ]
    return make_paper(
        TEMPLATE,
        {
            "language": get_language() or "nl",
            "title": said["called"] or pgettext("on paper", "Curriculum vitae"),
            "reached_at": said["reached_at"].splitlines(),
            "parts": [{"head": head, "lines": text.splitlines()} for head, text in parts if text],
        },
    )
