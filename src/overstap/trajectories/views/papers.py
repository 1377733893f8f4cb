"""A paper as a file to keep or print, or the page that says why it cannot be made."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from overstap.trajectories.entrance import CoachRequest
from overstap.ui.papers import UnprintableError, as_download


def on_paper(request: CoachRequest, make: Callable[[], bytes], *, name: str, back: str) -> HttpResponse:
    """What ``make`` makes, under a ``name`` that tells nothing; where it cannot be printed a page with a way ``back``.

    The letters that cannot be printed are shown and kept nowhere: they are part of what somebody wrote.
    """
    try:
        return as_download(make(), name)
    except UnprintableError as refusal:
        context = {"refusal": refusal, "back": back}
        return render(request, "trajectories/unprintable.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
