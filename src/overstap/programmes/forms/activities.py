"""What is asked of the catalogue of a programme."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from overstap.programmes.actions.activities import Offered
from overstap.programmes.coded import choices_of
from overstap.programmes.models import OfferedActivity
from overstap.programmes.queries.catalogue import SUBJECTS, Catalogue, answers_of
from overstap.standard import codes
from overstap.ui.act_forms import ActForm
from overstap.ui.fields import SomeOf


class OfferedForm(ActForm):
    """An activity of the programme's own."""

    name_nl = forms.CharField(
        label=_("Name in Dutch"),
        help_text=_("As you call it, for example Theehuis. Participants may see it."),
        max_length=80,
        error_messages={"required": _("Write what it is called in Dutch.")},
    )
    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=80,
        error_messages={"required": _("Write what it is called in English.")},
    )
    counts_as = forms.ChoiceField(
        label=_("Which activity of the list does it count as?"),
        help_text=_("Figures and deliveries use this one; it stays."),
        choices=[
            ("", _("Choose…")),
            *((title, answers_of(listed)) for title, listed in SUBJECTS.values()),
            (_("Something else"), answers_of([codes.OTHER])),
        ],
        error_messages={"required": _("Choose an activity of the list.")},
    )
    partner_kind = forms.ChoiceField(
        label=_("Who gives this activity?"),
        choices=[("", _("we ourselves")), *choices_of(codes.PARTNER_KIND)],
        required=False,
    )
    is_group = forms.BooleanField(label=_("It is done in a group, such as a course."), required=False)

    def __init__(self, data: QueryDict | None, *, activity: OfferedActivity | None = None) -> None:
        super().__init__(data, initial={name: getattr(activity, name, None) for name in self.base_fields})
        if activity:
            del self.fields["counts_as"]
            self.fields["is_offered"] = forms.BooleanField(
                label=_("It is offered. Help that was given under this name keeps it, also when it is not."),
                required=False,
                initial=activity.ended_on is None,
            )

    @property
    def offered(self) -> Offered:
        """What was said of it."""
        return Offered(
            name_nl=self.text_of("name_nl"),
            name_en=self.text_of("name_en"),
            partner_kind=self.text_of("partner_kind"),
            is_group=self.cleaned_data["is_group"],
        )


class OfferForm(ActForm):
    """Which activities of the standard are offered, by subject."""

    def __init__(self, data: QueryDict | None, *, catalogue: Catalogue) -> None:
        super().__init__(data)
        for name, (title, listed) in SUBJECTS.items():
            self.fields[name] = SomeOf(label=title, choices=answers_of(listed))
            self.fields[name].initial = [each for each in listed if each not in catalogue.not_offered]

    @property
    def offered(self) -> list[str]:
        """The activities that were ticked."""
        return [each for name in SUBJECTS for each in self.cleaned_data[name]]
