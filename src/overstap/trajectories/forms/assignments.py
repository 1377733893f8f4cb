"""Who guides."""

from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person
from overstap.trajectories.forms.base import ActForm, past_day
from overstap.trajectories.terms import Relation
from overstap.ui.fields import OneOf


class AssignForm(ActForm):
    """A colleague becomes coach or backup, whichever is free."""

    relation = OneOf(label=_("As what?"), choices=Relation.choices)
    person = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=Person.objects.none(),
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose a colleague.")},
    )
    since = past_day(_("Since"))

    def __init__(
        self, *args: object, people: QuerySet[Person], relations: Sequence[tuple[str, object]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        chosen, relation = self.fields["person"], self.fields["relation"]
        if isinstance(chosen, forms.ModelChoiceField) and isinstance(relation, forms.ChoiceField):
            chosen.queryset = people
            relation.choices = list(relations)
            relation.initial = relations[0][0] if relations else None

    @property
    def colleague(self) -> Person:
        """Who was chosen.

        :raises TypeError: the form is not in order
        """
        chosen = self.cleaned_data["person"]
        if not isinstance(chosen, Person):
            raise TypeError("Nobody was chosen.")
        return chosen


class EndAssignmentForm(ActForm):
    """An assignment ends."""

    until = past_day(_("Until"))
