from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "overstap.flows"
    label = "flows"
