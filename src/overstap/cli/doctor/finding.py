"""What one look brought."""

from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Where it is wrong, ``mend`` says what to do."""

    subject: str
    says: str
    mend: str = ""

    @property
    def is_wrong(self) -> bool:
        return bool(self.mend)

    def to_json(self) -> dict[str, object]:
        """For programs."""
        return {"ok": not self.is_wrong, **asdict(self)}


Look = Callable[[], Finding]
"""Looks at one thing."""


def several(names: list[str]) -> str:
    """The first few of ``names``, and how many more there are."""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{', '.join(names[:5])}{more}"
