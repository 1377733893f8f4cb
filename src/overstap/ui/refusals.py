"""What a refused request is told: a sentence about what happened, and one about what to do."""

from dataclasses import dataclass
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Refusal:
    """The two sentences of an error page."""

    title: object
    remedy: object


SENTENCES = {
    HTTPStatus.BAD_REQUEST: Refusal(
        _("We cannot read what was sent"), _("Go back and try again. Nothing was changed.")
    ),
    HTTPStatus.FORBIDDEN: Refusal(
        _("You cannot do this"),
        _("This is not part of your work here. Ask your administrator if you do need it. Nothing was changed."),
    ),
    HTTPStatus.NOT_FOUND: Refusal(
        _("There is nothing here"),
        _("The page does not exist, or it is not meant for you. Check the address or begin at the start."),
    ),
    HTTPStatus.CONFLICT: Refusal(
        _("Somebody else was first"),
        _("This was changed after you opened it. Go back, read what is there now, and try again."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Refusal(
        _("That is too large"),
        _("More was sent than can be kept here. Go back, choose a smaller file, and try again. Nothing was changed."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Refusal(
        _("That went too fast"), _("You tried this too often in a short time. Wait five minutes and try again.")
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Refusal(
        _("Something broke on our side"),
        _("What you saved earlier is safe. Try again in a minute. Does it happen again? Tell your administrator when."),
    ),
}
FORGED = Refusal(
    _("You cannot do this"),
    _("This page was open for too long. Go back, load it again and send it once more. Nothing was changed."),
)
