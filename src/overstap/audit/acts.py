"""The words of the log: each room registers the acts it leaves a trace of."""

from typing import TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_labels: dict[str, str | Promise] = {}

Acts = TypeVar("Acts", bound=type[TextChoices])


def register(acts: Acts) -> Acts:
    """Make the values of ``acts`` known to the log; use it as a decorator of a ``TextChoices``.

    :raises ValueError: another room already uses one of the values
    """
    for act in acts:
        value, label = act.value, act.label
        if value in _labels:
            raise ValueError(f"The act {value} is registered twice.")
        _labels[value] = label
    return acts


def label_of(act: str) -> str:
    """What ``act`` is called on the screen."""
    return str(_labels.get(act, act))


def registered() -> dict[str, str]:
    """Every act with its label, for the reference."""
    return {value: str(label) for value, label in sorted(_labels.items())}


class Purpose(TextChoices):
    """Why somebody reads (NEN 7513: purpose of use)."""

    GUIDANCE = "guidance", _("guidance")
    BACKUP = "backup", _("backup of the coach")
    COUNTING = "counting", _("counting")
    ADMINISTRATION = "administration", _("administration")
    OWN = "own", _("own data")
