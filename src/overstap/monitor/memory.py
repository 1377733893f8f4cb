"""What was worked out of deliveries, in the memory of this process, until one of them is withdrawn.

A delivery never changes, so what it says stays true, until it is taken back; then nothing of it may stay, in no
process. How many were withdrawn stands in the database, and only grows: it is asked before each question about
deliveries, and every minute by a process that serves (``flows/work.py``). When it grew, all of the memory goes.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, ParamSpec, TypeVar

from overstap.monitor.models import WithdrawnDelivery

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Remembered(Generic[Asked, Answer]):
    """A function with the last answers that it gave, at most ``most``."""

    def __init__(self, work: Callable[Asked, Answer], most: int) -> None:
        update_wrapper(self, work)
        self._work, self._most = work, most
        self.forget()

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        return self._answers(*args, **kwargs)

    def forget(self) -> None:
        """Begin anew. An answer that is being worked out meanwhile goes where nobody looks any more."""
        self._answers: Callable[Asked, Answer] = lru_cache(maxsize=self._most)(self._work)


class _Memory:
    """All that this process remembers, and how many deliveries were withdrawn when it last asked."""

    def __init__(self) -> None:
        self.parts: list[Callable[[], None]] = []
        self.withdrawn: int | None = None


_memory = _Memory()


def remembered(most: int) -> Callable[[Callable[Asked, Answer]], Remembered[Asked, Answer]]:
    """Remember the last ``most`` answers of a function of deliveries, whose arguments can be hashed."""

    def remember(work: Callable[Asked, Answer]) -> Remembered[Asked, Answer]:
        part = Remembered(work, most)
        _memory.parts.append(part.forget)
        return part

    return remember


def forget_withdrawn() -> None:
    """Drop everything when a delivery was withdrawn since this process last asked."""
    withdrawn = WithdrawnDelivery.objects.count()
    if withdrawn == _memory.withdrawn:
        return
    for forget in _memory.parts:
        forget()
    _memory.withdrawn = withdrawn
