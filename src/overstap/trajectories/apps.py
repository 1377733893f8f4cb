from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry


class TrajectoriesConfig(AppConfig):
    name = "overstap.trajectories"
    label = "trajectories"

    def ready(self) -> None:
        navigation.register(NavEntry(_("Without a coach"), "trajectories:coachless", order=25, shown=_divides))


def _divides(request: HttpRequest) -> bool:
    """Whether the reader divides the work; asked of the role, so no query."""
    return "manager" in {str(role) for role in getattr(request.user, "roles", ())}
