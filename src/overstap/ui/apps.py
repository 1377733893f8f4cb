from django.apps import AppConfig


class UiConfig(AppConfig):
    """The parts themselves; the page that shows them all (``onderdelen/``) is for who builds, and in no menu."""

    name = "overstap.ui"
    label = "ui"
