"""The acts of the vault."""

from overstap.vault.actions.access import destroy_keys, give_access, open_dossier, take_access
from overstap.vault.actions.drafts import clear_drafts, end_draft, keep_draft, throw_away
from overstap.vault.actions.emergency import (
    renew_emergency_key,
    set_up_emergency_key,
    share_emergency_key,
    take_emergency_key,
)
from overstap.vault.actions.epochs import turn_epoch
from overstap.vault.actions.keeping import change_officers, renew
from overstap.vault.actions.key_pairs import change_password, create_key_pair, reset, rewrap
from overstap.vault.actions.matching import keep_matching_key
from overstap.vault.actions.recovering import open_by_officer, open_by_papers, prove_papers, restore_access
from overstap.vault.actions.settling import release_stale, settle_pending

__all__ = [
    "change_officers",
    "change_password",
    "clear_drafts",
    "create_key_pair",
    "destroy_keys",
    "end_draft",
    "give_access",
    "keep_draft",
    "keep_matching_key",
    "open_by_officer",
    "open_by_papers",
    "open_dossier",
    "prove_papers",
    "release_stale",
    "renew",
    "renew_emergency_key",
    "reset",
    "restore_access",
    "rewrap",
    "set_up_emergency_key",
    "settle_pending",
    "share_emergency_key",
    "take_access",
    "take_emergency_key",
    "throw_away",
    "turn_epoch",
]
