"""The vault, seen from outside: whether its keys are there. Nothing here opens one."""

from overstap.cli.doctor.finding import Finding, several
from overstap.core import clock
from overstap.people.models import Person
from overstap.vault import epochs
from overstap.vault.models import KeyPair


def epoch() -> Finding:
    """Whether the key of the open epoch is there and not too old."""
    number = epochs.newest_number()
    if number == 0:
        return Finding("Epoch key", "none yet; the first dossier makes it")
    if not epochs.path_of(number).is_file():
        return Finding(
            "Epoch key", f"{epochs.path_of(number)} is not there: no dossier can be opened.",
            "Put it back from the backup of the epoch keys, at once.",
        )  # fmt: skip
    if epochs.is_due(at=clock.now()):
        return Finding("Epoch key", f"epoch {number} is due to end", "Start `overstap serve`: it opens the next.")
    return Finding("Epoch key", f"epoch {number}")


def key_pairs() -> Finding:
    """Who signed in and has no key pair, so that no dossier can be shared with them."""
    living = KeyPair.objects.filter(ended_at=None).values("person_id")
    without = Person.objects.filter(is_active=True, last_login__isnull=False).exclude(pk__in=living)
    names = list(without.values_list("email", flat=True))
    if names:
        return Finding("Key pairs", f"Without: {several(names)}.", "Ask them to sign in again: that makes their keys.")
    return Finding("Key pairs", "everybody who signed in has one")


LOOKS = (epoch, key_pairs)
