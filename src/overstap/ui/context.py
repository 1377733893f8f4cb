"""What every layout shows around a page."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from overstap.core import clock
from overstap.ui import navigation

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language to choose, called by its own name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of one page. Nobody signed in: no way through the house."""

    language: str
    other_languages: list[Language]
    back_to: str
    at: datetime
    person: str = ""
    main: list[navigation.Link] = field(default_factory=list)
    end: list[navigation.Link] = field(default_factory=list)
    foot: list[navigation.Link] = field(default_factory=list)
    remarks: list[navigation.Words] = field(default_factory=list)
    idle_seconds: int = 0
    seconds_left: int = 0


def layout(request: HttpRequest) -> dict[str, Layout]:
    """``layout``, for the base templates."""
    language = get_language() or settings.LANGUAGE_CODE
    others = [Language(code, LANGUAGE_NAMES.get(code, code)) for code, _name in settings.LANGUAGES if code != language]
    # A request that was refused early has no user yet; error pages are still to be shown.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        remarks = navigation.remarks(request)
        return {"layout": Layout(language, others, request.get_full_path(), clock.now(), remarks=remarks)}
    frame = Layout(
        language=language,
        other_languages=others,
        back_to=request.get_full_path(),
        at=clock.now(),
        person=str(user),
        main=navigation.links(request, navigation.MAIN),
        end=navigation.links(request, navigation.END),
        foot=navigation.links(request, navigation.FOOT),
        remarks=navigation.remarks(request),
        idle_seconds=getattr(settings, "SESSION_IDLE_SECONDS", 0),
        seconds_left=getattr(request, "session_left", 0),
    )
    return {"layout": frame}
