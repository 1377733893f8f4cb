"""Scores on life domains, by one voice on one day."""

from collections.abc import Iterable
from typing import ClassVar

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.standard import codes
from overstap.trajectories.forms.base import ActForm, past_day
from overstap.trajectories.queries.scores import Readings, Voice
from overstap.trajectories.terms import in_words
from overstap.ui.dates import full_day
from overstap.ui.fields import ScoreField


class ScoresForm(ActForm):
    """Any of the domains; what was not asked is left out. The voice's own former score stands beside each."""

    on = past_day(gettext_lazy("On which day?"))
    also_called: ClassVar[dict[str, str]] = {"scored_on": "on"}

    def __init__(
        self, *args: object, domains: Iterable[str], voice: Voice, readings: Readings, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.domains = tuple(domains)
        for domain in self.domains:
            words = str(in_words(codes.DOMAIN.label(domain))).capitalize()
            self.fields[domain] = ScoreField(label=words, help_text=_former(readings, domain, voice))

    @property
    def score_fields(self) -> tuple[BoundField, ...]:
        """The fields of the domains, in their order."""
        return tuple(self[domain] for domain in self.domains)

    @property
    def scores(self) -> dict[str, int]:
        """What was given."""
        given = {domain: self.cleaned_data[domain] for domain in self.domains}
        return {domain: score for domain, score in given.items() if isinstance(score, int)}


def _former(readings: Readings, domain: str, voice: Voice) -> str:
    before = readings.of(domain, voice)
    if not before:
        return ""
    return _("Before: %(score)s, on %(day)s") % {"score": before[-1].score, "day": full_day(before[-1].day)}
