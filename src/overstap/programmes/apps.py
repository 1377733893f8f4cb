from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "overstap.programmes"
    label = "programmes"
