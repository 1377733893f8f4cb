from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.people.menus import shown_to
from overstap.people.terms import Role
from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

_BELOW = (
    "programmes:add",
    "programmes:programme",
    "programmes:change",
    "programmes:rules",
    "programmes:offer",
    "programmes:add_activity",
    "programmes:activity",
    "programmes:year",
    "programmes:amounts",
    "programmes:roster",
    "programmes:duty_hours",
    "programmes:add_duty",
    "programmes:fill_roster",
    "programmes:add_criterion",
    "programmes:criterion",
    "programmes:letter",
)


class ProgrammesConfig(AppConfig):
    name = "overstap.programmes"
    label = "programmes"

    def ready(self) -> None:
        navigation.register(
            NavEntry(
                _("Programmes"),
                "programmes:programmes",
                order=60,
                shown=shown_to(Role.MANAGER, Role.ADMINISTRATOR),
                covers=_BELOW,
            )
        )
        navigation.register(
            NavEntry(
                _("Social map"),
                "social_map:employers",
                order=35,
                shown=shown_to(Role.COACH, Role.MANAGER),
                covers=("social_map:add_employer", "social_map:employer"),
            )
        )
