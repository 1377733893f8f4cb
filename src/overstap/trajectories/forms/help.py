"""Help and what comes after it."""

from decimal import Decimal
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.programmes.queries.catalogue import Catalogue
from overstap.standard import codes
from overstap.standard.codes import UNKNOWN
from overstap.trajectories.actions.help import NewDestination, NewHelp
from overstap.trajectories.forms.base import ActForm, one_of, past_day
from overstap.trajectories.forms.sheets import SheetForm
from overstap.trajectories.models import Activity
from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.sheets.help import ACTIVITY
from overstap.trajectories.terms import HelpStep
from overstap.ui.fields import OneOf


class HelpForm(SheetForm):
    """Which help, from whom, since when; who gives it may be filled in later."""

    activity = forms.ChoiceField(
        label=_("Which help?"), error_messages={"required": _("Choose which help was asked for.")}
    )
    partner_kind = one_of(
        codes.PARTNER_KIND,
        label=_("Which partner gives it?"),
        help_text=_("Leave it for an activity of your programme: the catalogue says who gives it."),
        required=False,
        empty=_("none: we give it ourselves"),
    )
    requested_on = past_day(_("Asked on"))
    started_on = past_day(_("Began on"), _("Leave it empty while it waits."), required=False)

    def __init__(self, *args: object, catalogue: Catalogue, **kwargs: object) -> None:
        super().__init__(*args, kind=ACTIVITY, current=None, **kwargs)
        self.catalogue = catalogue
        self.fields["activity"].choices = [("", _("Choose…")), *catalogue.answers()]  # type: ignore[attr-defined] # a choice field
        self.order_fields(["activity", "partner_kind", "requested_on", "started_on", *ACTIVITY.names])

    @property
    def new(self) -> NewHelp:
        """What was asked for."""
        return NewHelp(
            activity=self.text_of("activity"),
            offered=self.catalogue.own_of(self.text_of("activity")),
            partner_kind=self.text_of("partner_kind"),
            requested_on=self.day_of("requested_on"),
            started_on=self.cleaned_data["started_on"],
        )


class HelpWordsForm(SheetForm):
    """Who gives it and what was agreed."""

    def __init__(self, *args: object, current: Written | None, **kwargs: object) -> None:
        super().__init__(*args, kind=ACTIVITY, current=current, **kwargs)


class StepForm(ActForm):
    """What happened to this help; only the steps that were not taken yet."""

    step = OneOf(label=_("What happened?"), choices=[])
    on = past_day(_("On which day?"))
    result = one_of(
        codes.REFERRAL_RESULT, label=_("How did it end?"), help_text=_("Only when it ended."), required=False
    )
    also_called: ClassVar[dict[str, str]] = {step.field: "on" for step in HelpStep}

    def __init__(self, *args: object, activity: Activity, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        steps = [each for each in HelpStep if getattr(activity, each.field) is None]
        if not activity.partner_kind or activity.started_on is not None:
            steps = [each for each in steps if each is not HelpStep.ACCEPTED]
        self.fields["step"] = OneOf(label=_("What happened?"), choices=[(each.value, each.label) for each in steps])
        self.order_fields(["step", "on", "result"])

    @property
    def chosen(self) -> HelpStep:
        """The step that was taken."""
        return HelpStep(self.text_of("step"))


class DestinationForm(ActForm):
    """What the participant went on to do."""

    kind = one_of(codes.DESTINATION, label=_("What does the participant do now?"))
    sector = one_of(codes.SECTOR, label=_("In which sector?"), required=False, empty=_("not filled in"))
    since = past_day(_("Since"))
    hours_per_week = forms.DecimalField(
        label=_("Hours per week"),
        help_text=_("Leave it empty when you do not know."),
        required=False,
        min_value=0,
        max_value=168,
        max_digits=4,
        decimal_places=1,
    )

    @property
    def new(self) -> NewDestination:
        """What began."""
        hours = self.cleaned_data["hours_per_week"]
        return NewDestination(
            kind=self.text_of("kind"),
            sector=self.text_of("sector") or UNKNOWN,
            since=self.day_of("since"),
            hours_per_week=hours if isinstance(hours, Decimal) else None,
        )


class EndDestinationForm(ActForm):
    """It ended."""

    on = past_day(_("Ended on"))
    also_called: ClassVar[dict[str, str]] = {"until": "on"}
