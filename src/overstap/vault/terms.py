"""The words of this room: what it leaves a trace of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from overstap.audit import acts


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    KEY_PAIR_MADE = "vault.key_pair_made", _("made a key")
    PASSWORD_CHANGED = "vault.password_changed", _("changed the password")
    KEY_PAIR_RESET = "vault.key_pair_reset", _("gave a colleague a new key")
    LAST_GRANT_LOST = "vault.last_grant_lost", _("only the emergency key still opens these dossiers")
    DOSSIER_OPENED = "vault.dossier_opened", _("made the keys of a dossier")
    ACCESS_GIVEN = "vault.access_given", _("gave access to a dossier")
    ACCESS_TAKEN = "vault.access_taken", _("took away access to a dossier")
    GRANTS_SETTLED = "vault.grants_settled", _("sealed keys that colleagues waited for")
    KEYS_DESTROYED = "vault.keys_destroyed", _("destroyed the keys of a dossier")
    MATCHING_KEY_MADE = "vault.matching_key_made", _("made the matching key of a programme")
    MATCHING_KEY_GIVEN = "vault.matching_key_given", _("gave colleagues the matching key of a programme")
    MATCHING_KEY_TAKEN = "vault.matching_key_taken", _("took the matching key of a programme from who guides no more")
    EPOCH_TURNED = "vault.epoch_turned", _("opened a new epoch of keys")
    EPOCH_DESTROYED = "vault.epoch_destroyed", _("destroyed the key of an epoch")
    EMERGENCY_KEY_MADE = "vault.emergency_key_made", _("made the emergency key and its papers")
    EMERGENCY_KEY_RENEWED = "vault.emergency_key_renewed", _("put another emergency key and other papers in its place")
    EMERGENCY_PAPERS_PROVED = "vault.emergency_papers_proved", _("proved that the recovery papers work")
    EMERGENCY_KEY_OPENED = "vault.emergency_key_opened", _("opened the emergency key")
    EMERGENCY_KEY_SHARED = "vault.emergency_key_shared", _("gave the emergency key to duty officers")
    EMERGENCY_KEY_TAKEN = "vault.emergency_key_taken", _("took the emergency key from a duty officer who left")
    ACCESS_RESTORED = "vault.access_restored", _("gave access again through the emergency key")
