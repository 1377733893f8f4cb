"""What is asked for a report: of when, for whom, in which language and form."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor.asked import Asked, Choice
from overstap.monitor.keys import DEFINITIONS
from overstap.monitor.reports.report import Form, Reader
from overstap.standard.definitions import DEFAULT
from overstap.ui.fields import OneOf, TextField

LANGUAGES = (("nl", "Nederlands"), ("en", "English"))
FORMS = ((Form.PDF.value, _("PDF, to print")), (Form.XLSX.value, _("spreadsheet")), (Form.HTML.value, _("web page")))
MOST_TYPED = 4_000


class ReportForm(forms.Form):
    """A report of all programmes together; ``choices`` are the periods that can be counted."""

    use_required_attribute = False

    period = forms.ChoiceField(label=_("Period"), error_messages={"invalid_choice": _("Choose a period of the list.")})
    language = OneOf(label=_("Language"), choices=LANGUAGES)
    form = OneOf(label=_("In which form"), choices=FORMS)

    def __init__(self, *args: object, choices: Sequence[Choice], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._periods = {address(each.period): each.period for each in choices}
        period = self.fields["period"]
        if isinstance(period, forms.ChoiceField):
            period.choices = [(address(each.period), each.words) for each in choices]
        self.fields["definition"] = forms.ChoiceField(
            choices=[(each, each) for each in DEFINITIONS], widget=forms.HiddenInput, required=False
        )

    @property
    def now(self) -> Asked:
        """The period and the definition that a valid form asks for."""
        return Asked(self._periods[self.cleaned_data["period"]], self.cleaned_data["definition"] or DEFAULT)

    def refuse(self, error: RuleError) -> None:
        """Show ``error`` above the form."""
        self.add_error(None, str(error))


class ProgrammeReportForm(ReportForm):
    """A report of one programme."""

    reader = OneOf(
        label=_("For whom"),
        choices=(
            (Reader.FUNDER.value, _("who pays")),
            (Reader.OWN.value, pgettext_lazy("reader of a report", "ourselves")),
        ),
        small={
            Reader.FUNDER.value: _("the four totals that the rule asks, exact; nothing else that counts 1 to 4"),
            Reader.OWN.value: _("every figure, whole: do not spread it"),
        },
    )
    typed = TextField(
        label=_("In your own words"),
        help_text=_(
            "Why it went otherwise than planned, for example. It stands in the report and is kept nowhere else. Write "
            "nothing about a participant."
        ),
        required=False,
        max_length=MOST_TYPED,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ("period", "reader", "language", "form", "typed")


def address(period: Period) -> str:
    """A period as it stands in a form."""
    return f"{period.start}_{period.end}"
