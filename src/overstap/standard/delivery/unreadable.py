"""What is said when a delivery cannot be read at all."""

from overstap.core.errors import OverstapError
from overstap.core.labels import Label


class NotReadableError(OverstapError):
    """The file is no delivery: ``reason`` says why, in two languages."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.reason = Label(nl, en)


class OtherSeparatorError(NotReadableError):
    """A table whose cells stand between something else than commas: ``separators`` names that."""

    def __init__(self, name: str, separators: Label) -> None:
        super().__init__(
            f"{name} scheidt kolommen met {separators.nl}, niet met komma’s.",
            f"{name} separates columns by {separators.en}, not by commas.",
        )
        self.separators = separators
