"""Which counts a release offers of a programme, and how these add up (docs/explanation/publishing.md).

Shares, medians and other estimates are no part of it: who has the counts has the shares, and nothing can be computed
from a release that the suppression did not look at. What only nearly adds up, because somebody can be in two phases or
have two destinations, can nearly be computed: the phases are no part of it, nor is how many had any destination.
"""

from dataclasses import dataclass

from overstap.monitor.figures import Key
from overstap.monitor.keys import DEFINITIONS, LASTING, STATUSES, keys_of
from overstap.standard.codes import CLOSING, CLOSING_REASON, DESTINATION, SOURCE

START, END = Key.of("I05", day="start"), Key.of("I05", day="end")
REGISTERED, CAME, CLOSED = Key.of("I01"), Key.of("I03"), Key.of("I07")
X1, X3 = Key.of("I06", "X1"), Key.of("I06", "X3")
CLOSED_EARLY = Key.of("I07", closing="early")


@dataclass(frozen=True, slots=True)
class Sum:
    """``whole`` is its parts together; where they are not all of it, the rest counts persons too."""

    whole: Key
    parts: tuple[Key, ...]
    is_all: bool = True


def _by(indicator: str, name: str, codes: tuple[str, ...], definition: str | None = None) -> tuple[Key, ...]:
    return tuple(Key.of(indicator, definition, **{name: code}) for code in codes)


def _outflow(closing: str, status: str) -> Key:
    return Key.of("I07", closing=closing, status=status)


def _of_exits(definition: str) -> tuple[Sum, ...]:
    whole = Key.of("I06", definition)
    parts = [Key.of("I06", definition, unit="person")]
    parts += [Key.of("I06", definition, returned="yes")] if definition != "X4" else []
    return tuple(Sum(whole, (part,), is_all=False) for part in parts)


BALANCE = {END: 1, CLOSED: 1, START: -1, CAME: -1}
"""Who was there and who came are who is there and who left."""

SUMS = (
    Sum(REGISTERED, _by("I01", "source", SOURCE.values)),
    Sum(CAME, (Key.of("I03", kind="reentry"),), is_all=False),
    Sum(CAME, (Key.of("I03", unit="person"),), is_all=False),
    Sum(CAME, _by("I06", "already", ("yes", "unknown"), "X1"), is_all=False),
    *(each for definition in DEFINITIONS for each in _of_exits(definition)),
    Sum(X3, _by("I06", "already", ("yes", "unknown"), "X3"), is_all=False),
    Sum(X3, _by("I06", "answer", LASTING, "X4")),
    Sum(X3, (_outflow("completed", "stopped"),)),
    Sum(CLOSED, _by("I07", "closing", CLOSING.values)),
    Sum(CLOSED, _by("I07", "status", STATUSES)),
    *(Sum(Key.of("I07", closing=closing), tuple(_outflow(closing, status) for status in STATUSES))
      for closing in CLOSING.values),
    *(Sum(Key.of("I07", status=status), tuple(_outflow(closing, status) for closing in CLOSING.values))
      for status in STATUSES),
    *(Sum(CLOSED, (key,), is_all=False) for key in _by("I08", "kind", DESTINATION.values)),
    Sum(Key.of("I14", what="appointments"), (Key.of("I14", what="missed"),), is_all=False),
    Sum(Key.of("I14", what="due"), (Key.of("I14", what="made"),), is_all=False),
    Sum(CLOSED_EARLY, _by("I22", "reason", CLOSING_REASON.values)),
)  # fmt: skip
"""How the counts of one programme in one period add up, besides :data:`BALANCE`."""

FLOWS = (REGISTERED, CAME, CLOSED, *(Key.of("I06", each) for each in DEFINITIONS))
"""What is counted by the quarter as well, of all programmes together: a year is its quarters."""

OFFERED: tuple[Key, ...] = (
    *(key for indicator in ("I01", "I03", "I06") for key in keys_of(indicator)),
    START,
    END,
    CLOSED,
    *_by("I07", "closing", CLOSING.values),
    *_by("I07", "status", STATUSES),
    *keys_of("I07"),
    *_by("I08", "kind", DESTINATION.values),
    *keys_of("I14"),
    *_by("I22", "reason", CLOSING_REASON.values),
)
"""What a release says of each programme, and of all together."""

INDICATORS = frozenset(key.indicator for key in OFFERED)
"""The indicators that a release is counted from."""
