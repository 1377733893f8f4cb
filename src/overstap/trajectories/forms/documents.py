"""A file, what it is, and what it is called here."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.content import DocumentWords
from overstap.trajectories.forms.base import ActForm, short_text
from overstap.trajectories.terms import PaperKind
from overstap.ui.fields import OneOf


class AddDocumentForm(ActForm):
    """A document that is put in. What the file is, the act looks at."""

    file = forms.FileField(
        label=_("Which file?"),
        help_text=_(
            "A PDF, or a photo as JPEG or PNG, of at most 20 MB. A photo is kept without the place where it was taken."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"required": _("Choose a file. After a mistake, choose it again.")},
    )
    kind = OneOf(label=_("What is it?"), choices=PaperKind.choices)
    name = short_text(
        _("What do you call it?"), _("For example: letter about the benefit. Left empty, the name of the file is kept.")
    )

    @property
    def content(self) -> bytes:
        """What stands in the file."""
        return bytes(self._file.read())

    @property
    def words(self) -> DocumentWords:
        """What is sealed beside the file."""
        return DocumentWords(name=self.text_of("name") or (self._file.name or ""), kind=self.text_of("kind"))

    @property
    def _file(self) -> "UploadedFile[bytes]":
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            raise TypeError("No file was sent.")
        return file


class RemoveDocumentForm(ActForm):
    """Nothing is asked: only whether it is meant."""
