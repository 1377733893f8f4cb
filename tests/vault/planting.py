"""A day in an installation of its own, in which words are planted everywhere a person could type them.

Run by ``test_vault_raw_bytes.py`` in a process of its own, which ends without closing anything, so that the
write-ahead log stays. Prints what must not be found in any file, and what must be.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from sealed_rows import Card, Note, Piece
from vault_cast import Cast, add, password_of
from vault_door import PAGE, Door, give_second_factor

from overstap.people.models import Organisation
from overstap.people.terms import Role
from overstap.vault import actions
from overstap.vault.crypto.secret import Secret
from overstap.vault.keyring import Keyring
from overstap.vault.models import Draft, KeyGrant, KeyPair
from overstap.vault.slips import Slip

NAMES = ("Esmeralda Vuurvlinder-Zolderkamer", "Noëlle d’Aigremont ten Broecke")
SENTENCES = (
    "De sleutel ligt onder de blauwe bloempot bij de buurvrouw van nummer zeventien.",
    "Zij is bang voor Wolfgang Kettingsmid, die haar paspoort in een kluis bewaart.",
)
TYPED = "Mirabella Hagelslag-Kuipersdijk vertelde net dat hij de sloten heeft vervangen."
IN_A_FILE = "Beschikking voor Wilhelmina Regenboog-Schaapherder, briefkenmerk 44-118-Q."
IN_CLEAR = "Hortensia Glaswerk-Achterdijk"
NEW_PASSWORD = "kaneelstok zeehond vergiet achttien"


def cast_on_stage() -> Cast:
    made = Cast(Organisation.objects.create(name=IN_CLEAR), now=timezone.now())
    for name in ("coach", "backup"):
        give_second_factor(add(made, name, Role.COACH))
    give_second_factor(add(made, "newcomer", Role.COACH, key=False))
    add(made, "administrator", Role.ADMINISTRATOR)
    add(made, "officer", Role.PRIVACY_OFFICER)
    add(made, "deputy", Role.MANAGER)
    made.papers = actions.set_up_emergency_key(
        made.organisation, officers=[made.officer, made.deputy], by=made.administrator, at=made.now
    )
    return made


def write(dossier: UUID, keys: Keyring) -> None:
    for number in range(40):
        card, note = Card(dossier_id=dossier), Note(dossier_id=dossier)
        keys.seal(card, f"{NAMES[number % 2]} {number}")
        card.save(force_insert=True)
        keys.seal(note, f"{SENTENCES[number % 2]} " * (1 + number))
        note.save(force_insert=True)
        keys.seal(note, f"{number} {SENTENCES[(number + 1) % 2]}")
        note.save()
    for number, note in enumerate(Note.objects.all()):
        assert SENTENCES[0] in keys.open(note) or SENTENCES[1] in keys.open(note)
        if number % 5 == 0:
            note.delete()
    with transaction.atomic():
        note = Note(dossier_id=dossier)
        keys.seal(note, NAMES[0])
        note.save(force_insert=True)
        transaction.set_rollback(True)


def keep_files(dossier: UUID, keys: Keyring) -> None:
    """Files of more than one chunk, some of which are taken out again."""
    for number in range(4):
        note, content = Note(dossier_id=dossier), f"{IN_A_FILE} {number}\n".encode() * 4000
        keys.seal(note, SENTENCES[0])
        note.save(force_insert=True)
        pieces = [Piece(note=note.pk, sealed=sealed) for sealed in keys.seal_file(note, content)]
        Piece.objects.bulk_create(pieces)
        assert len(pieces) > 1
        assert keys.open_file(note, [bytes(piece.sealed) for piece in pieces]) == content
        if number % 2 == 0:
            Piece.objects.filter(note=note.pk).delete()
            note.delete()


def type_without_keeping(cast: Cast, dossier: UUID) -> None:
    """Drafts that are written over, ended, thrown away and left, of people whose session may be gone."""
    for number in range(12):
        pair = KeyPair.objects.get(person=cast.coach, ended_at=None)
        slip = Slip(
            person=cast.coach.pk, key_pair=pair.pk, address=f"/{number % 5}/", dossier=dossier, drawn_at=cast.now
        )
        actions.keep_draft(slip, TYPED * (1 + number), by=cast.coach, at=cast.now)
        if number == 10:
            actions.end_draft(slip, by=cast.coach, at=cast.now)
    actions.throw_away(Draft.objects.filter(address="/3/").get(), by=cast.coach, at=cast.now)
    assert Draft.objects.count() == 3


def use_the_doors() -> list[str]:
    """Sign in halfway, wholly, for the first time, and change a password; the cookie keys that were seen."""
    seen = []
    for name in ("backup", "newcomer", "coach"):
        door = Door()
        door.password(name)
        seen.append(door.cookie)
        door.code()
        seen.append(door.cookie)
        door.client.post(PAGE, {"old_password": NAMES[0], "new_password": NEW_PASSWORD, "again": SENTENCES[0]})
        door.client.post(PAGE, {"old_password": NAMES[0], "new_password": NEW_PASSWORD, "again": NEW_PASSWORD})
    form = {"old_password": password_of("coach"), "new_password": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert door.client.post(PAGE, form).status_code == 302
    return [*seen, door.cookie]


def data_keys(keys: Keyring, dossier: UUID) -> list[Secret]:
    return [key for versions in keys.held_of(dossier).values() for key in versions.values()]


def main(before: Path) -> None:
    """Play the day; ``before`` receives a copy of all files from the moment before access is taken away."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Note)
        editor.create_model(Card)
        editor.create_model(Piece)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    cast = cast_on_stage()
    dossier = cast.dossier("coach", "backup", "newcomer")
    write(dossier, cast.keys("coach"))
    keep_files(dossier, cast.keys("coach"))
    type_without_keeping(cast, dossier)
    taken = [bytes(grant.sealed or b"") for grant in KeyGrant.objects.filter(reader=cast.backup)]
    secrets = [*data_keys(cast.keys("coach"), dossier), cast.keys("coach").private_key()]
    if connection.vendor == "sqlite":
        shutil.copytree(settings.HOME, before)
    actions.take_access(dossier, cast.backup, by=cast.coach, at=cast.now)
    write(dossier, cast.keys("coach"))
    cookies = use_the_doors()
    actions.turn_epoch(cast.later(days=28))
    actions.reset(cast.backup, password=NEW_PASSWORD, by=cast.administrator, at=cast.now)
    keys = Keyring.unlock(cast.coach, NEW_PASSWORD)
    type_without_keeping(cast, dossier)
    write(dossier, keys)  # after the log was emptied for the last time
    secrets += [*data_keys(keys, dossier), Keyring.unlock(cast.backup, NEW_PASSWORD).private_key()]
    found = {
        "words": [*NAMES, *SENTENCES, IN_A_FILE, TYPED, NEW_PASSWORD, password_of("coach")],
        "papers": list(cast.papers.values()),
        "cookies": cookies,
        "keys": [secret.reveal()[-32:].hex() for secret in secrets],
        "taken": [sealed.hex() for sealed in taken],
        "in_clear": IN_CLEAR,
    }
    json.dump(found, sys.stdout)
    sys.stdout.flush()
    os._exit(0)
