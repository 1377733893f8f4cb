from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry


class FlowsConfig(AppConfig):
    name = "overstap.flows"
    label = "flows"

    def ready(self) -> None:
        navigation.register(
            NavEntry(_("Set up"), "setup:setup", order=80, shown=_administers, covers=("setup:add_organisation",))
        )


def _administers(request: HttpRequest) -> bool:
    """Whether the reader administers people; asked of the role, so no query."""
    return "administrator" in {str(role) for role in getattr(request.user, "roles", ())}
