"""What can go wrong while sealing. None of these says anything about what was sealed."""

from overstap.core.errors import OverstapError


class SealingError(OverstapError):
    """Something could not be sealed or opened; the text names a place in the code, never a value."""


class NotOpenedError(SealingError):
    """Another key, another place, or changed bytes: which of these cannot be told."""


class UnknownAlgorithmError(SealingError):
    """The first byte names an algorithm that this version does not know."""


class TooLongError(SealingError):
    """The content is longer than one blob may hold."""


class TypingError(SealingError):
    """A recovery paper was not copied right. ``group`` counts from 1; 0 means: as a whole."""

    def __init__(self, group: int) -> None:
        super().__init__("A recovery paper was not copied right.")
        self.group = group
