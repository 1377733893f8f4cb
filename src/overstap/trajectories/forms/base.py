"""What every form here shares: lists of the standard as fields, beside what all forms of acts share."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.standard.codes import NOT_ASKED, UNKNOWN, CodeList
from overstap.trajectories.terms import Choices, choices_of, in_words
from overstap.ui.act_forms import ActForm, long_text, past_day, short_text
from overstap.ui.fields import OneOf

__all__ = ["ActForm", "long_text", "one_of", "past_day", "short_text"]

_IN_SIGHT = 8  # a longer list folds into a select


def one_of(
    codes: CodeList, *, label: object = "", help_text: object = "", required: bool = True, empty: object = None
) -> forms.ChoiceField:
    """One value of a list of the standard; *unknown* stands apart. ``empty`` is what giving no value is called."""
    words = label or in_words(codes.title)
    own = choices_of(codes)
    if len(own) <= _IN_SIGHT:
        answers = [*own, ("", empty)] if empty else own
        return OneOf(label=words, help_text=help_text, choices=answers, required=required)
    return forms.ChoiceField(
        label=words,  # type: ignore[arg-type] # lazy texts are texts
        help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
        choices=_folded(own, empty or _("Choose…")),
        required=required,
        error_messages={"required": format_lazy(_("Choose something of the list for ‘{words}’."), words=words)},
    )


def _folded(choices: Choices, nothing: object) -> list[tuple[object, object]]:
    """The choices of a select: nothing chosen, the answers, and apart from them *unknown*."""
    apart = [choice for choice in choices if choice[0] in {UNKNOWN, NOT_ASKED}]
    own: list[tuple[object, object]] = [choice for choice in choices if choice not in apart]
    return [("", nothing), *own, *([(_("No answer"), apart)] if apart else [])]
