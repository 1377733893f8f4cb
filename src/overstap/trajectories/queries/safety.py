"""Every agreement about contact with one person."""

from overstap.trajectories.content import SafeContactRules
from overstap.trajectories.models import Dossier, SafeContact
from overstap.trajectories.queries.dossier import SafeContactAgreement
from overstap.vault.keyring import Keyring


def agreements_of(dossier: Dossier, *, keys: Keyring) -> tuple[SafeContactAgreement, ...]:
    """What was agreed, the latest first; the first one counts.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    return tuple(
        SafeContactAgreement(SafeContactRules.from_text(keys.open(row)), row.agreed_on)
        for row in SafeContact.objects.filter(dossier=dossier)
    )
