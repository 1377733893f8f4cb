from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

_BELOW = (
    "people:add_colleague", "people:colleague", "people:reset_second_factor", "newcomers:password", "leaving:stop",
    "leaving:end_role",
)  # fmt: skip


class PeopleConfig(AppConfig):
    name = "overstap.people"
    label = "people"

    def ready(self) -> None:
        navigation.register(NavEntry(_("Colleagues"), "people:colleagues", order=70, shown=_administers, covers=_BELOW))


def _administers(request: HttpRequest) -> bool:
    """Whether the reader administers people; asked of the role, so no query."""
    return "administrator" in {str(role) for role in getattr(request.user, "roles", ())}
