"""The vault, seen from outside: whether its keys are there. Nothing here opens one."""

from overstap.cli.doctor.finding import Finding, several
from overstap.core import clock
from overstap.flows import queries


def epoch() -> Finding:
    """Whether the key of the open epoch is there and not too old."""
    found = queries.open_epoch(at=clock.now())
    if found is None:
        return Finding("Epoch key", "none yet; the first dossier makes it")
    if not found.file.is_file():
        return Finding(
            "Epoch key", f"{found.file} is not there: no dossier can be opened.",
            "Put it back from the backup of the epoch keys, at once.",
        )  # fmt: skip
    if found.is_due:
        return Finding("Epoch key", f"epoch {found.number} is due to end", "Start `overstap serve`: it opens the next.")
    return Finding("Epoch key", f"epoch {found.number}")


def key_pairs() -> Finding:
    """Who signed in and has no key pair, so that no dossier can be shared with them."""
    names = queries.without_key_pair()
    if names:
        return Finding("Key pairs", f"Without: {several(names)}.", "Ask them to sign in again: that makes their keys.")
    return Finding("Key pairs", "everybody who signed in has one")


LOOKS = (epoch, key_pairs)
