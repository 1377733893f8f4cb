"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from overstap.audit import acts


class Role(TextChoices):
    """What somebody is in an organisation."""

    COACH = "coach", _("coach")
    MANAGER = "manager", _("programme manager")
    ADMINISTRATOR = "administrator", _("functional administrator")
    PRIVACY_OFFICER = "privacy_officer", _("data protection officer")
    EVALUATOR = "evaluator", _("evaluator")


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    SIGNED_IN = "people.signed_in", _("signed in")
    SIGN_IN_FAILED = "people.sign_in_failed", _("tried to sign in, with a wrong password or code")
    SIGNED_OUT = "people.signed_out", _("signed out")
    SECOND_FACTOR_SET = "people.second_factor_set", _("set up a second factor")
    SECOND_FACTOR_RESET = "people.second_factor_reset", _("let a colleague set up another second factor")
    START_PASSWORD_GIVEN = "people.start_password_given", _("handed over a password to start with")
    FOUNDED = "people.founded", _("began the installation with its first administrator")
    ORGANISATION_ADDED = "people.organisation_added", _("added an organisation and became its administrator")
    PERSON_ADDED = "people.person_added", _("added a colleague")
    ROLE_GIVEN = "people.role_given", _("gave a role")
    ROLE_ENDED = "people.role_ended", _("ended a role")
    PERSON_STOPPED = "people.person_stopped", _("ended the access of a colleague")
    PERSON_LET_IN = "people.person_let_in", _("let a colleague in again")
