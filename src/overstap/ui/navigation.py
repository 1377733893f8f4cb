"""The way through the house, announced by the rooms: this room knows none of them.

A room calls :func:`register` in the ``ready`` of its ``AppConfig``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

MAIN, END, FOOT = "main", "end", "foot"
Words = str | Promise


def _always(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry; ``covers`` names the other pages on which it stands as the current one.

    ``place`` is MAIN (the menu), END (beside *lock*, with an ``icon``) or FOOT.
    """

    label: Words
    url_name: str
    order: int
    shown: Callable[[HttpRequest], bool] = _always
    covers: tuple[str, ...] = ()
    place: str = MAIN
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one request sees it; ``current`` is ``page``, ``true`` (a page below it) or empty."""

    label: Words
    href: str
    current: str = ""
    icon: str = ""


@dataclass(slots=True)
class _Registry:
    entries: dict[tuple[str, str], NavEntry] = field(default_factory=dict)
    remarks: list[Callable[[HttpRequest], Words]] = field(default_factory=list)


_registry = _Registry()


def register(entry: NavEntry) -> None:
    """Announce ``entry``; the same page in the same place replaces the former."""
    _registry.entries[entry.place, entry.url_name] = entry


def register_remark(remark: Callable[[HttpRequest], Words]) -> None:
    """Announce a sentence for the foot of every page; an empty one is left out."""
    _registry.remarks.append(remark)


def links(request: HttpRequest, place: str) -> list[Link]:
    """What is shown in ``place``, in order."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    chosen = sorted((entry for entry in _registry.entries.values() if entry.place == place), key=lambda one: one.order)
    return [_link(entry, here) for entry in chosen if _is_here(entry) and entry.shown(request)]


def remarks(request: HttpRequest) -> list[Words]:
    """The sentences at the foot of the page."""
    return [words for words in (remark(request) for remark in _registry.remarks) if words]


def _is_here(entry: NavEntry) -> bool:
    """Whether this installation has the page: a monitor lacks those of guidance."""
    try:
        reverse(entry.url_name)
    except NoReverseMatch:
        return False
    return True


def _link(entry: NavEntry, here: str) -> Link:
    current = "page" if entry.url_name == here else "true" if here in entry.covers else ""
    return Link(entry.label, reverse(entry.url_name), current, entry.icon)
