"""What is asked of the rules of a programme."""

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from overstap.programmes.actions.rules import Rules
from overstap.programmes.coded import in_words
from overstap.programmes.models import PlanForm, ProgrammeRules
from overstap.programmes.models.rules import EXTRA_DOMAINS, MISSED, MONTHS, TIMES
from overstap.standard import codes
from overstap.ui.act_forms import ActForm
from overstap.ui.fields import OneOf, SomeOf


def _number(label: object, help_text: object, between: tuple[int, int]) -> forms.IntegerField:
    least, most = between
    said = {"least": least, "most": most}
    too_far = _("Write a number from %(least)d to %(most)d.") % said
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type] # lazy texts are texts
        help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
        min_value=least,
        max_value=most,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), too_far),
    )


class RulesForm(ActForm):
    """How a programme works."""

    plan_form = OneOf(
        label=_("How do coach and participant agree on a plan?"),
        choices=[(each.value, capfirst(each.label)) for each in PlanForm],
        small={
            PlanForm.BY_WORD: _("Nobody signs: in some places that works against trust."),
            PlanForm.SIGNED: _("The plan on paper has lines to sign on; agreeing by word stays possible."),
        },
    )
    added_domains = SomeOf(
        label=_("Which life domains do you ask about beside the nine?"),
        help_text=_("They come on the wheel and in the scores. Scores that were given before stay."),
        choices=[(each, in_words(codes.DOMAIN.label(each))) for each in EXTRA_DOMAINS],
    )
    missed_limit = _number(
        _("After how many missed appointments in a row is a letter proposed?"),
        _("A coach decides whether it is sent. It says how to come back."),
        MISSED,
    )
    aftercare_times = _number(
        _("How many contacts are planned when aftercare begins?"),
        _(
            "0 is none: a coach plans them one by one. Who is in aftercare already keeps the contacts that were "
            "planned; another rule counts for aftercare that begins from now on."
        ),
        TIMES,
    )
    aftercare_every_months = _number(_("How many months lie between two contacts?"), "", MONTHS)

    def __init__(self, data: QueryDict | None, *, rules: ProgrammeRules) -> None:
        said = {name: getattr(rules, name) for name in self.base_fields}
        super().__init__(data, initial={**said, "added_domains": list(rules.added_domains)})

    @property
    def rules(self) -> Rules:
        """What was said."""
        given = self.cleaned_data
        return Rules(
            plan_form=given["plan_form"],
            added_domains=given["added_domains"],
            missed_limit=given["missed_limit"],
            aftercare_times=given["aftercare_times"],
            aftercare_every_months=given["aftercare_every_months"],
        )
