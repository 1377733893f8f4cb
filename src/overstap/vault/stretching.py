"""How hard a password is stretched here: by RFC 9106, and lightly in tests."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from overstap.vault.crypto.password import LIGHT, RFC_9106, Stretching

_BY_NAME = {"rfc9106": RFC_9106, "light": LIGHT}


def chosen() -> Stretching:
    """What the setting ``KEY_STRETCHING`` names; RFC 9106 when it names nothing.

    :raises ImproperlyConfigured: it names something unknown
    """
    name = getattr(settings, "KEY_STRETCHING", "rfc9106")
    if name not in _BY_NAME:
        raise ImproperlyConfigured("KEY_STRETCHING is rfc9106, or light in tests. Leave it out.")
    return _BY_NAME[name]
