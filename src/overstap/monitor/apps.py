from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

_PAGES = ("monitor:programme", "monitor:questions_2011", "monitor:deliveries", "monitor:reported_2011")
_PUBLISHED = ("publications:prepare", "publications:release", "publications:withdraw", "publications:own")


class MonitorConfig(AppConfig):
    name = "overstap.monitor"
    label = "monitor"

    def ready(self) -> None:
        navigation.register(
            NavEntry(_("Figures"), "monitor:index", order=40, covers=(*_PAGES, "publications:index", *_PUBLISHED))
        )
