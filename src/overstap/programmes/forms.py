"""What is asked to set up a programme, and of a year."""

import dataclasses

from django import forms
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.models import Organisation, Person
from overstap.programmes.actions import Description, Expectation, Wording
from overstap.programmes.letters import LetterText
from overstap.programmes.models import Criterion, Effect, Programme, ProgrammeYear
from overstap.programmes.queries import may_execute, may_lead
from overstap.ui.fields import DayField, OneOf, SomeOf

_NUMBERS = [each.name for each in dataclasses.fields(Expectation)]


class ProgrammeForm(forms.Form):
    """What is said of a programme, and who carries it out. With one organisation in the house nobody is asked who."""

    use_required_attribute = False
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

    def refuse(self, error: RuleError) -> None:
        """Show why the act was refused, at its field when there is one."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


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


class YearForm(forms.Form):
    """What a year should bring; an empty box is *unknown*."""

    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, said: ProgrammeYear | None) -> None:
        super().__init__(data, initial={name: getattr(said, name, None) for name in _NUMBERS})
        self.fields.update(forms.fields_for_model(ProgrammeYear, fields=_NUMBERS))

    @property
    def expectation(self) -> Expectation:
        """The numbers."""
        return Expectation(**self.cleaned_data)


class CriterionForm(forms.Form):
    """What a criterion asks, in both languages, and what it does when it is not met."""

    use_required_attribute = False

    label_nl = forms.CharField(
        label=_("The criterion in Dutch"),
        help_text=_("As something that is so when it is met, for example: spreekt genoeg Nederlands."),
        max_length=200,
        error_messages={"required": _("Write the criterion in Dutch.")},
    )
    label_en = forms.CharField(
        label=_("The criterion in English"),
        max_length=200,
        error_messages={"required": _("Write the criterion in English.")},
    )
    effect = OneOf(
        label=_("When it is not met"),
        choices=Effect.choices,
        small={
            Effect.BLOCKS: _("A coach can depart from it with a motive; that shows in the figures."),
            Effect.ASKS_FIRST: _("For example a language course, which may be part of the programme."),
        },
    )
    asks_nl = forms.CharField(label=_("What is asked first, in Dutch"), max_length=200, required=False)
    asks_en = forms.CharField(label=_("What is asked first, in English"), max_length=200, required=False)
    place = forms.IntegerField(
        label=_("Place in the list"), help_text=_("1 stands on top."), min_value=0, max_value=999, initial=1
    )

    def __init__(self, data: QueryDict | None, *, criterion: Criterion | None = None) -> None:
        said = {each.name: getattr(criterion, each.name) for each in dataclasses.fields(Wording)} if criterion else {}
        super().__init__(data, initial=said)
        if criterion:
            asked = forms.BooleanField(
                label=_("It is asked. What was assessed before stays, also when it is not asked any more."),
                required=False,
                initial=criterion.ended_on is None,
            )
            self.fields["is_asked"] = asked

    def clean_label_en(self) -> str:
        words = str(self.cleaned_data["label_en"])
        if not slugify(words):
            raise forms.ValidationError(_("Write the criterion in English, with letters."))
        return words

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("effect") == Effect.ASKS_FIRST:
            for name in ("asks_nl", "asks_en"):
                if not cleaned.get(name):
                    self.add_error(name, _("Write what is asked first."))
        return cleaned

    @property
    def wording(self) -> Wording:
        """What is said of it."""
        return Wording(**{each.name: self.cleaned_data[each.name] for each in dataclasses.fields(Wording)})


class LetterForm(forms.Form):
    """What letters of one kind begin with, in one language."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("The letter"),
        help_text=_("{name} becomes what the participant is called, {coach} the coach, {day} the day."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write the letter.")},
    )
    way_back = forms.CharField(
        label=_("How to come back"),
        help_text=_("No letter leaves without this. What stands between [square brackets] a coach fills in."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how to come back.")},
    )

    def __init__(self, data: QueryDict | None, *, said: LetterText) -> None:
        super().__init__(data, initial={"text": said.text, "way_back": said.way_back})

    @property
    def said(self) -> LetterText:
        """What was written."""
        return LetterText(str(self.cleaned_data["text"]), str(self.cleaned_data["way_back"]))
