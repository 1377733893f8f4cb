"""Addresses of the pages of one trajectory, for lists: looked up once, filled in for each row.

Looking up an address costs more than all else in a row of sixty; its form is the same for every id.
"""

from functools import cache
from uuid import UUID

from django.urls import reverse

from overstap.standard import codes
from overstap.trajectories.terms import in_words

_A_TRAJECTORY, _A_ROW = UUID(int=1), UUID(int=2)


def of_trajectory(page: str, trajectory: UUID) -> str:
    """The address of a page that needs no more than a trajectory."""
    return _form(page).replace(str(_A_TRAJECTORY), str(trajectory))


def of_row(page: str, trajectory: UUID, row: UUID, *, table: str = "") -> str:
    """The address of a page about one row of a trajectory, such as a note; of a fact its ``table`` as well."""
    form = _form_of_row(page, table)
    return form.replace(str(_A_TRAJECTORY), str(trajectory)).replace(str(_A_ROW), str(row))


def outcomes_of(trajectory: UUID, appointment: UUID, *, has_begun: bool) -> tuple[tuple[str, str], ...]:
    """What can be said of an appointment, in words, each with the address that one tap sends it to.

    One that is still to come can only be cancelled.
    """
    return tuple(
        (
            str(in_words(code.label)),
            _form_of_outcome(code.value)
            .replace(str(_A_TRAJECTORY), str(trajectory))
            .replace(str(_A_ROW), str(appointment)),
        )
        for code in codes.APPOINTMENT_OUTCOME.codes
        if has_begun or code.value == "cancelled"
    )


@cache
def _form(page: str) -> str:
    return reverse(f"trajectories:{page}", args=[_A_TRAJECTORY])


@cache
def _form_of_row(page: str, table: str) -> str:
    return reverse(f"trajectories:{page}", args=[_A_TRAJECTORY, *([table] if table else []), _A_ROW])


@cache
def _form_of_outcome(outcome: str) -> str:
    return reverse("trajectories:settle_appointment", args=[_A_TRAJECTORY, _A_ROW, outcome])
