from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

_BELOW = (
    "vault:make_emergency_key", "vault:prove_papers", "vault:officers", "vault:renew_emergency_key", "restoring:closed",
)  # fmt: skip


class VaultConfig(AppConfig):
    name = "overstap.vault"
    label = "vault"

    def ready(self) -> None:
        from overstap.vault.signin import follow_sessions  # noqa: PLC0415 - models are not ready before

        follow_sessions()
        navigation.register(NavEntry(_("Emergency key"), "vault:emergency_key", order=75, shown=_keeps, covers=_BELOW))


def _keeps(request: HttpRequest) -> bool:
    """Whether the reader keeps an emergency key; asked of the role, so no query."""
    return bool({"administrator", "privacy_officer"} & {str(role) for role in getattr(request.user, "roles", ())})
