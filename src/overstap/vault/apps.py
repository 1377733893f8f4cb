from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "overstap.vault"
    label = "vault"
