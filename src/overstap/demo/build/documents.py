"""Papers in the dossiers of who takes part now: a letter as PDF, and a photo of another."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from overstap import trajectories
from overstap.core.clock import day_of
from overstap.demo.build.staff import Coach, Staff, guided_by
from overstap.trajectories.actions.documents import add_document
from overstap.trajectories.content import DocumentWords
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import PaperKind
from overstap.ui.dates import whole_day
from overstap.ui.papers import make_paper

_LETTER = Path(trajectories.__file__).parent / "papers" / "letter.typ"
_LINES = (
    "Geachte mevrouw,",
    "",
    "U bent aangemeld voor schuldhulpverlening. Wij nodigen u uit voor een eerste gesprek op ons kantoor.",
    "Neem uw papieren mee: brieven, rekeningen, bankafschriften. Iemand meenemen mag.",
    "",
    "Kredietbank Oosterduin (verzonnen)",
)
_OF_EACH_COACH = 3
_SHEET, _INK, _TABLE = "#fdfcf8", "#4a4a4a", "#8a7a66"


def fill(staff: Staff, *, at: datetime) -> None:
    """Put two papers into the first dossiers of every coach, as they would be at ``at``."""
    letter, photo = _letter(at), _photo()
    for coaches in staff.coaches.values():
        for coach in coaches:
            for trajectory in guided_by(coach).filter(closed_on=None, declined_on=None)[:_OF_EACH_COACH]:
                _add(trajectory, letter, DocumentWords("uitnodiging kredietbank", PaperKind.LETTER), coach, at)
                _add(trajectory, photo, DocumentWords("besluit briefadres", PaperKind.DECISION), coach, at)


def _add(trajectory: Trajectory, content: bytes, words: DocumentWords, coach: Coach, at: datetime) -> None:
    add_document(trajectory, content, words, keys=coach.keys, by=coach.person, at=at)


def _letter(at: datetime) -> bytes:
    day = whole_day(day_of(at) - timedelta(days=9))
    return make_paper(_LETTER, {"language": "nl", "day": day, "to": ["Mevrouw R."], "parts": _LINES})


def _photo() -> bytes:
    """A sheet on a table, a little askew, with lines that look like writing."""
    sheet = Image.new("RGB", (900, 1270), _SHEET)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((90, 100, 380, 140), fill=_INK)
    for row in range(22):
        end = 810 if row % 6 != 5 else 420
        if row % 6 != 0:
            pen.rectangle((90, 240 + row * 42, end, 252 + row * 42), fill=_INK)
    table = Image.new("RGB", (1200, 1600), _TABLE)
    turned = sheet.rotate(3, expand=True, fillcolor=_TABLE)
    table.paste(turned, ((table.width - turned.width) // 2, (table.height - turned.height) // 2))
    file = BytesIO()
    table.save(file, "JPEG", quality=80)
    return file.getvalue()
