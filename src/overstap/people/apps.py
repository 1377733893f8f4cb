from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.people.menus import shown_to
from overstap.people.terms import Role
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
        navigation.register(
            NavEntry(_("Colleagues"), "people:colleagues", order=70, shown=shown_to(Role.ADMINISTRATOR), covers=_BELOW)
        )
