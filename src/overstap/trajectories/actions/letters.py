"""Letters: begun from the template of the programme, read through, and sent only by a way that is safe."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.programmes.letters import BLANK, TELLING, LetterKind
from overstap.programmes.queries import letter_text
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import Letter, SafeContact, Trajectory
from overstap.trajectories.queries.sheets import sheet_of
from overstap.trajectories.sheets.letters import LETTER
from overstap.trajectories.terms import Act, LetterWay
from overstap.ui.dates import whole_day
from overstap.vault.keyring import Keyring


class LetterRefusedError(RuleError):
    """This letter cannot leave so."""


@transaction.atomic
def begin_letter(
    trajectory: Trajectory, kind: LetterKind, language: str, *, keys: Keyring, by: Person, at: datetime
) -> Letter:
    """Make a letter from the template of the programme; it stays here until somebody read it through and sent it.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    card = IdentityCard.from_text(keys.open(trajectory.dossier.identity))
    with override(language):
        day = whole_day(day_of(at))
    begun = letter_text(trajectory.programme, kind, language).filled(
        name=card.alias, coach=by.get_short_name(), day=day
    )
    letter = Letter(trajectory=trajectory, kind=kind, language=language, recorded_at=at, recorded_by=by)
    letter.full_clean(exclude=("trajectory", "recorded_by"), validate_unique=False)
    letter.save(force_insert=True)
    log.record(Act.LETTER_BEGUN, by=by, at=at, subject=letter, dossier=trajectory.dossier_id)
    texts = {"text": begun.text, "way_back": begun.way_back}
    write_sheet(trajectory, LETTER, texts, about=letter.pk, keys=keys, by=by, at=at)
    return letter


@transaction.atomic
def send_letter(
    letter: Letter, way: LetterWay, *, on: date, has_read: bool, keys: Keyring, by: Person, at: datetime
) -> Letter:
    """Record that a letter left, by a way of which ``by`` read in the agreement that it is safe.

    :raises LetterRefusedError: sent before; nothing agreed about contact; not read; a blank in it; no way back; or
        words that tell a stranger what this is about
    """
    trajectory = letter.trajectory
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(on, field="on", at=at)
    current = Letter.objects.select_for_update().get(pk=letter.pk)
    if current.sent_on is not None:
        raise LetterRefusedError(_("This letter was sent before."))
    is_agreed = SafeContact.objects.filter(dossier_id=trajectory.dossier_id).exists()
    if way is not LetterWay.HANDED and not is_agreed:
        raise LetterRefusedError(
            _("Safe contact was not agreed yet: hand the letter over, or agree first."), field="way"
        )
    if not has_read:
        raise LetterRefusedError(
            _("Read the agreement on safe contact, and tick that it allows this way."), field="has_read"
        )
    written = sheet_of(trajectory, LETTER, about=letter.pk, keys=keys)
    refuse_unsafe(trajectory, written.texts if written else {})
    current.sent_on, current.way = on, way
    current.save(update_fields=["sent_on", "way"])
    log.record(Act.LETTER_SENT, by=by, at=at, subject=current, dossier=trajectory.dossier_id)
    return current


@transaction.atomic
def drop_letter(letter: Letter, *, by: Person, at: datetime) -> None:
    """Put a letter away that was not sent.

    :raises LetterRefusedError: it was sent
    """
    policy.require_guide(by, letter.trajectory.dossier_id)
    if not Letter.objects.filter(pk=letter.pk, sent_on=None, struck_at=None).update(struck_at=at):
        raise LetterRefusedError(_("This letter was sent before."))
    log.record(Act.LETTER_DROPPED, by=by, at=at, subject=letter, dossier=letter.trajectory.dossier_id)


def refuse_unsafe(trajectory: Trajectory, texts: dict[str, str]) -> None:
    """Nothing when a stranger may open the letter.

    :raises LetterRefusedError: a blank in it, no way back, or words that tell what this is about
    """
    whole = "\n".join(texts.values())
    if blank := BLANK.search(whole):
        raise LetterRefusedError(_("Fill in ‘%(blank)s’ first.") % {"blank": blank[0]})
    if not texts.get("way_back"):
        raise LetterRefusedError(_("Write how to come back: no letter leaves without it."))
    if word := telling_word(trajectory, whole):
        raise LetterRefusedError(_("Somebody else may open this letter. Write it without ‘%(word)s’.") % {"word": word})


def telling_word(trajectory: Trajectory, text: str) -> str:
    """The first word of ``text`` that tells a stranger what this is about; nothing when there is none."""
    for name in (trajectory.programme.name, trajectory.dossier.organisation.name):
        if re.search(re.escape(name), text, re.IGNORECASE):
            return name
    found = TELLING.search(text)
    return found[0] if found else ""
