"""What can be refused, and how it is said."""


class OverstapError(Exception):
    """Anything that Overstap itself raises on purpose."""


class RuleError(OverstapError):
    """A refusal that a person reads: what is wrong and what to do.

    A subclass stands beside what raises it. ``message`` may be a lazy translation; ``field`` names the
    form field it belongs to, or nothing when it concerns the whole.
    """

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)
