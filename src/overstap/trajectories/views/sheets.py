"""One page for every sheet that a trajectory has once: read it, write it, see what stood there before."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.sheets import SheetForm
from overstap.trajectories.queries.sheets import sheet_of, versions_of
from overstap.trajectories.sheets import KINDS, SheetKind
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.sections import show


@for_coaches
def sheet(request: CoachRequest, trajectory_id: UUID, kind: str) -> HttpResponse:
    """Write a sheet, on top of what stands there."""
    opened = opening_or_404(request, trajectory_id)
    wanted = _kind_or_404(kind)
    current = sheet_of(opened.trajectory, wanted, keys=request.keys)
    form = SheetForm(posted(request), kind=wanted, current=current)
    question = Question(
        title=wanted.title,
        act=_("Save"),
        said=format_lazy(_("{title}: saved."), title=wanted.title),
        consequence=wanted.intro,
        template="trajectories/sheet.html",
        section=wanted.section,
        more={"current": current, "versions": reverse("trajectories:sheet_versions", args=[trajectory_id, kind])},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: write_sheet(
            opened.trajectory, wanted, form.texts, seen=form.version_seen, keys=request.keys, by=request.user, at=at
        ),
    )


@for_coaches
def sheet_versions(request: CoachRequest, trajectory_id: UUID, kind: str) -> HttpResponse:
    """Every version of a sheet, the latest first."""
    opened = opening_or_404(request, trajectory_id)
    wanted = _kind_or_404(kind)
    versions = versions_of(opened.trajectory, wanted, keys=request.keys)
    return show(
        request,
        opened,
        wanted.section,
        "trajectories/sheet_versions.html",
        {"kind": wanted, "versions": versions, "back": reverse("trajectories:sheet", args=[trajectory_id, kind])},
    )


def _kind_or_404(code: str) -> SheetKind:
    kind = KINDS.get(code)
    if kind is None or not kind.once:
        raise Http404
    return kind
