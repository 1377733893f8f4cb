from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation


class DemoConfig(AppConfig):
    name = "overstap.demo"
    label = "demo"

    def ready(self) -> None:
        navigation.register_remark(lambda _request: _("Everything here is invented."))
