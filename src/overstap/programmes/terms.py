"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from overstap.audit import acts


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    PROGRAMME_ADDED = "programmes.programme_added", _("added a programme")
    PROGRAMME_CHANGED = "programmes.programme_changed", _("changed what is said of a programme")
    EXECUTION_ADDED = "programmes.execution_added", _("added an executing organisation")
    RULES_SET = "programmes.rules_set", _("said how a programme works")
    OFFER_SET = "programmes.offer_set", _("said which activities of the list a programme offers")
    ACTIVITY_SET = "programmes.activity_set", _("set an activity of a programme's own")
    EMPLOYER_SET = "programmes.employer_set", _("kept what is known of an employer")
    CRITERION_SET = "programmes.criterion_set", _("set a criterion")
    LETTER_SET = "programmes.letter_set", _("set what letters of a programme begin with")
    EXPECTATION_SET = "programmes.expectation_set", _("set what a year is expected to bring")
    AMOUNTS_SET = "programmes.amounts_set", _("said what a year cost and who paid")
    DUTY_HOURS_SET = "programmes.duty_hours_set", _("said when somebody of a programme should be reachable")
    DUTY_SET = "programmes.duty_set", _("put somebody on the roster of a programme")
    DUTY_REMOVED = "programmes.duty_removed", _("took somebody off the roster of a programme")
