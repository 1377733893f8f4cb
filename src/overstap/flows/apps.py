from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.people.menus import shown_to
from overstap.people.terms import Role
from overstap.ui import navigation
from overstap.ui.navigation import NavEntry


class FlowsConfig(AppConfig):
    name = "overstap.flows"
    label = "flows"

    def ready(self) -> None:
        navigation.register(
            NavEntry(
                _("Set up"),
                "setup:setup",
                order=80,
                shown=shown_to(Role.ADMINISTRATOR),
                covers=("setup:add_organisation",),
            )
        )
