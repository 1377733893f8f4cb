"""The start profile in small forms, one per subject; *not asked* is where every answer begins."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.core.errors import RuleError
from overstap.programmes.places import ABROAD, ABROAD_LABEL, municipalities
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.codes.codelist import NOT_ASKED_CODE, UNKNOWN_CODE
from overstap.standard.columns import Column, Kind
from overstap.standard.tables import TABLES
from overstap.trajectories.actions.profile import AnsweredMeanwhileError
from overstap.trajectories.forms.base import ActForm
from overstap.trajectories.terms import Choices, Reason, choices_of, coded_in_words, in_words
from overstap.ui.fields import OneOf, SomeOf

_IN_SIGHT = 8  # a longer list folds into a select
_APART: Choices = [(UNKNOWN, in_words(UNKNOWN_CODE.label)), (NOT_ASKED, in_words(NOT_ASKED_CODE.label))]


@dataclass(frozen=True, slots=True)
class Subject:
    """A few questions that belong together."""

    title: str | Promise
    fields: tuple[str, ...]


SUBJECTS: dict[str, Subject] = {
    "wie": Subject(gettext_lazy("Who"), ("age_band", "gender", "origin", "language", "dutch", "education", "children")),
    "werk": Subject(gettext_lazy("Sex work"), ("branches", "work_place")),
    "recht": Subject(gettext_lazy("Place and law"), ("residence", "trafficking")),
    "gezondheid": Subject(gettext_lazy("Health"), ("addiction", "mental_health")),
    "wonen-en-geld": Subject(gettext_lazy("Home and money"), ("housing", "debts")),
    "motieven": Subject(gettext_lazy("Motives"), ("motives", "earlier_attempt")),
}
"""The small forms by the name in their address. The legal position follows from the page on residence."""


class ProfileForm(ActForm):
    """The questions of one subject. What was changed is told by what the writer saw, not by what stands there now."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, subject: Subject, answers: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.names = subject.fields
        self.answers = answers
        for name in self.names:
            self.fields[name] = _field(TABLES["profile"].column(name), answers[name])
        if any(answers[name] != NOT_ASKED for name in self.names):
            self.fields["reason"] = OneOf(
                label=gettext_lazy("If you change an answer: why?"),
                choices=Reason.choices,
                initial=Reason.KNOWN_BETTER,
                required=False,
            )
        self.fields["seen"].initial = json.dumps({name: answers[name] for name in self.names})
        self.order_fields([*self.names, "reason", "seen"])

    def clean_seen(self) -> dict[str, str]:
        """What the writer saw; what stands there now where nothing was sent along.

        :raises ValidationError: it is not what this form sends along
        """
        try:
            sent = json.loads(self.cleaned_data["seen"] or "{}")
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict) or not all(isinstance(said, str) for said in sent.values()):
            raise forms.ValidationError(_("What stood here when you began cannot be read. Open the page again."))
        return {name: sent.get(name, self.answers[name]) for name in self.names}

    def refuse(self, error: RuleError | ValidationError) -> None:
        """Show what a colleague answered beside the question; saving again then counts."""
        super().refuse(error)
        if isinstance(error, AnsweredMeanwhileError) and error.field:
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent["seen"] = json.dumps({**self.answers_seen, error.field: error.theirs})
            self.data = sent
            words = coded_in_words(TABLES["profile"].column(error.field), error.theirs)
            self.add_error(error.field, _("It says now: %(answer)s. Save again to keep yours.") % {"answer": words})

    @property
    def given(self) -> dict[str, str]:
        """The answers: field to code."""
        return {name: _joined(self.cleaned_data[name]) for name in self.names}

    @property
    def answers_seen(self) -> dict[str, str]:
        """What the writer began on."""
        seen: dict[str, str] = self.cleaned_data["seen"]
        return seen

    @property
    def why(self) -> Reason:
        """Why an earlier answer is changed."""
        return Reason(self.text_of("reason") or Reason.KNOWN_BETTER)


class _Several(SomeOf):
    """Any number of answers; nothing ticked is *not asked*, and *unknown* stands alone."""

    def clean(self, value: object) -> list[str]:
        chosen: list[str] = super().clean(value)
        if UNKNOWN in chosen and len(chosen) > 1:
            raise forms.ValidationError(_("Choose answers, or ‘unknown’; not both."))
        return chosen or [NOT_ASKED]


def _joined(given: object) -> str:
    return ";".join(given) if isinstance(given, list) else str(given or NOT_ASKED)


def _field(column: Column, answer: str) -> forms.Field:
    label = in_words(column.label)
    if column.kind is Kind.CODES and column.codes:
        field = _Several(
            label=label,
            help_text=gettext_lazy("Tick nothing while it was not asked."),
            choices=choices_of(column.codes),
        )
        field.initial = [] if answer == NOT_ASKED else answer.split(";")
        return field
    own = _own(column)
    if len(own) <= _IN_SIGHT:
        return OneOf(label=label, choices=[*own, *_APART], initial=answer, required=False)
    return forms.ChoiceField(label=label, choices=[*reversed(_APART), *own], initial=answer, required=False)


def _own(column: Column) -> Choices:
    """The answers of a column, without those that stand apart; a place is a municipality."""
    if column.codes is None:
        return [(ABROAD, in_words(ABROAD_LABEL)), *municipalities().items()]
    return [choice for choice in choices_of(column.codes) if choice[0] != UNKNOWN]
