"""Key pairs, data keys, grants, epochs, the emergency key, and the base of every sealed row."""

from overstap.vault.models.content import Compartment, SealedModel
from overstap.vault.models.emergency import EmergencyGrant, EmergencyKey, EmergencyShare, RecoveryCopy
from overstap.vault.models.keys import DataKey, Epoch, KeyGrant, KeyPair

__all__ = [
    "Compartment",
    "DataKey",
    "EmergencyGrant",
    "EmergencyKey",
    "EmergencyShare",
    "Epoch",
    "KeyGrant",
    "KeyPair",
    "RecoveryCopy",
    "SealedModel",
]
