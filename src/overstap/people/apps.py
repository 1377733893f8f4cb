from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "overstap.people"
    label = "people"
