"""What figures and definitions mean, in the language of the page."""

from overstap.core.labels import Label
from overstap.monitor.wording import said

_DEFINITIONS = {
    "X1": (Label("gestopt", "stopped"), Label("gestopt tijdens het traject", "stopped during the trajectory")),
    "X2": (
        Label("in nazorg", "in aftercare"),
        Label("X1, en de uitvoeringsfase is geëindigd", "X1, and the execution phase has ended"),
    ),
    "X3": (
        Label("afgerond", "completed"),
        Label(
            "in overleg afgesloten terwijl bekend was dat de deelnemer gestopt was",
            "closed by agreement while known to have stopped",
        ),
    ),
    "X4": (
        Label("blijvend", "lasting"),
        Label(
            "X3, en een jaar na de afsluiting nog bekend als gestopt",
            "X3, and a year after closing still known to have stopped",
        ),
    ),
}


def definition_name(definition: str) -> str:
    """What a definition of *exited* is called."""
    return said(_DEFINITIONS[definition][0])


def definition_sentence(definition: str) -> str:
    """When somebody has exited under ``definition``."""
    return said(_DEFINITIONS[definition][1])


def name(indicator: str) -> str:
    """What an indicator is called."""
    return ""


def counted(indicator: str) -> str:
    """How an indicator is counted."""
    return ""
