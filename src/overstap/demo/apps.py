from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "overstap.demo"
    label = "demo"
