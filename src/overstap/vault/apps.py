from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "overstap.vault"
    label = "vault"

    def ready(self) -> None:
        from overstap.vault.signin import follow_sessions  # noqa: PLC0415 - models are not ready before

        follow_sessions()
