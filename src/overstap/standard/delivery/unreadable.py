"""What is said when a delivery cannot be read at all."""

from overstap.core.errors import OverstapError
from overstap.core.labels import Label


class NotReadableError(OverstapError):
    """The file is no delivery: ``reason`` says why, in two languages."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.reason = Label(nl, en)
