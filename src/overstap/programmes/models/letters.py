"""What letters begin with, where a programme says it otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.programmes.letters import LANGUAGES, LetterKind
from overstap.programmes.models.programme import Programme


class LetterTemplate(models.Model):
    """What letters of one programme begin with, in one language, where it says so otherwise than what is shipped."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="letter_templates")
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    language = models.CharField(_("language"), max_length=10, choices=[*LANGUAGES.items()])
    text = models.TextField(_("text"), max_length=5000)
    way_back = models.TextField(_("how to come back"), max_length=1000)

    class Meta:
        ordering = ["programme", "kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind", "language"], name="programmes_one_template"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
