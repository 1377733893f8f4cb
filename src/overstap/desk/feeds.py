"""The own agenda in a calendar elsewhere: it reads when somebody is busy, and nothing else."""

from datetime import UTC, timedelta

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from overstap.core import clock
from overstap.people.policy import NotAllowedError
from overstap.trajectories.actions.feeds import end_feed, renew_feed
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.queries.feeds import Busy, busy_with, feed_of
from overstap.ui.views import too_many

REFRESH = timedelta(hours=1)


@for_coaches
def feed(request: CoachRequest) -> HttpResponse:
    """Make an address for the own calendar, which is shown once; make another, or end it."""
    address = ""
    if request.method == "POST":
        if request.POST.get("act") == "end":
            end_feed(by=request.user, at=clock.now())
            return redirect("desk:feed")
        try:
            secret = renew_feed(by=request.user, at=clock.now())
        except NotAllowedError:
            raise Http404 from None
        address = request.build_absolute_uri(reverse("desk:busy", args=[secret]))
    return render(request, "desk/feed.html", {"address": address, "feed": feed_of(request.user)})


@require_safe
def busy(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar reads. Who asks shows no more than the secret; a wrong one looks like nothing at all."""
    # The public function counts no GET.
    if not ratelimit.consume(request, app="allauth.account", action="calendar_feed", limit_get=True):
        return too_many(request)
    found = busy_with(secret, at=clock.now())
    if found is None:
        raise Http404
    return HttpResponse(_as_calendar(found), content_type="text/calendar; charset=utf-8")


def _as_calendar(found: tuple[Busy, ...]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for each in found:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", each.starts_at.astimezone(UTC))
        event.add("dtstart", each.starts_at.astimezone(UTC))
        event.add("dtend", each.ends_at.astimezone(UTC))
        event.add("summary", _("busy"))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
