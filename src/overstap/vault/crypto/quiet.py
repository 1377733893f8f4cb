"""A failure that tells nothing: no word, no key, in the exception nor in what hangs from it."""

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import ParamSpec, TypeVar

from overstap.core.errors import OverstapError
from overstap.vault.crypto.errors import SealingError

P = ParamSpec("P")
R = TypeVar("R")


def quiet(function: Callable[P, R]) -> Callable[P, R]:
    """Let ``function`` fail without its frames, their variables, or the exception beneath (*holes.md* 13).

    An :class:`OverstapError` stays what it is; anything else becomes a :class:`SealingError` that names the
    place. The raise stands outside the ``except`` so that Python links no context to it.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except OverstapError as error:
            known = error
        except Exception as error:  # whatever it is, its frames hold what was being sealed
            known = SealingError(f"{type(error).__name__} {_place(error.__traceback__)}")
        del args, kwargs
        known.__traceback__ = known.__context__ = known.__cause__ = None
        raise known

    return call


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "somewhere"
    return f"in {trace.tb_frame.f_code.co_qualname}, line {trace.tb_lineno}"
