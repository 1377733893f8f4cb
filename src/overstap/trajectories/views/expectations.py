"""What is wished beside what is realistic, and what an income would become."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.sheets.sheet_kind import Answer, Text
from overstap.trajectories.sheets.start import EXPECTATIONS
from overstap.ui.parts.tables import Column, Table

_TEXTS = {text.name: text for text in EXPECTATIONS.texts}


def comparison_of(written: Written | None) -> Table | None:
    """Work, income and term: wished beside realistic; nothing while none of it was talked about."""
    if written is None:
        return None
    subjects = {"work": _("Work or day activity"), "income": _("Income a month"), "term": _("By when")}
    said = (
        (words, _said(written, f"wished_{subject}"), _said(written, f"realistic_{subject}"))
        for subject, words in subjects.items()
    )
    rows = tuple((words, wished or "–", realistic or "–") for words, wished, realistic in said if wished or realistic)
    if not rows:
        return None
    columns = (Column(_("What")), Column(_("Wished")), Column(_("Realistic")))
    return Table(_("Wished beside realistic"), columns, rows)


def incomes_of(written: Written | None) -> Table | None:
    """The income now, with a benefit and with a wage, and the difference from now."""
    if written is None:
        return None
    now = written.texts["income_now"]
    lines = {"now": _("now"), "benefit": _("with a benefit"), "wage": _("with a wage")}
    rows = tuple(
        (words, _said(written, f"income_{line}") or "–", "" if line == "now" else _difference(now, amount))
        for line, words in lines.items()
        if (amount := written.texts[f"income_{line}"]) or line == "now"
    )
    if not any(written.texts[f"income_{line}"] for line in lines):
        return None
    columns = (
        Column(_("Income a month")),
        Column(_("Amount"), is_number=True),
        Column(_("Difference"), is_number=True),
    )
    return Table(_("What an income would become, a month"), columns, rows)


def discussed_in(written: Written | None) -> tuple[tuple[Text, str], ...]:
    """The consequences of stopping, each with when it was discussed; an empty text where it was not yet."""
    ticked = (text for text in EXPECTATIONS.texts if text.asked is Answer.TICKED)
    return tuple((text, text.in_words(written.texts[text.name]) if written else "") for text in ticked)


def _said(written: Written, name: str) -> str:
    kept = written.texts[name]
    return _TEXTS[name].in_words(kept) if kept else ""


def _difference(now: str, then: str) -> str:
    if not now or not then:
        return ""
    difference = int(then) - int(now)
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign} € {number_format(abs(difference), use_l10n=True, force_grouping=True)}".strip()
