"""What is asked on the pages of the monitor: a period, and a file."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor import asked
from overstap.monitor.asked import Asked, Choice
from overstap.monitor.branches import CHOICES
from overstap.monitor.keys import DEFINITIONS
from overstap.monitor.terms import MOST_UPLOADED
from overstap.monitor.wording import said
from overstap.standard.codes import BRANCHES
from overstap.standard.definitions import DEFAULT
from overstap.ui.days import read_day, whole_day


class WrittenDayField(forms.CharField):
    """A day in one box, as it stands in an address (2024-01-31) or as it is typed (31-1-2024)."""

    def clean(self, value: object) -> date:
        return read_day(whole_day(str(super().clean(value))))


@dataclass(frozen=True, slots=True)
class Known:
    """Of which days figures can be asked: any within ``whole``, or of counts only one of the ``held`` periods.

    ``any_day`` is for who leads the programme. Everybody else chooses whole quarters: a period of a day shows the
    figures of the one person who came that day.
    """

    whole: Period
    held: tuple[Period, ...] = ()
    any_day: bool = False
    by_branch: bool = False
    """Whether a branch of sex work can be chosen: by who leads the programme, of its own facts."""

    @property
    def branches(self) -> tuple[tuple[str, str], ...]:
        """The branches to choose, with their names; none where none can be chosen."""
        return tuple((each, said(BRANCHES.label(each))) for each in CHOICES) if self.by_branch else ()

    @property
    def choices(self) -> list[Choice]:
        """The periods to choose, the newest first."""
        return asked.held(self.held) if self.held else asked.choices(self.whole)

    def refuses(self, period: Period) -> str:
        """Why there are no figures of ``period``; empty when there are."""
        if self.held:
            if period in self.held:
                return ""
            names = ", ".join(choice.words for choice in self.choices)
            return _("Counts tell of whole periods only: %(periods)s. Choose one of them.") % {"periods": names}
        if not self.any_day and not all(asked.begins_quarter(day) for day in (period.start, period.end)):
            return _("Choose whole quarters, as from 2025-01-01 up to 2025-04-01: less could single somebody out.")
        if period.start < self.whole.start or period.end > self.whole.end:
            words = {"start": asked.day(self.whole.start), "end": asked.day(self.whole.end)}
            return _("All is known from %(start)s to %(end)s. Choose days within that.") % words
        return ""


class PeriodForm(forms.Form):
    """The state of a page of figures: a period within what is known, and a definition."""

    van = WrittenDayField(
        label=gettext_lazy("from"), error_messages={"required": gettext_lazy("Write the first day of the period.")}
    )
    tot = WrittenDayField(
        label=gettext_lazy("up to, not including"),
        error_messages={"required": gettext_lazy("Write the day after the last day of the period.")},
    )

    def __init__(self, *args: object, known: Known, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._known = known
        self.fields["branche"] = forms.CharField(label=gettext_lazy("branch"), required=False)
        self.fields["def"] = forms.ChoiceField(
            choices=[(each, each) for each in DEFINITIONS],
            widget=forms.HiddenInput,
            error_messages={"invalid_choice": gettext_lazy("Choose the definition X1, X2, X3 or X4.")},
        )

    def clean(self) -> None:
        branch = self.cleaned_data.get("branche")
        if branch and branch not in dict(self._known.branches):
            self.add_error(None, _no_branch(self._known))
        start, end = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if not start or not end:
            return
        if start >= end:
            self.add_error("tot", _("The period ends before it begins. Choose a later day."))
            return
        if refusal := self._known.refuses(Period(start, end)):
            raise ValidationError(refusal)
        self.cleaned_data["period"] = Period(start, end)

    @property
    def asked(self) -> Asked:
        """What a valid form asks for."""
        return Asked(self.cleaned_data["period"], self.cleaned_data["def"], branch=self.cleaned_data["branche"])


def _no_branch(known: Known) -> str:
    if known.by_branch:
        return _("Choose a branch from the list.")
    return _("No branch can be chosen here: it is known of the programme’s own facts alone, on the pages by subject.")


def period_form(address: dict[str, str], known: Known) -> PeriodForm:
    """The form as the address fills it; what the address does not say is as usual."""
    usual = asked.usual_of(known.choices)
    filled = {"van": usual.start.isoformat(), "tot": usual.end.isoformat(), "def": DEFAULT, "branche": ""}
    filled |= {name: text for name, text in address.items() if name in filled}
    return PeriodForm(filled | {name: _as_read(filled[name]) for name in ("van", "tot")}, known=known)


def _as_read(day: str) -> str:
    """A day as people write it in the language of the page; what is no day as it was typed."""
    try:
        return asked.typed(date.fromisoformat(day))
    except ValueError:
        return day


class UploadForm(forms.Form):
    """A delivery to be received."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("The zip of the delivery, at most 50 MB. It holds no names."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": gettext_lazy("Choose the zip of the delivery."),
            "empty": gettext_lazy("This file is empty. Choose the zip of the delivery."),
        },
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOADED:
            raise ValidationError(
                _("This file is larger than 50 MB. Ask the administrator to import it with the command line.")
            )
        return file

    def refuse(self, error: RuleError) -> None:
        """Show ``error`` beside its field, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, str(error))
