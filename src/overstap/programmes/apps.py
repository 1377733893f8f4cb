from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

_BELOW = (
    "programmes:add",
    "programmes:programme",
    "programmes:change",
    "programmes:year",
    "programmes:add_criterion",
    "programmes:criterion",
)


class ProgrammesConfig(AppConfig):
    name = "overstap.programmes"
    label = "programmes"

    def ready(self) -> None:
        navigation.register(NavEntry(_("Programmes"), "programmes:programmes", order=60, shown=_sets_up, covers=_BELOW))


def _sets_up(request: HttpRequest) -> bool:
    """Whether the reader sets up programmes; asked of the role, so no query."""
    return bool({"manager", "administrator"} & {str(role) for role in getattr(request.user, "roles", ())})
