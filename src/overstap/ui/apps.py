from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation


class UiConfig(AppConfig):
    name = "overstap.ui"
    label = "ui"

    def ready(self) -> None:
        """Nothing but the parts themselves is shown by this room."""
        navigation.register(navigation.NavEntry(_("Parts"), "ui:gallery", order=90, place=navigation.FOOT))
