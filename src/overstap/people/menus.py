"""Who sees an entry of the menu: asked of the roles that the request knows already, so it costs no query."""

from collections.abc import Callable

from django.http import HttpRequest

from overstap.people.terms import Role


def shown_to(*roles: Role) -> Callable[[HttpRequest], bool]:
    """The question of an entry that is for who holds one of ``roles`` anywhere."""
    return lambda request: not set(roles).isdisjoint(getattr(request.user, "roles", ()))
