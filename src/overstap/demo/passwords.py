"""What invented people sign in with. No secret: the demonstration answers on this machine only."""

from overstap.people.models import Person

DEMO_PASSWORD = "Overstap-proef-2026"  # noqa: S105 - shown on the first page of the demonstration


def password_of(person: Person) -> str:
    """The password of an invented person."""
    return f"{DEMO_PASSWORD}-{person.get_short_name()}"
