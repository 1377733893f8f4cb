"""What this room refuses an administrator, in words for the screen."""

from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError


class NeedsAnotherError(RuleError):
    """One administrator would replace both what somebody knows and what somebody has."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Who replaces both the password and the second step could sign in as this colleague. You replaced "
                "one of them; let another administrator replace the other, or wait until your colleague has signed in "
                "and a week has passed."
            )
        )


class NotYourselfError(RuleError):
    """An administrator would change their own access."""

    def __init__(self) -> None:
        super().__init__(_("You cannot change your own access. Ask another administrator."))


class AlreadyFoundedError(RuleError):
    """An installation with people in it would be begun again."""

    def __init__(self) -> None:
        super().__init__(_("There are people here already. An administrator adds the others, under Colleagues."))
