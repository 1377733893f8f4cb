from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

_PAGES = (
    "monitor:programme",
    "monitor:together",
    "monitor:subject",
    "monitor:questions_2011",
    "monitor:deliveries",
    "monitor:reported_2011",
    "monitor:report",
    "monitor:report_together",
)
_QUALITY = ("monitor:quality", "monitor:rules", "monitor:why", "flows:why")
_RECEIVING = (
    "monitor:receive",
    "monitor:changes",
    "monitor:withdraw",
    "monitor:senders",
    "monitor:add_sender",
    "monitor:sender",
    "monitor:allow_facts",
    "monitor:lock_facts",
    "monitor:token",
)
_PUBLISHED = (
    "publications:index",
    "publications:prepare",
    "publications:release",
    "publications:withdraw",
    "publications:own",
)


class MonitorConfig(AppConfig):
    name = "overstap.monitor"
    label = "monitor"

    def ready(self) -> None:
        navigation.register(
            NavEntry(_("Figures"), "monitor:index", order=40, covers=(*_PAGES, *_QUALITY, *_RECEIVING, *_PUBLISHED))
        )
