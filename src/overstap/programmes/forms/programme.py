"""What is asked to add a programme, or to change it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.people.models import Organisation, Person
from overstap.programmes.actions.programme import Description
from overstap.programmes.models import Programme
from overstap.programmes.queries.reach import may_execute, may_lead
from overstap.ui.act_forms import ActForm
from overstap.ui.fields import DayField, SomeOf


class ProgrammeForm(ActForm):
    """What is said of a programme, and who carries it out. With one organisation in the house nobody is asked who."""

    field_order = ("name", "region", "target_group", "lead", "executing", "code", "history_from")

    name = forms.CharField(
        label=_("Name of the programme"),
        max_length=120,
        error_messages={"required": _("Type a name.")},
    )
    region = forms.CharField(
        label=_("Region"),
        help_text=_("As you say it to each other, for example Gelderland."),
        max_length=80,
        error_messages={"required": _("Type the region.")},
    )
    target_group = forms.CharField(
        label=_("For whom is it?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    executing = SomeOf(
        label=_("Which organisations guide participants?"),
        help_text=_("The coaches of these organisations can register somebody."),
        choices=(),
    )

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.organisations = list(may_execute(person))
        self.fields["executing"].choices = [(str(each.pk), each.name) for each in self._to_choose]  # type: ignore[attr-defined] # a choice field

    @property
    def _to_choose(self) -> list[Organisation]:
        return self.organisations

    @property
    def description(self) -> Description:
        """What is said of it."""
        given = self.cleaned_data
        return Description(name=given["name"], region=given["region"], target_group=given["target_group"])

    @property
    def chosen_executing(self) -> list[Organisation]:
        """The organisations that carry it out."""
        chosen = self.cleaned_data.get("executing", ())
        return [each for each in self.organisations if str(each.pk) in chosen]


class AddProgrammeForm(ProgrammeForm):
    """A new programme."""

    lead = forms.ModelChoiceField(
        label=_("Which organisation leads it?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose the organisation that leads it.")},
    )
    code = forms.CharField(
        label=_("Short code"),
        help_text=_("Small letters, digits and hyphens, for example oost. It stands in deliveries and stays as it is."),
        max_length=40,
        validators=Programme._meta.get_field("code").validators,  # noqa: SLF001 - Django's documented way to a field
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type a short code.")},
    )
    history_from = DayField(
        label=_("Since which day is everybody registered?"),
        help_text=_(
            "Usually today. From this day on nobody may be missing: the figures begin here, and the day stays."
        ),
        latest=clock.today,
        initial=clock.today,
    )

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, person=person, **kwargs)
        leads = may_lead(person)
        self.only_lead = leads.first() if leads.count() == 1 else None
        self.fields["executing"].initial = [str(self.only_lead.pk)] if self.only_lead else []
        if self.only_lead:
            del self.fields["lead"]
        else:
            self.fields["lead"].queryset = leads  # type: ignore[attr-defined] # a ModelChoiceField
        if len(self.organisations) == 1:
            del self.fields["executing"]

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if Programme.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Another programme has this code. Choose another one."))
        return code

    @property
    def chosen_lead(self) -> Organisation:
        """The organisation that was chosen, or the only one."""
        chosen: Organisation = self.only_lead or self.cleaned_data["lead"]
        return chosen

    @property
    def chosen_executing(self) -> list[Organisation]:
        return super().chosen_executing if "executing" in self.fields else self.organisations


class ChangeProgrammeForm(ProgrammeForm):
    """A programme that is there: more organisations can carry it out, none fewer."""

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        self._there = set(programme.executions.values_list("organisation_id", flat=True))
        said = {name: getattr(programme, name) for name in ("name", "region", "target_group")}
        super().__init__(*args, initial=said, **kwargs)  # type: ignore[arg-type] # passed on as they came
        executing = self.fields["executing"]
        executing.label = _("Which other organisations guide participants as well?")
        if not self._to_choose:
            del self.fields["executing"]

    @property
    def _to_choose(self) -> list[Organisation]:
        return [each for each in self.organisations if each.pk not in self._there]
