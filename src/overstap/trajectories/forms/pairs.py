"""Two dossiers that may be of one participant."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.forms.base import ActForm
from overstap.trajectories.terms import PairAnswer
from overstap.ui.fields import OneOf


class AnswerForm(ActForm):
    """Whether two dossiers are of one participant."""

    answer = OneOf(
        label=_("Is it the same participant?"),
        help_text=_("Not sure? Then go back and leave it for now."),
        choices=[
            (PairAnswer.SAME.value, _("Yes, the same participant")),
            (PairAnswer.OTHER.value, _("No, somebody else")),
        ],
    )


class LinkForm(ActForm):
    """Which other dossier is of the same participant."""

    other = OneOf(
        label=_("Which dossier is of the same participant?"),
        choices=[],
    )

    def __init__(self, *args: object, offered: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        chosen = self.fields["other"]
        if isinstance(chosen, OneOf):
            chosen.choices = list(offered)

    @property
    def chosen(self) -> UUID:
        """The dossier that was chosen."""
        return UUID(self.text_of("other"))
