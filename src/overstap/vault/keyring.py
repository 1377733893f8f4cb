"""The keys of one person during one request: what opens and seals the dossiers they were given."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn, Self
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from overstap.people.models import Person
from overstap.vault import epochs
from overstap.vault.crypto import blobs, chunks, drafts
from overstap.vault.crypto.errors import NotOpenedError, TooLongError, UnknownAlgorithmError
from overstap.vault.crypto.grants import EpochKey, GrantPlace, open_grant
from overstap.vault.crypto.keypairs import PrivateKey, public_half
from overstap.vault.crypto.matching import MarkPlace, mark
from overstap.vault.crypto.password import Stretching, unwrap
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret
from overstap.vault.models import MATCHING, Compartment, Draft, KeyGrant, KeyPair, SealedModel
from overstap.vault.refusals import ContentTooLongError, NoKeyError, NoKeyPairError, WrongPasswordError

logger = logging.getLogger(__name__)

Part = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Held:
    """The data keys of one compartment of one dossier that a keyring holds."""

    by_version: dict[int, Secret]
    in_use: int | None
    """The version that new content is sealed under; nothing when that one is not held."""


class Keyring:
    """A private key that was opened, and the data keys it opens. Never stored, printed, copied or pickled.

    Data keys are fetched per dossier at first use; a page that shows many dossiers calls :meth:`load` first.
    """

    __slots__ = ("_held", "_private", "key_pair_id", "person_id")

    def __init__(self, *, person_id: UUID, key_pair_id: UUID, private: Secret) -> None:
        self.person_id = person_id
        self.key_pair_id = key_pair_id
        self._private = PrivateKey(private.reveal())
        self._held: dict[Part, Held] = {}

    @classmethod
    @quiet
    def unlock(cls, person: Person, password: str) -> Self:
        """Open the private key of ``person``.

        :raises NoKeyPairError: there is none yet
        :raises WrongPasswordError: ``password`` does not open it
        """
        pair = KeyPair.objects.filter(person=person, ended_at=None).first()
        if pair is None:
            raise NoKeyPairError
        private = unlocked(pair, password)
        return cls(person_id=person.pk, key_pair_id=pair.pk, private=private)

    def forget_matching(self, programme: UUID) -> None:
        """Ask anew for the matching key of ``programme`` at its next use: it was just made or renewed."""
        self._held.pop((programme, MATCHING), None)

    def load(self, dossier_ids: Iterable[UUID], *compartments: Compartment) -> None:
        """Fetch the data keys of these dossiers with one query; of every compartment unless some are named."""
        self.load_parts(
            (dossier, compartment) for dossier in dossier_ids for compartment in compartments or Compartment
        )

    def load_parts(self, parts: Iterable[tuple[UUID, Compartment]]) -> None:
        """As :meth:`load`, of one dossier another compartment than of the other; still one query."""
        missing = {(dossier, str(compartment)) for dossier, compartment in parts} - self._held.keys()
        if missing:
            self._held.update({part: Held({}, None) for part in missing})
            self._fetch(missing)

    def holds(self, dossier_id: UUID, compartment: Compartment) -> bool:
        """Whether this keyring can seal new content there."""
        return self._part(dossier_id, str(compartment)).in_use is not None

    @quiet
    def seal(self, row: SealedModel, text: str) -> None:
        """Put ``text`` into ``row`` as its next revision; whoever calls saves the row.

        :raises NoKeyError: the key in use is not held
        :raises ContentTooLongError: more than one field may hold
        """
        held = self._part(row.dossier_id, str(row.compartment))
        if held.in_use is None:
            raise NoKeyError
        place = row.place(key_version=held.in_use, revision=row.revision + 1)
        try:
            row.sealed = blobs.seal(held.by_version[held.in_use], text, place)
        except TooLongError:
            raise ContentTooLongError from None
        row.key_version, row.revision = place.key_version, place.revision

    @quiet
    def open(self, row: SealedModel) -> str:
        """The text that ``row`` holds.

        :raises NoKeyError: the key it was sealed under is not held
        :raises NotOpenedError: the blob was changed, or moved from another place
        """
        key, place = self._sealed_at(row)
        return blobs.open_blob(key, bytes(row.sealed), place)

    @quiet
    def seal_file(self, row: SealedModel, content: bytes) -> tuple[bytes, ...]:
        """``content`` in chunks that belong to ``row`` as it was sealed: a row with a file is not sealed anew.

        :raises NoKeyError: the key that ``row`` was sealed under is not held
        """
        key, place = self._sealed_at(row)
        return chunks.seal_chunks(key, content, place)

    @quiet
    def open_file(self, row: SealedModel, sealed: Sequence[bytes]) -> bytes:
        """What :meth:`seal_file` sealed, of every chunk in its order.

        :raises NoKeyError: the key it was sealed under is not held
        :raises NotOpenedError: a chunk is missing, was changed, or was moved
        """
        key, place = self._sealed_at(row)
        return chunks.open_chunks(key, sealed, place)

    @quiet
    def open_draft(self, draft: Draft) -> str:
        """What ``draft`` holds.

        :raises EpochKeyMissingError: the key file of its epoch is not there
        :raises NotOpenedError: it is another's, or was changed or moved
        """
        return drafts.open_draft(self._private, bytes(draft.sealed), draft.place, epochs.key_of(draft.epoch_id))

    @quiet
    def marks(self, programme: UUID, kind: str, text: str) -> dict[int, bytes]:
        """The values of ``text`` under the matching key of ``programme``, by version; none where it is not held."""
        held = self._matching(programme)
        return {
            version: mark(key, text, MarkPlace(programme, version, kind)) for version, key in held.by_version.items()
        }

    def marks_under(self, programme: UUID) -> int | None:
        """The version of the matching key that is in use; nothing when that one is not held."""
        return self._matching(programme).in_use

    def held_of(self, dossier_id: UUID) -> dict[str, dict[int, Secret]]:
        """Every data key of one dossier, by compartment and version: for the acts that share them."""
        self.load([dossier_id])
        return {str(each): self._held[dossier_id, str(each)].by_version for each in Compartment}

    def held_of_matching(self, programme: UUID) -> dict[int, Secret]:
        """Every matching key of ``programme``, by version: for the acts that share them."""
        return self._matching(programme).by_version

    def open_grant(self, sealed: bytes, place: GrantPlace, epoch: EpochKey) -> Secret | None:
        """The data key in a grant to this person; nothing when it does not open."""
        try:
            return open_grant(self._private, sealed, place, epoch)
        except (NotOpenedError, UnknownAlgorithmError):
            logger.warning("A grant to key pair %s does not open.", place.recipient)
            return None

    def private_key(self) -> Secret:
        """The private key itself: for the session and for sharing the emergency key, nothing else."""
        return self._private

    def _sealed_at(self, row: SealedModel) -> tuple[Secret, blobs.Place]:
        key = self._part(row.dossier_id, str(row.compartment)).by_version.get(row.key_version)
        if key is None:
            raise NoKeyError
        return key, row.place(key_version=row.key_version, revision=row.revision)

    def _part(self, dossier_id: UUID, compartment: str) -> Held:
        if (dossier_id, compartment) not in self._held:
            self.load([dossier_id])
        return self._held[dossier_id, compartment]

    def _matching(self, programme: UUID) -> Held:
        if (programme, MATCHING) not in self._held:
            self._held[programme, MATCHING] = Held({}, None)
            self._fetch({(programme, MATCHING)})
        return self._held[programme, MATCHING]

    def _fetch(self, parts: set[Part]) -> None:
        rows = list(
            KeyGrant.objects.filter(
                reader_id=self.person_id,
                key_pair_id=self.key_pair_id,
                data_key__dossier_id__in={dossier for dossier, _compartment in parts},
                data_key__compartment__in={compartment for _dossier, compartment in parts},
            )
            .order_by()
            .values_list(
                "data_key__dossier_id",
                "data_key__compartment",
                "data_key__version",
                "epoch_id",
                "sealed",
                ExpressionWrapper(Q(data_key__retired_at=None), output_field=BooleanField()),
            )
        )
        keys = epochs.keys_of(row[3] for row in rows)
        for dossier, compartment, version, epoch, sealed, is_in_use in rows:
            if (dossier, compartment) not in parts:
                continue
            place = GrantPlace(dossier, compartment, version, self.key_pair_id)
            key = self.open_grant(bytes(sealed), place, keys[epoch])
            if key is not None:
                self._keep((dossier, compartment), version, key, is_in_use=is_in_use)

    def _keep(self, part: Part, version: int, key: Secret, *, is_in_use: bool) -> None:
        former = self._held[part]
        self._held[part] = Held({**former.by_version, version: key}, version if is_in_use else former.in_use)

    def __repr__(self) -> str:
        return "<keyring>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A keyring is not pickled or copied.")


@quiet
def unlocked(pair: KeyPair, password: str) -> Secret:
    """The private key of ``pair``.

    :raises WrongPasswordError: ``password`` does not open it
    """
    try:
        stretching = Stretching.parse(pair.parameters)
        private = unwrap(bytes(pair.wrapped_private_key), password, stretching=stretching, bound=pair.bound())
    except NotOpenedError:
        raise WrongPasswordError from None
    if public_half(private) != bytes(pair.public_key):
        raise WrongPasswordError
    return private
