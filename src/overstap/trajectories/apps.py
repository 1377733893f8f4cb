from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.people.menus import shown_to
from overstap.people.terms import Role
from overstap.ui import navigation
from overstap.ui.navigation import NavEntry


class TrajectoriesConfig(AppConfig):
    name = "overstap.trajectories"
    label = "trajectories"

    def ready(self) -> None:
        navigation.register(NavEntry(_("Away"), "trajectories:absences", order=24, shown=shown_to(Role.MANAGER)))
        navigation.register(
            NavEntry(_("Without a coach"), "trajectories:coachless", order=25, shown=shown_to(Role.MANAGER))
        )
