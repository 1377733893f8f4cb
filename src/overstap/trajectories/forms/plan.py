"""The plan: a goal and what follows from it, the agreement on the whole, and a paper of it."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from overstap.programmes.models import PlanForm
from overstap.standard import codes
from overstap.trajectories.actions.goals import NewGoal, Wish
from overstap.trajectories.forms.base import ActForm, one_of, past_day, short_text
from overstap.trajectories.forms.sheets import SheetForm
from overstap.trajectories.models import Goal
from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.sheets.plan import GOAL
from overstap.ui.fields import DayField, OneOf, ScoreField

NOW = "now"
"""The plan as it stands, among the versions that were agreed on."""


def _term(help_text: object = "") -> DayField:
    return DayField(label=_("By when?"), help_text=help_text, required=False)


def _wished() -> ScoreField:
    return ScoreField(label=_("Where does the participant want to be?"), help_text=_("10 is as good as it gets."))


class WordsForm(SheetForm):
    """The words of a goal; what the participant wants to reach is always among them."""

    def __init__(self, *args: object, current: Written | None = None, **kwargs: object) -> None:
        super().__init__(*args, kind=GOAL, current=current, **kwargs)
        self.fields["what"].required = True
        self.fields["what"].error_messages["required"] = str(_("Write what the participant wants to reach."))


class GoalForm(WordsForm):
    """A new goal. Three questions are enough; the rest is folded and may stay empty."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["domain"] = one_of(codes.DOMAIN)
        self.fields["due_on"] = _term(_("A day close by helps. You can move it later, or leave it open."))
        self.fields["start_score"] = ScoreField(
            label=_("Where does the participant stand now?"), help_text=_("1 is very bad, 10 is very good.")
        )
        self.fields["wished_score"] = _wished()
        self.fields["set_on"] = past_day(_("On which day was it set?"))

    @property
    def new(self) -> NewGoal:
        """The goal without its words."""
        return NewGoal(
            domain=self.text_of("domain"),
            set_on=self.day_of("set_on"),
            due_on=self.cleaned_data["due_on"],
            start_score=self.cleaned_data["start_score"],
            wished_score=self.cleaned_data["wished_score"],
        )


class WishForm(ActForm):
    """Another term or wished score. ``seen_…`` is what stood there when the writer began."""

    due_on = _term()
    wished_score = _wished()
    seen_due_on = forms.DateField(widget=forms.HiddenInput, required=False)
    seen_wished_score = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, goal: Goal, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        for name in ("due_on", "wished_score"):
            self.fields[name].initial = getattr(goal, name)
        self.fields["seen_due_on"].initial = goal.due_on and goal.due_on.isoformat()
        self.fields["seen_wished_score"].initial = goal.wished_score

    @property
    def wish(self) -> Wish:
        """What is wished now."""
        return self._wish("")

    @property
    def seen(self) -> Wish:
        """What the writer saw."""
        return self._wish("seen_")

    def _wish(self, before: str) -> Wish:
        return Wish(
            due_on=self.cleaned_data[f"{before}due_on"], wished_score=self.cleaned_data[f"{before}wished_score"]
        )


class EndGoalForm(ActForm):
    """A goal was reached, or let go."""

    on = past_day(_("On which day?"))
    also_called: ClassVar[dict[str, str]] = {"reached_on": "on", "dropped_on": "on"}


class TakeUpForm(ActForm):
    """Nothing has to be said to go on with a goal."""


class SubGoalForm(ActForm):
    """A step towards a goal."""

    text = short_text(_("What is the sub-goal?"), _("One step, that somebody can tick off."), required=True)
    due_on = _term()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["text"].error_messages["required"] = str(_("The sub-goal is empty. Write at least a word."))

    @property
    def term(self) -> date | None:
        """By when, if that was said."""
        due_on = self.cleaned_data["due_on"]
        return due_on if isinstance(due_on, date) else None


class AgreeForm(ActForm):
    """Participant and coach agree on the plan as it stands; how is asked only where the programme signs."""

    agreed_on = past_day(_("Agreed on"))
    form = OneOf(label=_("How?"), choices=PlanForm.choices, initial=PlanForm.SIGNED)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    also_called: ClassVar[dict[str, str]] = {"is_signed": "form"}

    def __init__(self, *args: object, plan_form: str, state: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        if plan_form != PlanForm.SIGNED:
            del self.fields["form"]
        self.fields["seen"].initial = state

    @property
    def is_signed(self) -> bool:
        """Whether it was signed."""
        return self.text_of("form") == PlanForm.SIGNED


class PaperForm(ActForm):
    """What stands on the paper. Nothing of it says who made it unless that is chosen."""

    version = OneOf(label=_("Which plan?"), choices=())
    language = OneOf(label=_("In which language?"), choices=settings.LANGUAGES)
    with_alias = forms.BooleanField(label=_("Put the name of the participant on it, as you call them"), required=False)
    with_organisation = forms.BooleanField(label=_("Put the name of the organisation on it"), required=False)
    with_signatures = forms.BooleanField(label=_("Leave room for two signatures"), required=False)

    def __init__(self, *args: object, versions: Iterable[tuple[str, object]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        choices = list(versions)
        version = self.fields["version"]
        if isinstance(version, forms.ChoiceField):
            version.choices = choices
            version.initial = NOW
        if len(choices) == 1:
            del self.fields["version"]

    def is_chosen(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.cleaned_data[name])
