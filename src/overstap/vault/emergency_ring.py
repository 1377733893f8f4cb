"""The emergency key of an organisation, opened, and the data keys it opens."""

from collections.abc import Iterable
from typing import NoReturn
from uuid import UUID

from overstap.vault import epochs
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.errors import NotOpenedError, UnknownAlgorithmError
from overstap.vault.crypto.grants import EpochKey, open_grant
from overstap.vault.crypto.secret import Secret
from overstap.vault.models import EmergencyGrant, EmergencyKey


class EmergencyRing:
    """The private emergency key, in the hands of who opened it. Never stored, printed, copied or pickled."""

    __slots__ = ("_private", "emergency_key", "opened_by")

    def __init__(self, emergency_key: EmergencyKey, private: Secret, *, opened_by: UUID) -> None:
        self.emergency_key = emergency_key
        self.opened_by = opened_by
        self._private = private

    def private_key(self) -> Secret:
        """The key itself: for sharing it with duty officers, nothing else."""
        return self._private

    def opened(self, grants: Iterable[EmergencyGrant]) -> dict[UUID, Secret | None]:
        """The data key in each grant, by data key; nothing where one does not open."""
        found = list(grants)
        keys = epochs.keys_of(grant.epoch_id for grant in found)
        return {grant.data_key_id: self._open(grant, keys[grant.epoch_id]) for grant in found}

    def _open(self, grant: EmergencyGrant, epoch: EpochKey) -> Secret | None:
        place = grant.data_key.place_for(self.emergency_key.pk)
        try:
            return open_grant(self._private, bytes(grant.sealed), place, epoch)
        except (NotOpenedError, UnknownAlgorithmError):
            return None

    def __repr__(self) -> str:
        return "<emergency ring>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("An emergency ring is not pickled or copied.")


def bound_to(emergency_key: EmergencyKey, key_pair: UUID) -> bytes:
    """What the share of a duty officer is bound to."""
    return bind("emergency share", emergency_key.pk, bytes(emergency_key.public_key), key_pair)
