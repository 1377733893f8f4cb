"""Acts on drafts. They leave no line in the log: nothing is read, and nothing of a dossier changes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import transaction

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.vault import epochs, policy
from overstap.vault.crypto.drafts import seal_draft
from overstap.vault.crypto.quiet import quiet
from overstap.vault.models import Draft, KeyGrant, KeyPair
from overstap.vault.refusals import DraftTooLongError, FormKeptError, NoKeyPairError
from overstap.vault.slips import DAYS_KEPT, Slip

LONGEST_DRAFT = 2**16
"""In bytes: some thirty pages."""

MOST_DRAFTS = 50
"""Of one person. The one that was left longest makes room."""

_MARK_LASTS = timedelta(days=1)


@quiet
@transaction.atomic
def keep_draft(slip: Slip, text: str, *, by: Person, at: datetime) -> None:
    """Seal ``text`` to its writer, over what was kept of the same form before. No private key is needed.

    :raises NotAllowedError: the slip is another's, or ``by`` works here or reads this dossier no more
    :raises NoKeyPairError: the key pair that the slip names is in use no more
    :raises DraftTooLongError: more than 64 kB
    :raises FormKeptError: the form itself was kept meanwhile, so this came too late
    """
    policy.require_at_work(by)
    if slip.person != by.pk or not _may_read(by, slip.dossier):
        raise NotAllowedError
    if len(text.encode()) > LONGEST_DRAFT:
        raise DraftTooLongError
    pair = KeyPair.objects.select_for_update().filter(pk=slip.key_pair, person=by, ended_at=None).first()
    if pair is None:
        raise NoKeyPairError
    if cache.get(_mark(slip)):
        raise FormKeptError
    epoch = epochs.current(at=at)
    draft = Draft.objects.filter(person=by, address=slip.address).first()
    is_new = draft is None
    draft = draft or Draft(id=new_uuid(), person=by, address=slip.address)
    draft.key_pair, draft.epoch_id, draft.dossier_id, draft.saved_at = pair, epoch.number, slip.dossier, at
    draft.sealed = seal_draft(text, bytes(pair.public_key), draft.place, epoch)
    draft.save()
    if is_new:
        _make_room(by)


@transaction.atomic
def end_draft(slip: Slip, *, by: Person, at: datetime) -> None:
    """The form was kept, so its draft is not needed any more; one that is still on its way comes too late.

    :raises NotAllowedError: the slip is another's
    """
    if slip.person != by.pk:
        raise NotAllowedError
    KeyPair.objects.select_for_update().filter(pk=slip.key_pair).first()  # who keeps a draft at this moment waits
    Draft.objects.filter(person=by, address=slip.address).delete()
    cache.set(_mark(slip), at.isoformat(), _MARK_LASTS.total_seconds())


@transaction.atomic
def throw_away(draft: Draft, *, by: Person, at: datetime) -> None:
    """Throw a draft away.

    :raises NotAllowedError: it is another's
    """
    if draft.person_id != by.pk:
        raise NotAllowedError
    draft.delete()


@transaction.atomic
def clear_drafts(at: datetime) -> int:
    """Throw away what nobody typed in for fourteen days; gives how many. Run it every day."""
    number, _by_model = Draft.objects.filter(saved_at__lte=at - timedelta(days=DAYS_KEPT)).delete()
    return number


def _may_read(person: Person, dossier: UUID | None) -> bool:
    """Whether nothing is kept about a dossier that was erased, or taken away, while a page of it stood open."""
    return dossier is None or KeyGrant.objects.filter(reader=person, data_key__dossier_id=dossier).exists()


def _make_room(person: Person) -> None:
    own = Draft.objects.filter(person=person).order_by("-saved_at", "id")
    Draft.objects.filter(pk__in=[*own.values_list("pk", flat=True)[MOST_DRAFTS:]]).delete()


def _mark(slip: Slip) -> str:
    return f"vault.kept:{slip.page}"
