from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "overstap.monitor"
    label = "monitor"
