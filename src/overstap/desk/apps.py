from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "overstap.desk"
    label = "desk"
