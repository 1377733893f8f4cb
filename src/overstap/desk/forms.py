"""Searching by name, and what the board is narrowed to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.desk.board import TWO_PHASES, Narrowed, phase_words, status_words
from overstap.standard import codes
from overstap.trajectories.terms import Relation


class SearchForm(forms.Form):
    """A name, or a part of it. It is posted: what stands in an address ends up in histories and logs."""

    name = forms.CharField(
        label=_("Search by name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    use_required_attribute = False


class FilterForm(forms.Form):
    """Which cases stay; a value that does not exist leaves everything."""

    fase = forms.ChoiceField(label=_("Phase"), required=False)
    sekswerk = forms.ChoiceField(label=_("Sex work"), required=False)
    van = forms.ChoiceField(label=_("Whose"), required=False)
    use_required_attribute = False

    def __init__(self, *args: object, own: int, as_backup: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        phases = [(phase, phase_words(phase)) for phase in codes.PHASE.values]
        statuses = [(status, status_words(status)) for status in (*codes.STATUS.values, codes.UNKNOWN)]
        self._offer("fase", [("", _("All phases")), *phases, (TWO_PHASES, _("In two phases"))])
        self._offer("sekswerk", [("", _("Everything")), *statuses])
        mine, backup = _("Mine (%(number)s)") % {"number": own}, _("As backup (%(number)s)") % {"number": as_backup}
        self._offer("van", [("", _("All")), (Relation.COACH.value, mine), (Relation.BACKUP.value, backup)])

    @property
    def narrowed(self) -> Narrowed:
        """What was asked."""
        data = self.data
        return Narrowed.of(str(data.get("fase", "")), str(data.get("sekswerk", "")), str(data.get("van", "")))

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
