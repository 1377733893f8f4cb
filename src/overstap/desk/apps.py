from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

DOSSIER_PAGES = (
    "register", "dossier", "looked", "admit", "decline", "close", "come_back", "start_phase", "end_phase", "observe",
    "aim", "note", "note_correct", "notes", "safe_contact", "identity", "correct", "strike", "assign", "end_assignment",
    "agenda", "plan_appointment", "appointment", "settle_appointment",
    "begin_letter", "letter", "send_letter", "drop_letter",
)  # fmt: skip


class DeskConfig(AppConfig):
    name = "overstap.desk"
    label = "desk"

    def ready(self) -> None:
        below = ("desk:search", *(f"trajectories:{page}" for page in DOSSIER_PAGES))
        navigation.register(NavEntry(_("Today"), "desk:today", order=10, shown=_guides))
        navigation.register(NavEntry(_("Agenda"), "desk:agenda", order=15, shown=_guides, covers=("desk:feed",)))
        navigation.register(NavEntry(_("Participants"), "desk:caseload", order=20, shown=_guides, covers=below))


def _guides(request: HttpRequest) -> bool:
    """Whether the reader guides; asked of the role, so no query."""
    return "coach" in {str(role) for role in getattr(request.user, "roles", ())}
