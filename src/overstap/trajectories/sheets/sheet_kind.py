"""What a kind of sheet is: a title and the named texts on it."""

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a sheet: what asks for it, a line of help, and how many lines it usually takes."""

    name: str
    label: Words
    help_text: Words = ""
    rows: int = 3


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet. ``section`` is the page of the dossier that it stands on.

    ``once``: a trajectory has it once, and its page is the same for every kind (``blad/KIND/``). Otherwise it belongs
    to a row, such as a goal, and the page of that row asks for its texts.
    """

    code: str
    title: Words
    intro: Words
    texts: tuple[Text, ...]
    section: str
    once: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its texts."""
        return tuple(text.name for text in self.texts)
