"""Key pairs, data keys, grants, epochs, the emergency key, drafts, and the base of every sealed row."""

from overstap.vault.models.content import MATCHING, Compartment, SealedModel
from overstap.vault.models.drafts import Draft
from overstap.vault.models.emergency import EmergencyGrant, EmergencyKey, EmergencyShare, RecoveryCopy
from overstap.vault.models.keys import DataKey, Epoch, KeyGrant, KeyPair

__all__ = [
    "MATCHING",
    "Compartment",
    "DataKey",
    "Draft",
    "EmergencyGrant",
    "EmergencyKey",
    "EmergencyShare",
    "Epoch",
    "KeyGrant",
    "KeyPair",
    "RecoveryCopy",
    "SealedModel",
]
