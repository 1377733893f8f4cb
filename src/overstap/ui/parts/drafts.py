"""A form that keeps what is typed in it: what it says about that, and what its script needs to know."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from overstap.core import clock
from overstap.ui.dates import moment_in_words
from overstap.ui.icons import icon
from overstap.ui.markup import element, joined
from overstap.ui.parts.saying import notice

SLIP = "draft"
"""The name of the hidden field by which a form says where its draft belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """Where a form keeps its draft; ``found_at`` and ``throw_away_at`` are of one that it shows."""

    slip: str
    keep_at: str
    found_at: datetime | None = None
    throw_away_at: str = ""


def draft_found(kept: FormDraft | None) -> str:
    """Above a form: that it shows what was typed before, since when, and the way to be rid of it."""
    if kept is None or kept.found_at is None:
        return joined([])
    when = moment_in_words(kept.found_at, today=clock.today())
    words = _("You were still busy here (%(when)s).") % {"when": when}
    return notice(element("p", words, " ", element("a", _("Throw away"), href=kept.throw_away_at)))


def draft(kept: FormDraft | None) -> str:
    """Below the buttons of a form, inside it: what makes it keep a draft, and the line that says so."""
    if kept is None:
        return joined([])
    slip = element("input", type="hidden", name=SLIP, value=kept.slip, data_keep_at=kept.keep_at)
    words = element("span", data_words=True)
    failed = _("What you type is not kept as a draft now. Keep it yourself in time.")
    said = element("p", icon("check"), " ", words, class_="saved saved--draft", role="status", data_failed=failed)
    return joined([said, slip])
