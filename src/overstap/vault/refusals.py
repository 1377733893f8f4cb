"""What the vault refuses, in words for the screen."""

from django.utils.translation import gettext_lazy as _

from overstap.core.errors import OverstapError, RuleError


class NoKeyError(RuleError):
    """The keyring holds no key that opens or seals this."""

    def __init__(self) -> None:
        super().__init__(
            _("Your keys do not open this dossier. Ask a colleague who guides it to sign in, or ask for access.")
        )


class NoKeyPairError(RuleError):
    """Somebody has no key of their own yet."""

    def __init__(self) -> None:
        super().__init__(_("This person has no key yet. It is made when they sign in for the first time."))


class KeyPairExistsError(RuleError):
    """Somebody already has a key of their own."""

    def __init__(self) -> None:
        super().__init__(_("This person already has a key."))


class WrongPasswordError(RuleError):
    """The password does not open the private key."""

    def __init__(self, *, field: str | None = None) -> None:
        super().__init__(_("This password is not right. Type the password that you sign in with."), field=field)


class NoReaderError(RuleError):
    """A dossier would be opened that nobody can read."""

    def __init__(self) -> None:
        super().__init__(_("Nobody would be able to open this dossier. At least one reader needs a key."))


class NoDossierError(RuleError):
    """There are no keys of this dossier, or there are some already."""


class NoEmergencyKeyError(RuleError):
    """An organisation has no emergency key."""

    def __init__(self) -> None:
        super().__init__(
            _("This organisation has no emergency key yet, so no dossier can begin. Ask your administrator to make it.")
        )


class EmergencyKeyRefusedError(RuleError):
    """The emergency key cannot be made, shared or opened like this."""


class WrongPapersError(RuleError):
    """The recovery papers were not copied right, or belong to another key."""


class ContentTooLongError(RuleError):
    """A text is longer than one sealed field may hold."""

    def __init__(self) -> None:
        super().__init__(_("This text is too long to keep in one piece. Divide it over several notes."))


class DraftTooLongError(RuleError):
    """What was typed is longer than a draft may be."""

    def __init__(self) -> None:
        super().__init__(_("This is too long to keep as a draft. Keep it now, or divide it."))


class FormKeptError(RuleError):
    """A draft of a form that was kept itself."""

    def __init__(self) -> None:
        super().__init__(_("This was kept already, so it is a draft no more."))


class EpochKeyMissingError(OverstapError):
    """The file with the key of an epoch is gone or damaged: for whoever keeps the installation."""
