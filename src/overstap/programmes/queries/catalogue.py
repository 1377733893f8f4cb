"""The activities that a programme offers: of the list of the standard, and its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.programmes.coded import in_words
from overstap.programmes.models import OfferedActivity, Programme
from overstap.programmes.queries.rules import rules_of
from overstap.standard import codes

Words = str | Promise
Answers = list[tuple[str, Words]]

SUBJECTS: dict[str, tuple[Words, tuple[str, ...]]] = {
    "health": (
        _("Mental and physical health"),
        ("peer_group", "addiction_treatment", "psychosocial_help", "psychiatric_treatment", "buddy", "sti_care"),
    ),
    "independence": (
        _("Safety, resilience and independence"),
        (
            "benefit_application", "house_search", "home_administration", "debt_scheme", "dutch_course",
            "civic_integration", "social_skills", "resilience", "shelter", "homelessness_prevention",
        ),
    ),
    "work": (
        _("Towards work"),
        (
            "computer_course", "career_test", "job_application_training", "employee_skills", "job_mediation",
            "internship", "learn_work_place", "volunteering", "day_activity",
        ),
    ),
    "advice": (
        _("Going along and advice"),
        ("accompaniment", "sex_work_advice", "legal_advice", "tax_help", "return_support"),
    ),
}  # fmt: skip
"""The activities of the standard by subject (E box 5); *other* and *unknown* belong to none."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a coach of one programme chooses from: its ``own`` activities, and the standard's but ``not_offered``."""

    own: tuple[OfferedActivity, ...]
    not_offered: frozenset[str]

    def answers(self) -> Iterator[tuple[Words, Answers]]:
        """What can be chosen, by subject; the programme's own first, by their id."""
        if self.own:
            yield _("Of this programme"), [(str(each.pk), each.words) for each in self.own]
        for title, listed in SUBJECTS.values():
            offered = [each for each in listed if each not in self.not_offered]
            if offered:
                yield title, answers_of(offered)
        yield _("Something else"), answers_of([codes.OTHER, codes.UNKNOWN])

    def own_of(self, chosen: str) -> OfferedActivity | None:
        """The programme's own activity that was chosen; nothing for one of the standard."""
        return next((each for each in self.own if str(each.pk) == chosen), None)


def catalogue_of(programme: Programme) -> Catalogue:
    """What ``programme`` offers now; two queries."""
    own = OfferedActivity.objects.filter(programme=programme, ended_on=None)
    return Catalogue(tuple(own), frozenset(rules_of(programme).not_offered.split(";")))


def answers_of(activities: list[str] | tuple[str, ...]) -> Answers:
    """These activities of the standard as answers."""
    return [(each, in_words(codes.ACTIVITY.label(each))) for each in activities]
