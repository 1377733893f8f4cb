"""The pages of a dossier, side by side under the same tabs. Each leaves a trace before it shows anything."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.entrance import CoachRequest
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.views.acting import record_reading
from overstap.ui.parts.lists import Tab

SECTIONS: dict[str, str | Promise] = {
    "dossier": _("Overview"),
    "intake": _("Intake"),
    "plan": _("Plan"),
    "agenda": _("Appointments"),
    "help": _("Help"),
    "aftercare": _("Aftercare"),
    "safety": _("Safety"),
    "papers": _("Documents"),
}
"""The pages by the name of their address, in the order of the tabs."""


def tabs_of(trajectory: Trajectory, current: str) -> tuple[Tab, ...]:
    """The tabs of one dossier."""
    return tuple(
        Tab(str(words), of_trajectory(page, trajectory.pk), page == current) for page, words in SECTIONS.items()
    )


def show(
    request: CoachRequest, opened: Opening, section: str, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """A page of a dossier, read by who guides it."""
    card = opened.card(request.keys)
    record_reading(request, opened)
    whole = {
        "card": card,
        "opened": opened,
        "trajectory": opened.trajectory,
        "tabs": tabs_of(opened.trajectory, section),
        **context,
    }
    return render(request, template, whole)
