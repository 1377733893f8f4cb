"""Writing what is sealed: notes, safe contact, name and contact ways."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.core.texts import seen
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.marks import mark_everywhere
from overstap.trajectories.actions.reminders import end_reminders
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.identities import known_by
from overstap.trajectories.models import ContactNote, Dossier, Identity, SafeContact, Trajectory
from overstap.trajectories.terms import Act
from overstap.vault.keyring import Keyring


class NoteRefusedError(RuleError):
    """This note cannot be kept so."""


class ChangedMeanwhileError(RuleError):
    """Somebody else changed the same thing in the meantime; nothing of either is lost."""


@transaction.atomic
def write_note(trajectory: Trajectory, text: str, *, day: date, keys: Keyring, by: Person, at: datetime) -> ContactNote:
    """Keep what was said or done on a day, sealed.

    :raises NoteRefusedError: an empty note
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    return _keep_note(trajectory, text, day=day, replaces=None, keys=keys, by=by, at=at)


@transaction.atomic
def correct_note(note: ContactNote, text: str, *, day: date, keys: Keyring, by: Person, at: datetime) -> ContactNote:
    """Write a note anew; what stood there is kept beside it.

    :raises NoteRefusedError: it was corrected before, so that one should be corrected
    """
    policy.require_guide(by, note.dossier_id)
    if ContactNote.objects.filter(replaces=note).exists():
        raise NoteRefusedError(_("This note was corrected in the meantime. Correct the new one."))
    return _keep_note(note.trajectory, text, day=day, replaces=note, keys=keys, by=by, at=at)


@transaction.atomic
def agree_safe_contact(
    dossier: Dossier, rules: SafeContactRules, *, agreed_on: date, keys: Keyring, by: Person, at: datetime
) -> SafeContact:
    """Keep what was agreed with the participant about contact; earlier agreements stay readable."""
    policy.require_guide(by, dossier.pk)
    refuse_future(agreed_on, field="agreed_on", at=at)
    agreement = SafeContact(dossier=dossier, agreed_on=agreed_on, recorded_by=by, recorded_at=at)
    keys.seal(agreement, rules.to_text())
    agreement.save(force_insert=True)
    # What is safe was agreed anew; reminders wait until that is agreed anew as well.
    end_reminders(dossier, by=by, at=at)
    log.record(Act.SAFE_CONTACT_AGREED, by=by, at=at, subject=agreement, dossier=dossier.pk)
    return agreement


@transaction.atomic
def change_identity(
    identity: Identity, card: IdentityCard, *, revision: int, keys: Keyring, by: Person, at: datetime
) -> Identity:
    """Change the name or the contact ways, if they still are what the writer saw (``revision``).

    :raises ChangedMeanwhileError: a colleague changed them since
    """
    policy.require_guide(by, identity.dossier_id)
    current = Identity.objects.select_for_update().get(pk=identity.pk)
    if current.revision != revision:
        raise ChangedMeanwhileError(
            _(
                "A colleague changed this in the meantime. "
                "Compare what you typed with what stands there now, and save again."
            )
        )
    former = IdentityCard.from_text(keys.open(current))
    keys.seal(current, card.to_text())
    current.save()
    if (former.telephone, former.email) != (card.telephone, card.email):
        end_reminders(current.dossier, by=by, at=at)
    if known_by(former) != known_by(card):
        mark_everywhere(current.dossier, card, keys=keys, by=by, at=at)
    log.record(Act.IDENTITY_CHANGED, by=by, at=at, subject=current, dossier=current.dossier_id)
    return current


def _keep_note(
    trajectory: Trajectory,
    text: str,
    *,
    day: date,
    replaces: ContactNote | None,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> ContactNote:
    refuse_future(day, field="day", at=at)
    if not seen(text):
        raise NoteRefusedError(_("The note is empty. Write at least a word."), field="text")
    note = ContactNote(
        dossier_id=trajectory.dossier_id,
        trajectory=trajectory,
        day=day,
        written_by=by,
        written_at=at,
        replaces=replaces,
    )
    keys.seal(note, seen(text))
    note.save(force_insert=True)
    act = Act.NOTE_CORRECTED if replaces else Act.NOTE_WRITTEN
    log.record(act, by=by, at=at, subject=note, dossier=trajectory.dossier_id)
    return note
